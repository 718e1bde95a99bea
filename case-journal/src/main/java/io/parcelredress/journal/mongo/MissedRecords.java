package io.parcelredress.journal.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** The list of records that the broker had deleted before the service read them: where they lay, and when that was noticed. */
public final class MissedRecords {

    /**
     * Offsets of one partition that nobody can read any more.
     *
     * @param from the first of them
     * @param to the first one that was still there
     */
    public record Gap(String topic, int partition, long from, long to, Instant seenAt) {

        /** At most so many: a sender's transactions and compaction take offsets, too. */
        public long records() {
            return to - from;
        }
    }

    private static final FindOneAndUpdateOptions UPSERT = new FindOneAndUpdateOptions().upsert(true);

    /** Those that a person has ticked off; the others wait for one. */
    public static final Expiry.Rule EXPIRY = new Expiry.Rule("missed", "mendedAt", Duration.ofDays(90), "");

    private final MongoCollection<Document> missed;

    public MissedRecords(MongoDatabase database) {
        this.missed = database.getCollection("missed");
    }

    /**
     * Adds a gap; one that begins where a known one does is the same, and may have grown.
     *
     * @return how many of its records were not known to be missed before
     */
    public long add(Gap gap) {
        var before = missed.findOneAndUpdate(new Document("_id", gap.topic() + "/" + gap.partition() + "/" + gap.from()),
                new Document("$setOnInsert", new Document("topic", gap.topic()).append("partition", gap.partition())
                        .append("from", gap.from()).append("seenAt", Date.from(gap.seenAt())))
                        .append("$max", new Document("to", gap.to())), UPSERT);
        return gap.to() - (before == null ? gap.from() : Math.min(gap.to(), before.getLong("to")));
    }

    /** All gaps there ever were. */
    public List<Gap> all() {
        return missed.find().map(gap -> new Gap(gap.getString("topic"), gap.getInteger("partition"), gap.getLong("from"),
                gap.getLong("to"), gap.getDate("seenAt").toInstant())).into(new ArrayList<>());
    }
}
