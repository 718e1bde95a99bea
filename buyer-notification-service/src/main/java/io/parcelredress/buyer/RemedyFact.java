package io.parcelredress.buyer;

import io.parcelredress.events.Basis;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Money;
import io.parcelredress.events.Remedy;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.StoredName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What only this service knows of a case. */
public sealed interface RemedyFact extends Fact {

    /**
     * The clocks that bind the seller towards this buyer, as the catalogue had them on that day. A later edition of it may move them to an
     * earlier day, as long as nothing was decided by them; never to a later one.
     *
     * @param subject what was asked: where it changes, because an earlier report or better particulars came, the clocks are bound anew
     * @param clocks the earliest first: that one binds
     * @param edition of the rules they were asked of; null for the first there was
     */
    @StoredName("ClocksBound")
    record ClocksBound(String subject, List<Clock> clocks, @Nullable Long edition, Instant at) implements RemedyFact {

        /** One clock; {@code grade} tells how well its rule is founded. */
        public record Clock(String scheme, Basis basis, Instant dueBy, String grade, @Nullable String note) {}
    }

    /** What a person has chosen; its instant names it among the choices that are still to be heard. */
    sealed interface Choice extends RemedyFact {
        Instant at();
    }

    /** The buyer has chosen, on the page. */
    @StoredName("BuyerChose")
    record BuyerChose(Remedy remedy, Instant at) implements Choice {}

    /**
     * An operator has chosen.
     *
     * @param amount for a partial refund or a store credit; otherwise all that was paid
     * @param reference where the refund was made by hand: then nobody else is asked to make it
     */
    @StoredName("OperatorChose")
    record OperatorChose(Remedy remedy, @Nullable Money amount, @Nullable String reference, @Nullable String note, Instant at)
            implements Choice {}

    /** The buyer has declared, on the page, whether the parcel arrived. */
    @StoredName("BuyerStated")
    record BuyerStated(Statement statement, Instant at) implements RemedyFact {}

    /** What the buyer says to a parcel that turned up after the refund. */
    @StoredName("FoundParcelAnswered")
    record FoundParcelAnswered(Answer answer, Instant at) implements RemedyFact {
        public enum Answer { KEEP, REFUSE }
    }

    /**
     * What the buyer gets, why, and by whose clock.
     *
     * @param number counts decisions of a case from 1; another follows only where this one came to nothing
     * @param reference of a refund that was made by hand
     * @param answers the choice that it hears, by that choice's instant; absent where nobody chose, and where only one choice was ever made
     */
    @StoredName("RemedyDecided")
    record RemedyDecided(int number, Remedy remedy, @Nullable Money amount, Cause cause, String reason, Basis basis, Instant dueBy,
            @Nullable String reference, @Nullable Instant answers, Instant at) implements RemedyFact {

        public enum Cause { BUYER_CHOICE, OPERATOR_CHOICE, BUYER_RECEIVED, REPLACEMENT_SHIPPED, CLOCK, SILENCE, NOTHING_PAID }
    }

    /** Money is to go back to the buyer: the one ledger entry of this decision; {@code number} is that of the decision it carries out. */
    @StoredName("RefundWanted")
    record RefundWanted(int number, Money amount, String reason) implements RemedyFact, Effect {

        @Override
        public String key() {
            return key(number);
        }

        /** Under what key the refund of this decision is wanted. */
        static String key(int decision) {
            return "refund-" + decision;
        }
    }

    /** The buyer is to be told; {@code number} is that of the decision the letter is about, else 1. */
    @StoredName("LetterWanted")
    record LetterWanted(Kind letter, Buyer.Channel channel, int number) implements RemedyFact, Effect {

        public enum Kind {
            LOSS_NOTED, FOUND_ON_ITS_WAY, FOUND_DELIVERED, DELIVERED_DISPUTE, REFUND_DONE, STORE_CREDIT_GIVEN, RESHIPMENT_ON_ITS_WAY,
                    RESHIPMENT_DELIVERED, NOTHING_DUE, FOUND_AFTER_REFUND, FOUND_AFTER_RESHIPMENT;

            /** As texts name it. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public String key() {
            return channel.name().toLowerCase(Locale.ROOT) + "-" + letter.word() + "-" + number;
        }
    }

    /** A person has seen to a task. */
    @StoredName("TaskDone")
    record TaskDone(String task, @Nullable String note, Instant at) implements RemedyFact {}
}
