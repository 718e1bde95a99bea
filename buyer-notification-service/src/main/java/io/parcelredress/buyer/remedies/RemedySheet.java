package io.parcelredress.buyer.remedies;

import io.parcelredress.buyer.Refund;
import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.ClocksBound;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyProcess;
import io.parcelredress.buyer.RemedyStatus;
import io.parcelredress.buyer.Tasks;
import io.parcelredress.buyer.Whereabouts;
import io.parcelredress.events.Basis;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Remedy;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.kit.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A remedy as an operator sees it: where it stands, all clocks that were considered, why it was decided so, every entry of the ledger, what
 * a person must do, and every step with its rule and source.
 */
record RemedySheet(Line summary, List<ClocksBound.Clock> clocks, @Nullable Whereabouts whereTheParcelIs, List<RemedyDecided> decisions,
        List<LedgerEntry> ledger, @Nullable BuyerCompensated compensated,
        List<Tasks.Task> tasks, @Nullable String buyerPage, List<TimelineEntry> timeline) {

    /**
     * One case in a list.
     *
     * @param actAt when the remedy goes out by itself
     * @param dueBy when the binding clock runs out
     */
    record Line(String caseId, @Nullable String sellerId, @Nullable String parcelId, @Nullable String orderId, RemedyStatus status,
            @Nullable Remedy remedy, @Nullable Money amount, @Nullable Instant actAt,
            @Nullable Instant dueBy, @Nullable Basis basis, int tasks) {

        static Line of(CaseView<RemedyCase> view, RemedyProcess process, int tasks) {
            var remedy = view.state();
            var loss = remedy.loss();
            var decision = remedy.decision();
            return new Line(view.id().toString(), loss.map(ParcelReportedLost::sellerId).orElse(null),
                    loss.map(ParcelReportedLost::parcelId).orElse(null), loss.map(report -> report.order().orderId()).orElse(null),
                    remedy.status(), decision.map(RemedyDecided::remedy).orElse(null), decision.map(RemedyDecided::amount).orElse(null),
                            process.actAt(remedy).orElse(null),
                    remedy.binding().map(ClocksBound.Clock::dueBy).orElse(null),
                            remedy.binding().map(ClocksBound.Clock::basis).orElse(null), tasks);
        }
    }

    /** Money that went, is to go, or was refused to go to the buyer: one entry for each decision to refund, never more. */
    record LedgerEntry(String key, Money amount, State state, @Nullable String reference, @Nullable String reason) {

        enum State { ORDERED, PAID, REFUSED, PAID_BY_HAND }

        static LedgerEntry of(Refund refund) {
            var ended = Optional.ofNullable(refund.ended());
            return new LedgerEntry(refund.key(), refund.amount(), state(refund), ended.map(EffectEnded::reference).orElse(refund.byHand()),
                    ended.map(EffectEnded::reason).orElse(null));
        }

        private static State state(Refund refund) {
            if (refund.byHand() != null) return State.PAID_BY_HAND;
            return refund.open() ? State.ORDERED : refund.refused() ? State.REFUSED : State.PAID;
        }
    }

    static RemedySheet of(CaseView<RemedyCase> view, RemedyProcess process, List<Tasks.Task> tasks, @Nullable String buyerPage) {
        var remedy = view.state();
        return new RemedySheet(Line.of(view, process, tasks.size()), remedy.clocks().map(ClocksBound::clocks).orElse(List.of()),
                remedy.trace().orElse(null), remedy.decisions(), remedy.refundEntries().stream().map(LedgerEntry::of).toList(),
                remedy.compensated().orElse(null), tasks, buyerPage, TimelineEntry.of(view));
    }
}
