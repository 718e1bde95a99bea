package io.parcelredress.journal.mongo;

import io.parcelredress.journal.EffectProgress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;

/**
 * What became so far of effects, as it is stored beside the facts:
 * {@code {<n>: {attempts, token, inDoubt, leaseUntil, notBefore, since, reason}}}.
 */
final class StoredEffects {

    private static final BsonInt32 NONE = new BsonInt32(0);

    private StoredEffects() {}

    /** @throws RuntimeException if it is not what this version of the service writes */
    static Map<Integer, EffectProgress> read(BsonDocument stored) {
        if (!stored.containsKey("effects")) return Map.of();
        var all = new HashMap<Integer, EffectProgress>();
        stored.getDocument("effects").forEach((n, value) -> {
            var one = value.asDocument();
            var since = at(one, "since");
            all.put(Integer.valueOf(n), new EffectProgress(one.getNumber("attempts", NONE).intValue(),
                    one.getNumber("token", NONE).intValue(),
                    one.getBoolean("inDoubt", BsonBoolean.FALSE).getValue(), at(one, "leaseUntil"), at(one, "notBefore"),
                    since == null ? Instant.EPOCH : since, one.containsKey("reason") ? one.getString("reason").getValue() : null));
        });
        return all;
    }

    private static @Nullable Instant at(BsonDocument stored, String field) {
        var at = stored.getDateTime(field, null);
        return at == null ? null : Instant.ofEpochMilli(at.getValue());
    }
}
