package io.parcelredress.e2e.faults;

import java.time.Duration;

/**
 * How much a run does and suffers.
 *
 * @param parcels losses reported, over the first part of the run
 * @param lasts how long faults go on
 * @param serviceKills of {@code kill -9} of an instance, each started again
 * @param brokerKills the same of a broker, never two at once
 * @param pauses of an instance, longer than its session lasts
 * @param pause how long each pause lasts, at least; at most twice that
 * @param storeCuts how often the store is cut off
 * @param brokerCuts how often all brokers are cut off
 * @param cut how long each cut lasts
 */
record Plan(int parcels, Duration lasts, int serviceKills, int brokerKills, int pauses, Duration pause, int storeCuts, int brokerCuts,
        Duration cut) {

    static final Plan SHORT = new Plan(300, Duration.ofSeconds(45), 4, 1, 1, Duration.ofSeconds(14), 1, 1, Duration.ofSeconds(8));
    static final Plan LONG = new Plan(10_000, Duration.ofSeconds(600), 30, 10, 5, Duration.ofSeconds(30), 2, 2, Duration.ofSeconds(60));
}
