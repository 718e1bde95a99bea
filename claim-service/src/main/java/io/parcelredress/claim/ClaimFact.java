package io.parcelredress.claim;

import io.parcelredress.events.Basis;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Money;
import io.parcelredress.journal.Effect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What only this service knows of a case. */
public sealed interface ClaimFact extends Fact {

    /** A letter is wanted: the claim itself, a counter-offer, an acceptance, a reminder, or an escalation; {@code number} counts its kind from 1. */
    record ClaimLetterWanted(Kind letter, int number, @Nullable Money amount, String argument) implements ClaimFact, Effect {

        public enum Kind { CLAIM, COUNTER, ACCEPTANCE, REMINDER, ESCALATION }

        @Override
        public String key() {
            return letter.name().toLowerCase(java.util.Locale.ROOT) + "-" + number;
        }
    }

    /** An offer was taken. */
    record OfferAccepted(Money offer, String by, String reason, Instant at) implements ClaimFact {}

    /** An offer was answered with another amount. */
    record OfferCountered(Money offer, Money demanded, String by, String reason, Instant at) implements ClaimFact {}

    /** Money came in. */
    record PaymentReceived(Money amount, String reference, Instant at) implements ClaimFact {}

    /** A person's decision about an offer or the claim as a whole. */
    record OperatorAnswered(Decision decision, @Nullable Money amount, @Nullable String note, Instant at) implements ClaimFact {

        public enum Decision { ACCEPT, COUNTER, WITHDRAW }
    }

    /** The parcel turned up after compensation was paid: it is to be given back, or the parcel left to the carrier. */
    record IndemnityToRepay(Basis basis, String reason, Instant at) implements ClaimFact {}
}
