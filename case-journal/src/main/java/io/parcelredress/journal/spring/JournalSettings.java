package io.parcelredress.journal.spring;

import io.parcelredress.journal.Ports;
import io.parcelredress.journal.mongo.MongoJournalStore;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the journal works, under {@code redress.journal}; a key that is not here is refused at the start.
 *
 * @param tick how often it looks at what is due
 * @param lease how long an instance may take for one attempt at an effect; no call to the outside takes longer
 * @param commitAgain after how long without a record a partition says again where it stands
 * @param callsAtOnce how many calls to the outside are under way at a time
 * @param largestRecord a larger record is parked before it is parsed
 * @param fullAtFacts how many facts a journal may have before it takes no more from outside
 * @param fullAt how large a journal may be before it takes no more from outside
 * @param recentCases how many cases, written a moment ago, are remembered
 * @param archiveAfter for how long a case is settled before it goes to the archive
 * @param bucketsPerQuery of how many of the 256 buckets a query asks what is due
 */
@ConfigurationProperties(prefix = "redress.journal", ignoreUnknownFields = false)
record JournalSettings(@DefaultValue("PT0.5S") Duration tick, @DefaultValue("PT60S") Duration lease,
        @DefaultValue("PT20S") Duration commitAgain, @DefaultValue("32") int callsAtOnce, @DefaultValue("1MB") DataSize largestRecord,
        @DefaultValue("5000") int fullAtFacts, @DefaultValue("4MB") DataSize fullAt, @DefaultValue("5000") int recentCases,
        @DefaultValue("P90D") Duration archiveAfter, @DefaultValue("128") int bucketsPerQuery) {

    private static final Duration SHORTEST_REST = Duration.ofDays(1); // longer than anybody is under way with a case
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(5); // two of them are kept to write down how a call ended

    JournalSettings {
        if (lease.compareTo(SHORTEST_LEASE) < 0) throw new IllegalArgumentException("redress.journal.lease is at least " + SHORTEST_LEASE);
        if (archiveAfter.compareTo(SHORTEST_REST) < 0) {
            throw new IllegalArgumentException("redress.journal.archive-after is at least " + SHORTEST_REST.toDays() + " day");
        }
        if (callsAtOnce < 1) throw new IllegalArgumentException("redress.journal.calls-at-once is at least 1");
        if (bucketsPerQuery < 1 || bucketsPerQuery > MongoJournalStore.MOST_BUCKETS_PER_QUERY) {
            throw new IllegalArgumentException("redress.journal.buckets-per-query is from 1 to "
                    + MongoJournalStore.MOST_BUCKETS_PER_QUERY);
        }
    }

    Ports.Settings forPorts() {
        var usual = Ports.Settings.usual();
        return new Ports.Settings(lease, usual.stale(), usual.dueLimit(), Math.toIntExact(largestRecord.toBytes()), fullAtFacts,
                fullAt.toBytes(), recentCases, archiveAfter);
    }
}
