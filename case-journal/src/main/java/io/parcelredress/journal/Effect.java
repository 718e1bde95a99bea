package io.parcelredress.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.parcelredress.events.Fact;

/**
 * The fact that something is to be done outside: a mail, a refund, a call. It is carried out by an {@link EffectPerformer}, under the
 * fact's own id as idempotency key, and ends with an {@link EffectEnded}.
 */
public interface Effect extends Fact {

    /** Names this effect within its case, such as {@code refund} or {@code chase-2}: what is wanted under one key is wanted once. */
    @JsonIgnore
    String key();
}
