package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.BuyerChose;
import io.parcelredress.buyer.RemedyFact.OperatorChose;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyFact.RemedyDecided.Cause;
import io.parcelredress.events.Money;
import io.parcelredress.events.Remedy;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which remedy it is: a person's choice, or what follows without one when the clock has come. */
final class RemedyChoice {

    private final RemedyPolicy policy;

    RemedyChoice(RemedyPolicy policy) {
        this.policy = policy;
    }

    /** The next decision; empty while the last one stands, and while there is time for the buyer to choose. */
    Optional<RemedyDecided> next(RemedyCase remedy, Instant now) {
        if (remedy.settled()) return Optional.empty();
        var byOperator = remedy.decided().byOperator().next();
        if (byOperator.isPresent()) return byOperator.map(chose -> decided(remedy, chose, now));
        var last = remedy.decision();
        if (last.isPresent() && stands(remedy, last.get(), now)) return Optional.empty();
        if (!remedy.replacements().isEmpty()) {
            return Optional.of(decided(remedy, Remedy.RESHIPMENT, null, Cause.REPLACEMENT_SHIPPED,
                    "the order system has shipped a replacement", now));
        }
        return remedy.decided().byBuyer().next().map(chose -> decided(remedy, chose, now)).or(() -> withoutChoice(remedy, last, now));
    }

    private Optional<RemedyDecided> withoutChoice(RemedyCase remedy, Optional<RemedyDecided> last, Instant now) {
        if (remedy.buyerHasIt()) {
            return Optional.of(decided(remedy, Remedy.NONE_DUE, null, Cause.BUYER_RECEIVED, "the buyer says that the parcel has arrived",
                    now));
        }
        boolean lapsed = last.filter(decided -> decided.remedy() == Remedy.RESHIPMENT).isPresent();
        if (now.isBefore(actAt(remedy)) && !lapsed) return Optional.empty();
        if (remedy.deliveredUnanswered()) {
            return Optional.of(decided(remedy, Remedy.NONE_DUE, null, Cause.SILENCE,
                    "the parcel is said to be delivered, and the buyer, asked about it, has not said otherwise", now));
        }
        var paid = remedy.paid();
        if (!paid.isPositive()) {
            return Optional.of(decided(remedy, Remedy.NONE_DUE, null, Cause.NOTHING_PAID, "nothing was paid that could be refunded", now));
        }
        var reason = lapsed ? "no replacement was shipped by " + shipBy(remedy, last.get()) + ", so the money goes back instead"
                : "no choice was made by " + actAt(remedy) + ", and the clock of " + remedy.binding().orElseThrow().basis().rule()
                        + " would run out at " + remedy.binding().orElseThrow().dueBy();
        return Optional.of(decided(remedy, Remedy.REFUND, paid, Cause.CLOCK, reason, now));
    }

    private static RemedyDecided decided(RemedyCase remedy, OperatorChose chose, Instant now) {
        var amount = chose.amount() != null ? chose.amount() : moneyOf(chose.remedy(), remedy);
        return decided(remedy, chose.remedy(), amount, Cause.OPERATOR_CHOICE,
                chose.note() == null ? "an operator has chosen" : "an operator has chosen: " + chose.note(), chose.reference(),
                remedy.decided().byOperator().name(chose), now);
    }

    private static RemedyDecided decided(RemedyCase remedy, BuyerChose chose, Instant now) {
        return decided(remedy, chose.remedy(), moneyOf(chose.remedy(), remedy), Cause.BUYER_CHOICE, "the buyer has chosen", null,
                remedy.decided().byBuyer().name(chose), now);
    }

    private static RemedyDecided decided(RemedyCase remedy, Remedy what, @Nullable Money amount, Cause cause, String reason, Instant now) {
        return decided(remedy, what, amount, cause, reason, null, null, now);
    }

    private static RemedyDecided decided(RemedyCase remedy, Remedy what, @Nullable Money amount, Cause cause, String reason,
            @Nullable String reference, @Nullable Instant answers, Instant now) {
        var binding = remedy.binding().orElseThrow();
        int number = remedy.decided().next();
        if (amount != null && !amount.isPositive() && reference == null) { // a gift: nobody can be asked to pay it back
            return new RemedyDecided(number, Remedy.NONE_DUE, null, cause, reason + ", but nothing was paid that could be refunded",
                    binding.basis(), binding.dueBy(), null, answers, now);
        }
        return new RemedyDecided(number, what, amount, cause, reason, binding.basis(), binding.dueBy(), reference, answers, now);
    }

    private static @Nullable Money moneyOf(Remedy what, RemedyCase remedy) {
        return switch (what) {
            case REFUND, PARTIAL_REFUND, STORE_CREDIT -> remedy.paid();
            case RESHIPMENT, NONE_DUE -> null;
        };
    }

    /** Whether the last decision, not yet carried out or not to be, still holds. */
    private boolean stands(RemedyCase remedy, RemedyDecided last, Instant now) {
        return switch (last.remedy()) {
            // one that was refused is for a person to choose anew, unless goods went out
            case REFUND, PARTIAL_REFUND, STORE_CREDIT -> remedy.replacements().isEmpty();
            case RESHIPMENT -> now.isBefore(shipBy(remedy, last));
            case NONE_DUE -> !contradicted(remedy, last) && remedy.replacements().isEmpty();
        };
    }

    /** Whether what is known by now speaks against "nothing is due". An operator's word is only changed by an operator. */
    static boolean contradicted(RemedyCase remedy, RemedyDecided last) {
        return (last.cause() == Cause.SILENCE || last.cause() == Cause.BUYER_RECEIVED) && !remedy.buyerHasIt()
                && !remedy.deliveredUnanswered();
    }

    /** When the remedy goes out by itself. */
    Instant actAt(RemedyCase remedy) {
        return remedy.binding().orElseThrow().dueBy().minus(policy.actBefore());
    }

    /** Until when a replacement must be on its way: the seller's patience, or what is left of the clock where that is less. */
    Instant shipBy(RemedyCase remedy, RemedyDecided decided) {
        var patience = decided.at().plus(policy.reshipmentPatience());
        return Stream.of(actAt(remedy), remedy.binding().orElseThrow().dueBy()).filter(at -> at.isAfter(decided.at())).findFirst()
                .filter(at -> at.isBefore(patience)).orElse(patience);
    }

    /** When to decide again although nothing happened. */
    Optional<Instant> nextDeadline(RemedyCase remedy) {
        if (remedy.settled() || remedy.refundRefused()) return Optional.empty();
        if (remedy.clocks().isEmpty()) return remedy.loss().map(loss -> loss.reportedAt());
        var last = remedy.decision();
        if (last.isEmpty()) return Optional.of(actAt(remedy));
        return switch (last.get().remedy()) {
            case RESHIPMENT -> Optional.of(shipBy(remedy, last.get()));
            case NONE_DUE -> contradicted(remedy, last.get()) ? Optional.of(actAt(remedy)) : Optional.empty();
            case REFUND, PARTIAL_REFUND, STORE_CREDIT -> Optional.empty();
        };
    }
}
