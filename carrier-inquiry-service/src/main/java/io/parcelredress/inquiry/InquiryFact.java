package io.parcelredress.inquiry;

import io.parcelredress.events.Fact;
import io.parcelredress.events.Money;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.Effect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What only this service knows of a case. */
public sealed interface InquiryFact extends Fact {

    /** A letter to the carrier is wanted; {@code number} counts letters of its kind from 1. */
    record LetterWanted(Kind letter, int number) implements InquiryFact, Effect {

        public enum Kind { ASK, CHASE, EVIDENCE }

        @Override
        public String key() {
            return letter.name().toLowerCase(java.util.Locale.ROOT) + "-" + number;
        }
    }

    /** What the carrier said, as a person or the mailbox recorded it. */
    record CarrierAnswered(Verdict verdict, String statement, @Nullable Money offer, @Nullable String carrierReference, @Nullable List<String> evidenceWanted, String recordedBy, Instant at)
            implements InquiryFact {

        /** Whether waiting for the carrier is over. */
        boolean concludes() {
            return verdict != Verdict.NEEDS_EVIDENCE;
        }
    }

    /** A mail from the carrier that no machine may interpret: a person reads it; its text is kept as evidence. */
    record CarrierMailArrived(String mailId, String sha256, Instant at) implements InquiryFact {}

    /** What a tracker said: its own words, and what we take them for. */
    record TrackerSignalled(String provider, String carrier, String code, @Nullable String text, TrackerStatus meaning, Instant at) implements InquiryFact {}

    /** A document was added. */
    record EvidenceKept(String evidenceKind, String sha256, String mediaType, long sizeBytes, @Nullable String fileName, Instant at) implements InquiryFact {}
}
