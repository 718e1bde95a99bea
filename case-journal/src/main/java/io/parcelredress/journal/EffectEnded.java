package io.parcelredress.journal;

import io.parcelredress.events.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link Effect} ended, for good.
 *
 * @param key the effect's key within its case
 * @param done whether it was carried out; otherwise it was refused and will not be tried again
 * @param reference the provider's own reference, where it gave one
 * @param reason why it was refused, in words for a person
 * @param attempts how often it was tried or asked after; null where nobody counted
 */
@StoredName("EffectEnded")
public record EffectEnded(String key, boolean done, @Nullable String reference, @Nullable String reason, Instant at,
        @Nullable Integer attempts) implements Fact {

    public EffectEnded(String key, boolean done, @Nullable String reference, @Nullable String reason, Instant at) {
        this(key, done, reference, reason, at, null);
    }
}
