package io.parcelredress.claim;

import io.parcelredress.events.Basis;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Money;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.StoredName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What only this service knows of a case. */
public sealed interface ClaimFact extends Fact {

    /**
     * A letter is wanted.
     *
     * @param number counts its kind from 1
     * @param amount what it claims, demands, accepts or reminds of
     * @param argument why it is written, in words for its reader
     * @param answerBy until when its answer is waited for; null where none is asked for
     */
    @StoredName("ClaimLetterWanted")
    record ClaimLetterWanted(Kind letter, int number, @Nullable Money amount, String argument, @Nullable Instant answerBy)
            implements ClaimFact, Effect {

        public enum Kind { CLAIM, SEIZURE_NOTICE, COUNTER, ACCEPTANCE, REMINDER, ESCALATION, WITHDRAWAL }

        @Override
        public String key() {
            return letter.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
        }
    }

    /** The insurance can no longer be called, so that the carrier's own liability counts. */
    @StoredName("InsurancePassedOver")
    record InsurancePassedOver(Basis basis, Instant claimBy, Instant at) implements ClaimFact {}

    /** How the amount claimed was worked out, step by step, and what made it weaker. */
    @StoredName("EntitlementReckoned")
    record EntitlementCalculated(Basis basis, List<String> reckoning, List<String> remarks, Instant at) implements ClaimFact {}

    /** Somebody other than the buyer reports a delivery: until then the buyer may contest it. */
    @StoredName("BuyerAwaited")
    record BuyerAwaited(Instant delivery, Instant until, Instant at) implements ClaimFact {}

    /** An offer was taken. */
    @StoredName("OfferAccepted")
    record OfferAccepted(Money offer, By by, String reason, Instant at) implements ClaimFact {}

    /**
     * An offer was answered with another amount.
     *
     * @param answers the {@link OperatorAnswered#name() name} of the person's answer that is carried out; null where it is the policy's
     */
    @StoredName("OfferCountered")
    record OfferCountered(Money offer, Money demanded, By by, String reason, @Nullable String answers, Instant at) implements ClaimFact {}

    /** Who decided: the seller's policy, or a person. */
    enum By { POLICY, OPERATOR }

    /**
     * Money came in.
     *
     * @param amount what was credited, in the currency of the claim
     * @param original what was sent, where that was another currency
     * @param reference the bank's own, by which a repeat is recognised
     */
    @StoredName("PaymentReceived")
    record PaymentReceived(Money amount, @Nullable Money original, String reference, Instant at) implements ClaimFact {}

    /**
     * A person's decision about an offer or the claim as a whole.
     *
     * @param amount the offer accepted, or what is demanded instead
     */
    @StoredName("OperatorAnswered")
    record OperatorAnswered(Decision decision, @Nullable Money amount, @Nullable String note, Instant at) implements ClaimFact {

        public enum Decision { ACCEPT, COUNTER, WITHDRAW }

        /** What it is called by whatever carries it out: follows from all it says. */
        String name() {
            return CaseId.uuid5(EventCodec.JSON.writeValueAsString(this)).toString();
        }
    }

    /** The parcel turned up although money was received for its loss: that much is to be given back, or the parcel left to who paid. */
    @StoredName("IndemnityToRepay")
    record IndemnityToRepay(Basis basis, Money amount, String reason, Instant at) implements ClaimFact {}
}
