package io.parcelredress.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Everything outside the rules that a journal needs; each can be a double, and that of the store passes the same conformance suite as the
 * real one.
 *
 * @param clock business time: deadlines, dates of facts. A demo may move it
 * @param machine machine time: leases, back-off, ages. Nobody moves it
 * @param pause called between two rounds for a lost race, with the round's number
 * @param calls how calls to the outside world are made
 * @param mine which buckets of cases this instance looks after at present
 */
public record Ports(JournalStore store, EventPublisher publisher, Buyers buyers, Parking parking, InstantSource clock,
        InstantSource machine, Step.Listener steps, Pause pause, EffectExecutor calls,
        Supplier<Buckets> mine, Settings settings) {

    /** Waits a little, differently each time, before a race is run again. */
    @FunctionalInterface
    public interface Pause {
        void beforeRound(int round);
    }

    /**
     * @param lease how long an instance may take for one attempt at an effect
     * @param stale after which time unpublished facts are taken up by whoever sees them
     * @param dueLimit how many due cases one look takes
     * @param largestRecord in bytes; a larger one is parked before it is parsed
     * @param fullAtFacts how many facts a journal may have before it takes no more from outside
     * @param fullAtBytes how large it may be, about, before it takes no more from outside
     * @param recentCases how many cases, written a moment ago, an instance remembers
     * @param archiveAfter for how long, by business time, a case is settled before it goes to the archive
     */
    public record Settings(Duration lease, Duration stale, int dueLimit, int largestRecord, int fullAtFacts, long fullAtBytes,
            int recentCases, Duration archiveAfter) {

        public static Settings usual() {
            return new Settings(Duration.ofSeconds(60), Duration.ofSeconds(5), 500, 1 << 20, 5_000, 4 << 20, 5_000,
                    Duration.ofDays(90));
        }

        public Settings withLease(Duration other) {
            return new Settings(other, stale, dueLimit, largestRecord, fullAtFacts, fullAtBytes, recentCases, archiveAfter);
        }

        public Settings withArchiveAfter(Duration other) {
            return new Settings(lease, stale, dueLimit, largestRecord, fullAtFacts, fullAtBytes, recentCases, other);
        }
    }
}
