package io.parcelredress.kit;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.parcelredress.journal.mongo.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/**
 * Remembers which body came under which {@code Idempotency-Key}: the same again is the same call, another one is a mistake of the caller's.
 */
public final class Idempotency {

    /** After that the fact's own id in its journal keeps the promise; only that another body came under the key goes unnoticed then. */
    public static final Expiry.Rule EXPIRY = new Expiry.Rule("idempotency", "at", Duration.ofDays(30), "");

    private final MongoCollection<Document> keys;

    public Idempotency(MongoDatabase database) {
        this.keys = database.getCollection("idempotency");
    }

    /** @throws BadRequest (422) where the key came with another body before */
    public void claim(String scope, String key, byte[] body, Instant at) {
        if (key.isBlank() || key.length() > 200) throw new BadRequest("Idempotency-Key must have 1 to 200 characters");
        var id = scope + "/" + key;
        var hash = Signatures.hmacSha256("idempotency".getBytes(java.nio.charset.StandardCharsets.UTF_8), body);
        try {
            keys.insertOne(new Document("_id", id).append("hash", hash).append("at", Date.from(at)));
        } catch (MongoWriteException known) {
            if (ErrorCategory.fromErrorCode(known.getCode()) != ErrorCategory.DUPLICATE_KEY) throw known;
            var before = keys.find(new Document("_id", id)).first();
            if (before != null && !hash.equals(before.getString("hash"))) {
                throw new BadRequest(422, "this Idempotency-Key came with another body before: use a new key for a new call");
            }
        }
    }
}
