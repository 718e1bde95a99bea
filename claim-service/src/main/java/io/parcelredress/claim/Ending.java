package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted.Kind;
import io.parcelredress.claim.ClaimFact.OfferAccepted;
import io.parcelredress.claim.ClaimFact.OperatorAnswered.Decision;
import io.parcelredress.events.Basis;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Liable;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What ends a claim besides being argued out: no rule that grants anything, payment, the seller's own decision, a parcel that is not lost, or
 * a seizure that was shown. What follows from the loss alone is asked first, so that the order of later news makes no difference.
 */
record Ending(Matter matter) {

    /** The kind of document by which a seizure is shown. */
    static final String SEIZURE_NOTICE = "SEIZURE_NOTICE";

    private static final Basis WITHDRAWN = new Basis("seller.decision", "2026-01-01", "the seller's own decision");

    List<Fact> at(Instant now) {
        var end = (matter.claim().filed().isEmpty() ? hopeless(now) : mistaken(now)).or(() -> paid(now)).or(() -> withdrawn(now)).or(() -> notLost(now)).or(() -> seized(now));
        return end.map(this::told).orElse(List.of());
    }

    /** Whoever was asked to pay is told when the claim is given up. */
    private List<Fact> told(ClaimSettled end) {
        if (end.outcome() != ClaimOutcome.WITHDRAWN || matter.claim().filed().isEmpty()) return List.of(end);
        return List.of(end, new ClaimLetterWanted(Kind.WITHDRAWAL, 1, end.claimed(), end.reason(), null));
    }

    private Optional<ClaimSettled> hopeless(Instant now) {
        var rule = matter.rule();
        if (!rule.claimable()) return Optional.of(matter.settled(ClaimOutcome.NOT_CLAIMABLE, rule.liable(), rule.basis(), rule.reason(), now));
        if (!matter.tooLate(now)) return Optional.empty();
        return Optional.of(matter.settled(ClaimOutcome.NOT_CLAIMABLE, Liable.SELLER, rule.basis(), "too late: the last day for a claim was that before " + rule.claimBy(matter.parcel()), now));
    }

    /** A claim that was filed before the seller said that the carrier never had the parcel. */
    private Optional<ClaimSettled> mistaken(Instant now) {
        if (matter.loss().reason() != LossReason.NEVER_HANDED_OVER) return Optional.empty();
        var rule = matter.rules().claimRule(matter.parcel(), LossReason.NEVER_HANDED_OVER);
        return Optional.of(matter.settled(ClaimOutcome.WITHDRAWN, rule.liable(), rule.basis(), rule.reason(), now));
    }

    private Optional<ClaimSettled> paid(Instant now) {
        var claimed = matter.claim().filed().map(ClaimFiled::claimed);
        var received = matter.claim().received();
        if (claimed.isEmpty() || received.isEmpty()) return Optional.empty();
        boolean full = received.get().compareTo(claimed.get()) >= 0;
        if (!full && matter.claim().accepted().map(OfferAccepted::offer).filter(owed -> received.get().compareTo(owed) >= 0).isEmpty()) return Optional.empty();
        return Optional.of(matter.settled(full ? ClaimOutcome.PAID : ClaimOutcome.PARTLY_PAID, matter.liable(), matter.basis(), full ? inFull(received.get().minus(claimed.get())) : "paid as accepted", now));
    }

    private static String inFull(Money surplus) {
        return surplus.isPositive() ? "paid in full, and " + surplus + " more than was claimed: that much is not ours" : "paid in full";
    }

    private Optional<ClaimSettled> withdrawn(Instant now) {
        var decisions = matter.claim().operator(Decision.WITHDRAW);
        if (decisions.isEmpty()) return Optional.empty();
        var note = decisions.getFirst().note();
        return Optional.of(matter.settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, WITHDRAWN, "withdrawn by the seller" + (note == null || note.isBlank() ? "" : ": " + note.strip()), now));
    }

    private Optional<ClaimSettled> notLost(Instant now) {
        var claim = matter.claim();
        if (claim.found()) return Optional.of(matter.settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, Treaty.foundAgain(matter.basis()), "the parcel was found, so nothing is lost", now));
        if (claim.contestableUntil().filter(until -> !now.isBefore(until)).isEmpty()) return Optional.empty();
        boolean seen = claim.known().has(ParcelFound.class); // its way was followed to the end; otherwise it is the carrier's word
        return Optional.of(matter.settled(seen ? ClaimOutcome.WITHDRAWN : ClaimOutcome.DENIED, Liable.NOBODY, Treaty.delivered(matter.basis()),
                (seen ? "the parcel was delivered" : "the carrier says that it delivered") + ", and the buyer did not contest it in time", now));
    }

    private Optional<ClaimSettled> seized(Instant now) {
        boolean shown = matter.claim().said(Verdict.SEIZED) && matter.claim().known().has(EvidenceAdded.class, added -> added.kind().equals(SEIZURE_NOTICE));
        if (!shown || matter.liable() != Liable.CARRIER) return Optional.empty(); // what an insurer covers, its policy says
        return Optional.of(matter.settled(ClaimOutcome.NOT_CLAIMABLE, Liable.CUSTOMS, Treaty.seized(matter.basis()), "seized, and the notice shows it: no carrier answers for what customs decide", now));
    }
}
