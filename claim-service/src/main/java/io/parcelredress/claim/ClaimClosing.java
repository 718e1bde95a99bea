package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted.Kind;
import io.parcelredress.claim.ClaimFact.OfferAccepted;
import io.parcelredress.events.Basis;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Liable;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What ends a claim besides being argued out: no rule that grants anything, payment, the seller's own decision, a parcel that is not lost,
 * or a seizure that was shown. What follows from the loss alone is asked first, so that the order of later news makes no difference.
 */
record ClaimClosing(ClaimContext context) {

    /** The kind of document by which a seizure is shown. */
    static final String SEIZURE_NOTICE = "SEIZURE_NOTICE";

    private static final Basis WITHDRAWN = new Basis("seller.decision", "2026-01-01", "the seller's own decision");

    List<Fact> at(Instant now) {
        var end = (context.claim().filed().isEmpty() ? hopeless(now) : mistaken(now)).or(() -> paid(now)).or(() -> withdrawn(now))
                .or(() -> notLost(now)).or(() -> seized(now));
        return end.map(this::told).orElse(List.of());
    }

    /** Whoever was asked to pay is told when the claim is given up. */
    private List<Fact> told(ClaimSettled end) {
        if (end.outcome() != ClaimOutcome.WITHDRAWN || context.claim().filed().isEmpty()) return List.of(end);
        return List.of(end, new ClaimLetterWanted(Kind.WITHDRAWAL, 1, end.claimed(), end.reason(), null));
    }

    private Optional<ClaimSettled> hopeless(Instant now) {
        var rule = context.rule();
        if (!rule.claimable()) {
            return Optional.of(context.settled(ClaimOutcome.NOT_CLAIMABLE, rule.liable(), rule.basis(), rule.reason(), now));
        }
        if (!context.tooLate(now)) return Optional.empty();
        return Optional.of(context.settled(ClaimOutcome.NOT_CLAIMABLE, Liable.SELLER, rule.basis(),
                "too late: the last day for a claim was that before " + rule.claimBy(context.parcel()), now));
    }

    /** A claim that was filed before the seller said that the carrier never had the parcel. */
    private Optional<ClaimSettled> mistaken(Instant now) {
        if (context.loss().reason() != LossReason.NEVER_HANDED_OVER) return Optional.empty();
        var rule = context.rules().claimRule(context.parcel(), LossReason.NEVER_HANDED_OVER);
        return Optional.of(context.settled(ClaimOutcome.WITHDRAWN, rule.liable(), rule.basis(), rule.reason(), now));
    }

    private Optional<ClaimSettled> paid(Instant now) {
        var claimed = context.claim().filed().map(ClaimFiled::claimed);
        var received = context.claim().received();
        if (claimed.isEmpty() || received.isEmpty()) return Optional.empty();
        boolean full = received.get().compareTo(claimed.get()) >= 0;
        if (!full && context.claim().accepted().map(OfferAccepted::offer).filter(owed -> received.get().compareTo(owed) >= 0).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(context.settled(full ? ClaimOutcome.PAID : ClaimOutcome.PARTLY_PAID, context.liable(), context.basis(),
                full ? inFull(received.get().minus(claimed.get())) : "paid as accepted", now));
    }

    private static String inFull(Money surplus) {
        return surplus.isPositive() ? "paid in full, and " + surplus + " more than was claimed: that much is not ours" : "paid in full";
    }

    private Optional<ClaimSettled> withdrawn(Instant now) {
        var withdrawal = context.claim().decisions().withdrawal();
        if (withdrawal == null) return Optional.empty();
        var note = withdrawal.note();
        return Optional.of(context.settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, WITHDRAWN,
                "withdrawn by the seller" + (note == null || note.isBlank() ? "" : ": " + note.strip()), now));
    }

    private Optional<ClaimSettled> notLost(Instant now) {
        var claim = context.claim();
        if (claim.found()) {
            return Optional.of(context.settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, Treaty.foundAgain(context.basis()),
                    "the parcel was found, so nothing is lost", now));
        }
        if (claim.contestableUntil().filter(until -> !now.isBefore(until)).isEmpty()) return Optional.empty();
        boolean seen = claim.sightings().any(); // its way was followed to the end; otherwise it is the carrier's word
        return Optional.of(context.settled(seen ? ClaimOutcome.WITHDRAWN : ClaimOutcome.DENIED, Liable.NOBODY,
                Treaty.delivered(context.basis()),
                (seen ? "the parcel was delivered" : "the carrier says that it delivered") + ", and the buyer did not contest it in time",
                        now));
    }

    private Optional<ClaimSettled> seized(Instant now) {
        boolean shown = context.claim().replies().said(Verdict.SEIZED) && context.claim().file().documents().contains(SEIZURE_NOTICE);
        if (!shown || context.liable() != Liable.CARRIER) return Optional.empty(); // what an insurer covers, its policy says
        return Optional.of(context.settled(ClaimOutcome.NOT_CLAIMABLE, Liable.CUSTOMS, Treaty.seized(context.basis()),
                "seized, and the notice shows it: no carrier answers for what customs decide", now));
    }
}
