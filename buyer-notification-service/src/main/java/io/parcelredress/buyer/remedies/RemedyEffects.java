package io.parcelredress.buyer.remedies;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact;
import io.parcelredress.buyer.RemedyFact.LetterWanted;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.letters.BuyerLetters;
import io.parcelredress.buyer.refunds.Refunds;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Outcome;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Carries out what the rules want: letters and refunds. */
@Component
class RemedyEffects implements EffectPerformer<RemedyCase> {

    private static final int MOST_PARCELS = 100; // of one order

    private final BuyerLetters letters;
    private final Refunds refunds;
    private final ObjectProvider<Journal<RemedyCase>> journal;

    RemedyEffects(BuyerLetters letters, Refunds refunds, ObjectProvider<Journal<RemedyCase>> journal) {
        this.letters = letters;
        this.refunds = refunds;
        this.journal = journal;
    }

    @Override
    public Outcome perform(Call<RemedyCase> call) {
        return switch (wanted(call)) {
            case LetterWanted letter -> letters.send(call, letter);
            case RefundWanted refund -> whyNot(call, refund).<Outcome>map(Outcome.Refused::new)
                    .orElseGet(() -> refunds.order(call, refund));
            default -> throw new IllegalStateException("not an effect: " + call.effect());
        };
    }

    @Override
    public Outcome enquire(Call<RemedyCase> call) {
        return switch (wanted(call)) {
            case LetterWanted _ -> letters.enquire();
            case RefundWanted _ -> refunds.enquire(call);
            default -> throw new IllegalStateException("not an effect: " + call.effect());
        };
    }

    private static RemedyFact wanted(Call<RemedyCase> call) {
        return (RemedyFact) call.effect();
    }

    private Optional<String> whyNot(Call<RemedyCase> call, RefundWanted refund) {
        return refundedBefore(call.caseId(), call.state()).map(id -> "this order was refunded already, in case " + id
                + " of the parcel that this one replaced: decide what is due")
                .or(() -> beyondThePayment(call, refund));
    }

    /** Several parcels of one order share its payment: together no more goes back than came in. */
    private Optional<String> beyondThePayment(Call<RemedyCase> call, RefundWanted refund) {
        var loss = call.state().loss();
        var paid = loss.map(ParcelReportedLost::order).map(Order::payment).map(Order.Payment::amount);
        if (paid.isEmpty() || !refund.amount().isIn(paid.get().currency())) return Optional.empty();
        var order = loss.get().order().orderId();
        var others = journal.getObject().list(Map.of("q", order), 0, MOST_PARCELS).items().stream()
                .filter(view -> !view.id().equals(call.caseId()) && isOf(view.state(), loss.get().sellerId(), order)).toList();
        var before = others.stream().flatMap(view -> view.state().refunds().stream()).filter(amount -> amount.isIn(paid.get().currency()))
                .reduce(Money.zero(paid.get().currency()), Money::plus);
        if (!before.isPositive() || before.plus(refund.amount()).compareTo(paid.get()) <= 0) return Optional.empty();
        return Optional.of("for another parcel of this order ("
                + others.stream().filter(view -> !view.state().refunds().isEmpty()).map(view -> "case " + view.id())
                .collect(Collectors.joining(", ")) + ") " + before
                + " of the " + paid.get() + " paid went back already: choose the amount that is due for this one");
    }

    private static boolean isOf(RemedyCase other, String seller, String order) {
        return other.loss().filter(loss -> loss.sellerId().equals(seller) && loss.order().orderId().equals(order)).isPresent();
    }

    /** A replacement that is lost too belongs to an order that may have been paid back in the case of a parcel before it. */
    private Optional<CaseId> refundedBefore(CaseId id, RemedyCase remedy) {
        var asked = new HashSet<>(Set.of(id));
        for (var before = remedy.replaces(); before.filter(asked::add).isPresent(); ) {
            var first = journal.getObject().find(before.get()).map(CaseView::state);
            if (first.filter(RemedyCase::paidBack).isPresent()) return before;
            before = first.flatMap(RemedyCase::replaces);
        }
        return Optional.empty();
    }
}
