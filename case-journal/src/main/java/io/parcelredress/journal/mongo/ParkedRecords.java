package io.parcelredress.journal.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.parcelredress.journal.InboundRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/**
 * The list of parked records: where each came from and why, but not what it says, for that may be personal data and lies on the dead-letter
 * topic.
 */
public final class ParkedRecords {

    /** Those that a person has ticked off; the others wait for one. */
    public static final Expiry.Rule EXPIRY = new Expiry.Rule("parked", "mendedAt", Duration.ofDays(90), "");

    private final MongoCollection<Document> parked;

    public ParkedRecords(MongoDatabase database) {
        this.parked = database.getCollection("parked");
    }

    public boolean holds(InboundRecord record) {
        return parked.find(new Document("_id", record.position())).first() != null;
    }

    public void add(InboundRecord record, String cause, Instant at) {
        parked.updateOne(new Document("_id", record.position()),
                new Document("$setOnInsert", new Document("topic", record.topic()).append("partition", record.partition())
                        .append("offset", record.offset())
                        .append("cause", cause).append("parkedAt", Date.from(at))), new UpdateOptions().upsert(true));
    }
}
