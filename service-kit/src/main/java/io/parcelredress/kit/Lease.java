package io.parcelredress.kit;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;

/**
 * What one instance at a time does: whoever holds the lease, {@code {_id: name, owner, until}} in {@code leases}. It saves work and
 * races; what must not happen twice is guarded where it happens, for an instance that was stopped for a while does not know that it lost
 * the lease.
 */
public final class Lease {

    private final MongoCollection<Document> leases;
    private final String name;
    private final Duration lasts;
    private final InstantSource machine;
    private final String owner = UUID.randomUUID().toString();

    public Lease(MongoDatabase database, String name, Duration lasts, InstantSource machine) {
        this.leases = database.getCollection("leases");
        this.name = name;
        this.lasts = lasts;
        this.machine = machine;
    }

    /** Takes it, or keeps it for another while; false where another instance holds it. */
    public boolean hold() {
        var now = machine.instant();
        var free = Filters.and(Filters.eq("_id", name), Filters.or(Filters.eq("owner", owner), Filters.lt("until", Date.from(now))));
        var mine = new Document("owner", owner).append("until", Date.from(now.plus(lasts)));
        try {
            leases.updateOne(free, new Document("$set", mine), new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException taken) {
            if (ErrorCategory.fromErrorCode(taken.getCode()) != ErrorCategory.DUPLICATE_KEY) throw taken;
            return false;
        }
    }

    /** Gives it back, so that another need not wait until it has run out. */
    public void release() {
        leases.deleteOne(Filters.and(Filters.eq("_id", name), Filters.eq("owner", owner)));
    }
}
