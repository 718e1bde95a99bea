package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted.Kind;
import io.parcelredress.claim.ClaimFact.EntitlementReckoned;
import io.parcelredress.claim.ClaimFact.InsurancePassedOver;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Liable;
import io.parcelredress.events.Verdict;
import io.parcelredress.rules.Regime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a claim is filed, against whom and for how much: once the carrier has answered or is taken as silent, and in any case before the window closes. */
record Filing(Matter matter) {

    /** An insurance that can no longer be called leaves the carrier's own liability: two contracts, and only one of them ran out. */
    List<Fact> passingOver(Instant now) {
        var rule = matter.rule();
        if (rule.regime() != Regime.INSURANCE || !matter.tooLate(now)) return List.of();
        return List.of(new InsurancePassedOver(rule.basis(), rule.claimBy(matter.parcel()), now));
    }

    List<Fact> at(Instant now) {
        if (!now.isBefore(atLatest())) return file("the last day for a claim is near", now);
        if (matter.claim().delivery().isPresent()) return List.of(); // the buyer may contest it first
        if (seizureUnshown() && noticeAskedFor() == null) return askForNotice(now);
        if (answered(now)) return file("the carrier has answered", now);
        return matter.claim().known().has(CarrierReplyOverdue.class) && !seizureUnshown() ? file("the carrier gave no answer", now) : List.of();
    }

    private boolean answered(Instant now) {
        return switch (matter.claim().lastWord().map(CarrierReplied::verdict).orElse(Verdict.NEEDS_EVIDENCE)) {
            case LOST, DESTROYED, REFUSED -> true;
            case DELIVERED -> matter.claim().buyerDeniesReceipt();
            case SEIZED -> !seizureUnshown() || noticeAskedFor() != null && !now.isBefore(noticeAskedFor());
            case FOUND, RETURNED, NEEDS_EVIDENCE -> false;
        };
    }

    /** A carrier is not liable for a seizure, but it has to show the notice it was given; without it the claim stands. */
    private boolean seizureUnshown() {
        return matter.rule().liable() == Liable.CARRIER && matter.claim().lastWord().filter(reply -> reply.verdict() == Verdict.SEIZED).isPresent();
    }

    private @Nullable Instant noticeAskedFor() {
        return matter.claim().letters(Kind.SEIZURE_NOTICE).stream().map(ClaimLetterWanted::answerBy).findFirst().orElse(null);
    }

    private List<Fact> askForNotice(Instant now) {
        return List.of(new ClaimLetterWanted(Kind.SEIZURE_NOTICE, 1, null, "you name a seizure, which has to be notified to you; without the notice we cannot take it as shown", now.plus(matter.policy().seizureNotice())));
    }

    private Instant atLatest() {
        return matter.rule().claimBy(matter.parcel()).minus(matter.policy().fileBefore());
    }

    private List<Fact> file(String why, Instant now) {
        var loss = matter.loss();
        var rule = matter.rule();
        var entitlement = Entitlement.of(matter.parcel(), rule, matter.rules(), now.atZone(ZoneOffset.UTC).toLocalDate());
        if (!entitlement.demand().isPositive()) return List.of(matter.settled(ClaimOutcome.NOT_CLAIMABLE, Liable.NOBODY, rule.basis(), "the parcel held nothing of value, so nothing can be claimed", now));
        var answerBy = rule.answerDue(now);
        return List.of(new EntitlementReckoned(rule.basis(), entitlement.reckoning(), entitlement.remarks(), now),
                new ClaimFiled(loss.caseId(), loss.sellerId(), loss.parcelId(), ClaimProcess.claimId(loss.caseId()), rule.liable(), against(rule.liable()), rule.basis(), entitlement.demand(), entitlement.cap(),
                        entitlement.conversion(), "EMAIL", answerBy, now),
                new ClaimLetterWanted(Kind.CLAIM, 1, entitlement.demand(), why, answerBy));
    }

    private String against(Liable liable) {
        var insurance = matter.parcel().insurance();
        if (liable == Liable.INSURER && insurance != null) return Objects.requireNonNullElse(insurance.insurer(), "INSURER");
        return matter.rules().carrier(matter.parcel().carrier()).code();
    }

    Optional<Instant> deadline() {
        var waits = matter.claim().delivery().isPresent() ? matter.claim().contestableUntil().stream()
                : seizureUnshown() ? Stream.ofNullable(noticeAskedFor()) : Stream.<Instant>of();
        return Stream.concat(Stream.of(atLatest()), waits).min(Instant::compareTo);
    }
}
