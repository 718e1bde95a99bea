package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.time.Instant;

/**
 * An effect that this instance has taken upon itself.
 *
 * @param token the version of the case that the claim was written at, by which a late word is known
 * @param enquiry whether it only asks what became of an earlier attempt
 * @param outside whether it asks somebody else, and so holds one of the executor's places
 * @param leaseUntil by machine time; after it another instance may ask what became of this attempt
 */
record EffectClaim(CaseId caseId, RecordedFact wanted, int token, boolean enquiry, boolean outside, Instant leaseUntil) {}
