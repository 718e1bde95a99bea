package io.parcelredress.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An effect that is wanted and has not ended.
 *
 * @param wanted the fact that wants it; when it was recorded is since when it is wanted, by business time
 * @param progress what became of it so far; null before the first attempt
 */
public record OpenEffect(RecordedFact wanted, @Nullable EffectProgress progress) {

    public Effect effect() {
        return (Effect) wanted.fact();
    }

    int n() {
        return wanted.n();
    }

    Instant due() {
        return progress == null ? Instant.EPOCH : progress.due();
    }

    boolean inDoubt() {
        return progress != null && progress.inDoubt();
    }
}
