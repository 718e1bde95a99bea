package io.parcelredress.journal;

import io.parcelredress.events.Fact;
import java.time.Instant;

/**
 * An attempt did not end the effect.
 *
 * @param unknown whether it may have been carried out all the same: then the next attempt asks before it acts
 * @param reason in words for a person
 * @param until when to try again, by machine time
 */
record EffectPostponed(int wanted, int attempt, boolean unknown, String reason, Instant until) implements Fact {}
