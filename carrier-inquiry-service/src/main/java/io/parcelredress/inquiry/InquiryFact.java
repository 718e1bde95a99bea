package io.parcelredress.inquiry;

import io.parcelredress.events.Basis;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Money;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.StoredName;
import io.parcelredress.rules.RuleCatalogue;
import io.parcelredress.rules.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What only this service knows of a case. */
public sealed interface InquiryFact extends Fact {

    /** Something to be done outside. */
    sealed interface Wanted extends InquiryFact, Effect {}

    /**
     * A letter to the carrier is wanted.
     *
     * @param number counts letters of its kind from 1
     * @param covers what an EVIDENCE letter answers to: the carrier's wishes and the documents that were in hand
     */
    @StoredName("LetterWanted")
    record LetterWanted(Kind letter, int number, List<String> covers, Instant at) implements Wanted {

        public enum Kind { ASK, CHASE, EVIDENCE }

        @Override
        public String key() {
            return letter.name().toLowerCase(Locale.ROOT) + "-" + number;
        }
    }

    /** What trackers said of a number before its case was known is to be looked up. */
    @StoredName("EarlierSignalsWanted")
    record EarlierSignalsWanted(String trackingNumber) implements Wanted {

        @Override
        public String key() {
            return "signals-" + trackingNumber;
        }
    }

    /**
     * The rule under which the carrier is asked, with the dates that follow from it. It is chosen once for each description of a posting;
     * and again where a newer edition of the catalogue says otherwise before the carrier was asked.
     *
     * @param whyNot why the carrier takes no inquiry; null where it takes one
     * @param opensAt from when it may be asked
     * @param closesAt from when it may not be asked any more
     * @param edition of the rules it was chosen from; null for the first there was
     */
    @StoredName("RuleChosen")
    record RuleChosen(Posting posting, Basis basis, @Nullable String whyNot, Instant opensAt, Instant closesAt, Span replyWithin,
            List<Span> chaseAfter, @Nullable Long edition) implements InquiryFact {

        /** Whether it is another rule, or says something else. */
        boolean differsFrom(RuleChosen other) {
            return !equals(new RuleChosen(other.posting, other.basis, other.whyNot, other.opensAt, other.closesAt, other.replyWithin,
                    other.chaseAfter, edition));
        }

        long editionOrFirst() {
            return edition == null ? RuleCatalogue.FIRST_EDITION : edition;
        }
    }

    /** What the choice of a rule depends on. */
    record Posting(String carrier, @Nullable String service, @Nullable String trackingNumber, String from, String to, LocalDate shippedAt,
            @Nullable LocalDate promisedBy, boolean insured) {

        static Posting of(Parcel parcel) {
            return new Posting(parcel.carrier(), parcel.service(), parcel.trackingNumber(), parcel.from(), parcel.to(), parcel.shippedAt(),
                    parcel.promisedBy(), parcel.insurance() != null);
        }
    }

    /** How long the carrier's answer is waited for, and when it is reminded: what was decided when it was asked. */
    @StoredName("PatienceGranted")
    record PatienceGranted(Span replyWithin, List<Span> chaseAfter) implements InquiryFact {}

    /** A tracker's word that the parcel is lost was taken for a report. */
    @StoredName("TrackerBelieved")
    record TrackerBelieved(String provider, String code, Instant at) implements InquiryFact {}

    /**
     * What the carrier said, as a person or the mailbox recorded it.
     *
     * @param reads the mails it was read from
     */
    @StoredName("CarrierAnswered")
    record CarrierAnswered(Verdict verdict, String statement, @Nullable Money offer, @Nullable String carrierReference,
            List<String> evidenceWanted, String recordedBy,
            List<String> reads, Instant at) implements InquiryFact {

        public CarrierAnswered {
            evidenceWanted = evidenceWanted == null ? List.of() : List.copyOf(evidenceWanted);
            reads = reads == null ? List.of() : List.copyOf(reads);
        }

        /** Whether waiting for the carrier is over. */
        boolean concludes() {
            return verdict != Verdict.NEEDS_EVIDENCE;
        }

        /** What it is called by a letter that answers it: follows from all it says. */
        String name() {
            return CaseId.uuid5(EventCodec.JSON.writeValueAsString(this)).toString();
        }

        /** Whether it is the same answer once more, whoever recorded it. */
        boolean saysTheSame(CarrierAnswered other) {
            return at.equals(other.at) && words().equals(other.words());
        }

        /** Whether an event passes on this answer, whatever else of the case has changed since. */
        boolean isToldBy(CarrierReplied reply) {
            return at.equals(reply.repliedAt()) && words().equals(new Words(reply.verdict(), reply.statement(), reply.offer(),
                    reply.carrierReference(), reply.evidenceWanted()));
        }

        private Words words() {
            return new Words(verdict, statement, offer, carrierReference, evidenceWanted);
        }
    }

    /** By what, beside its date, an answer is known again. */
    record Words(Verdict verdict, String statement, @Nullable Money offer, @Nullable String carrierReference, List<String> evidenceWanted) {
    }

    /** A mail from the carrier that no machine may interpret: a person reads it; its text is kept as evidence. */
    @StoredName("CarrierMailArrived")
    record CarrierMailArrived(String mailId, String sha256, Instant at) implements InquiryFact {}

    /** A person has read a mail, and it says nothing that counts as an answer. */
    @StoredName("CarrierMailRead")
    record CarrierMailRead(String mailId, Instant at) implements InquiryFact {}

    /** What a tracker said: its own words, and what we take them for. */
    @StoredName("TrackerSignalled")
    record TrackerSignalled(String provider, String carrier, String code, @Nullable String text, TrackerStatus meaning, Instant at)
            implements InquiryFact {}

    /** A document was added. */
    @StoredName("EvidenceKept")
    record EvidenceKept(String evidenceKind, String sha256, String mediaType, long sizeBytes, @Nullable String fileName, Instant at)
            implements InquiryFact {

        /** What a carrier wrote to us is evidence, but not for that carrier. */
        public boolean ours() {
            return !evidenceKind.equals("CARRIER_REPLY");
        }
    }
}
