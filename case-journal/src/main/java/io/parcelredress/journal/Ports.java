package io.parcelredress.journal;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Everything outside the rules that a journal needs; each can be a double, and that of the store passes the same conformance suite as the
 * real one.
 *
 * @param clock business time: deadlines, dates of facts. A demo may move it
 * @param machine machine time: leases, back-off, ages. Nobody moves it
 * @param pause called between two rounds for a lost race, with the round's number
 * @param calls how calls to the outside world are made
 */
public record Ports(JournalStore store, EventPublisher publisher, Buyers buyers, Parking parking, InstantSource clock,
        InstantSource machine,
        Step.Listener steps, Pause pause, EffectExecutor calls, Settings settings) {

    private static final int CALLS_AT_ONCE = 32;

    /** With the usual calls: side by side. */
    public Ports(JournalStore store, EventPublisher publisher, Buyers buyers, Parking parking, InstantSource clock, InstantSource machine,
            Step.Listener steps, Pause pause, Settings settings) {
        this(store, publisher, buyers, parking, clock, machine, steps, pause, new VirtualThreadEffectExecutor(CALLS_AT_ONCE), settings);
    }

    /** Waits a little, differently each time, before a race is run again. */
    @FunctionalInterface
    public interface Pause {
        void beforeRound(int round);
    }

    /**
     * @param lease how long an instance may take for one attempt at an effect
     * @param stale after which time unpublished facts are taken up by whoever sees them
     * @param dueLimit how many due cases one look takes
     */
    public record Settings(Duration lease, Duration stale, int dueLimit) {
        public static Settings usual() {
            return new Settings(Duration.ofSeconds(60), Duration.ofSeconds(5), 500);
        }
    }
}
