package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted.Kind;
import io.parcelredress.claim.ClaimFact.EntitlementCalculated;
import io.parcelredress.claim.ClaimFact.InsurancePassedOver;
import io.parcelredress.events.CarrierReplied;
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

/**
 * When a claim is filed, against whom and for how much: once the carrier has answered or is taken as silent, and in any case before the
 * window closes.
 */
record Filing(ClaimContext context) {

    /** An insurance that can no longer be called leaves the carrier's own liability: two contracts, and only one of them ran out. */
    List<Fact> passingOver(Instant now) {
        var rule = context.rule();
        if (rule.regime() != Regime.INSURANCE || !context.tooLate(now)) return List.of();
        return List.of(new InsurancePassedOver(rule.basis(), rule.claimBy(context.parcel()), now));
    }

    List<Fact> at(Instant now) {
        if (!now.isBefore(atLatest())) return file("the last day for a claim is near", now);
        if (context.claim().delivery().isPresent()) return List.of(); // the buyer may contest it first
        if (seizureUnshown() && noticeAskedFor() == null) return askForNotice(now);
        if (answered(now)) return file("the carrier has answered", now);
        return context.claim().replies().overdue() && !seizureUnshown() ? file("the carrier gave no answer", now)
                : List.of();
    }

    private boolean answered(Instant now) {
        return switch (context.claim().lastWord().map(CarrierReplied::verdict).orElse(Verdict.NEEDS_EVIDENCE)) {
            case LOST, DESTROYED, REFUSED -> true;
            case DELIVERED -> context.claim().buyerDeniesReceipt();
            case SEIZED -> !seizureUnshown() || noticeAskedFor() != null && !now.isBefore(noticeAskedFor());
            case FOUND, RETURNED, NEEDS_EVIDENCE -> false;
        };
    }

    /** A carrier is not liable for a seizure, but it has to show the notice it was given; without it the claim stands. */
    private boolean seizureUnshown() {
        return context.rule().liable() == Liable.CARRIER && context.claim().lastWord().filter(reply -> reply.verdict() == Verdict.SEIZED)
                .isPresent();
    }

    private @Nullable Instant noticeAskedFor() {
        return context.claim().letters().last(Kind.SEIZURE_NOTICE).map(ClaimLetterWanted::answerBy).orElse(null);
    }

    private List<Fact> askForNotice(Instant now) {
        return List.of(new ClaimLetterWanted(Kind.SEIZURE_NOTICE, 1, null,
                "you name a seizure, which has to be notified to you; without the notice we cannot take it as shown",
                now.plus(context.policy().seizureNotice())));
    }

    private Instant atLatest() {
        return context.rule().claimBy(context.parcel()).minus(context.policy().fileBefore());
    }

    private List<Fact> file(String why, Instant now) {
        var loss = context.loss();
        var rule = context.rule();
        var entitlement = Entitlement.of(context.parcel(), rule, context.rules(), now.atZone(ZoneOffset.UTC).toLocalDate());
        if (!entitlement.demand().isPositive()) {
            return List.of(context.settled(ClaimOutcome.NOT_CLAIMABLE, Liable.NOBODY, rule.basis(),
                    "the parcel held nothing of value, so nothing can be claimed", now));
        }
        var answerBy = rule.answerDue(now);
        return List.of(new EntitlementCalculated(rule.basis(), entitlement.reckoning(), entitlement.remarks(), now),
                new ClaimFiled(loss.caseId(), loss.sellerId(), loss.parcelId(), ClaimProcess.claimId(loss.caseId()), rule.liable(),
                        against(rule.liable()), rule.basis(), entitlement.demand(), entitlement.cap(),
                        entitlement.conversion(), "EMAIL", answerBy, now),
                new ClaimLetterWanted(Kind.CLAIM, 1, entitlement.demand(), why, answerBy));
    }

    private String against(Liable liable) {
        var insurance = context.parcel().insurance();
        if (liable == Liable.INSURER && insurance != null) return Objects.requireNonNullElse(insurance.insurer(), "INSURER");
        return context.rules().carrier(context.parcel().carrier()).code();
    }

    Optional<Instant> deadline() {
        var waits = context.claim().delivery().isPresent() ? context.claim().contestableUntil().stream()
                : seizureUnshown() ? Stream.ofNullable(noticeAskedFor()) : Stream.<Instant>of();
        return Stream.concat(Stream.of(atLatest()), waits).min(Instant::compareTo);
    }
}
