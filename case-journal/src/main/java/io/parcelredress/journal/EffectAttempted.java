package io.parcelredress.journal;

import io.parcelredress.events.Fact;
import java.time.Instant;

/**
 * An instance has taken an effect upon itself. Its place in the journal is the fencing token: who claims later has the higher one.
 *
 * @param wanted the place of the effect in the journal
 * @param enquiry whether it only asks what became of an earlier attempt
 * @param leaseUntil by machine time; after it another instance may ask what became of this attempt
 */
public record EffectAttempted(int wanted, boolean enquiry, Instant leaseUntil) implements Fact {}
