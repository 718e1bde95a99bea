package io.parcelredress.buyer.remedies;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact;
import io.parcelredress.buyer.RemedyFact.LetterWanted;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.letters.BuyerLetters;
import io.parcelredress.buyer.refunds.Refunds;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Outcome;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Carries out what the rules want: letters and refunds. */
@Component
class RemedyEffects implements EffectPerformer<RemedyCase> {

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
            case RefundWanted refund -> refundedBefore(call.caseId(), call.state()).<Outcome>map(id -> new Outcome.Refused("this order was refunded already, in case " + id + " of the parcel that this one replaced: decide what is due"))
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
