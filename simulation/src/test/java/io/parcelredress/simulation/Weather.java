package io.parcelredress.simulation;

import java.time.Duration;

/**
 * Which faults a run has and how often: each kind is absent from every other run, so that none hides behind another.
 *
 * @param switching that another task goes on, at each step
 * @param halts that the instance is killed, at each step
 * @param freezes that the instance is stopped for a while and wakes up without knowing, at each step
 * @param storeFails that the store does not take a call, or only a part of it
 * @param storeSilent that the store does what it is told, and the answer is lost
 * @param sendFails that a record does not reach the broker
 * @param ackLost that records are on their topics, and the answer is lost
 * @param outages that broker or store go away for a while, each day of the first month
 * @param repeats that the order system sends a record again
 * @param malformed that the order system also sends one that nobody can read
 * @param unreached that a provider is not reached
 * @param silent that a provider acts and does not answer
 * @param late that a provider does not answer, and acts later
 * @param refusals that the payment provider refuses a refund for good
 * @param refusing that the partition an event goes to acknowledges nothing for ten minutes
 * @param rightless that the right to write to the topic an event goes to is taken away for some hours
 * @param spoilt that one document cannot be read, or not be written, for some hours, each day of the first month
 * @param stalls that a provider takes a call and never ends it
 * @param upgrades that the next release comes to run beside this one
 * @param skew how far clocks of machines are from true time, at most
 */
record Weather(double switching, double halts, double freezes, double storeFails, double storeSilent, double sendFails, double ackLost,
        double outages, double repeats,
        double malformed, double unreached, double silent, double late, double refusals, double refusing, double rightless,
        double spoilt, double stalls, double upgrades, Duration skew) {

    static final Weather FAIR = new Weather(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

    static Weather drawnBy(Dice dice) {
        return dice.chance(0.15) ? oneThing(dice) : storm(dice);
    }

    private static Weather storm(Dice dice) {
        return new Weather(0.02 + dice.sometimes(0.3), dice.sometimes(0.01), dice.sometimes(0.004), dice.sometimes(0.05),
                dice.sometimes(0.05), dice.sometimes(0.1), dice.sometimes(0.1), dice.sometimes(0.3), dice.sometimes(0.6),
                dice.sometimes(0.6), dice.sometimes(0.3), dice.sometimes(0.4), dice.sometimes(0.3), dice.sometimes(0.1),
                dice.sometimes(0.02), dice.sometimes(0.02), dice.sometimes(0.1), dice.sometimes(0.1), dice.sometimes(0.4), skew(dice));
    }

    /** Servers, lines and instances are well; what is wrong is wrong with one partition, one topic, one document or one call. */
    private static Weather oneThing(Dice dice) {
        return new Weather(0.02, 0, 0, 0, 0, 0, 0, 0, dice.sometimes(0.6), dice.sometimes(0.6), 0, 0, 0, dice.sometimes(0.1),
                dice.sometimes(0.05), dice.sometimes(0.05), dice.sometimes(0.9), dice.sometimes(0.4), dice.sometimes(0.8), skew(dice));
    }

    private static Duration skew(Dice dice) {
        return Duration.ofMillis((long) dice.sometimes(World.CLOCK_MARGIN.toMillis()));
    }
}
