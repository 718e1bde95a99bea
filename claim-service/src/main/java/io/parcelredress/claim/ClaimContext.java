package io.parcelredress.claim;

import io.parcelredress.events.Basis;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Liable;
import io.parcelredress.events.Money;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.rules.ClaimRule;
import io.parcelredress.rules.Regime;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A claim with the loss it is about and what it is judged by, for one round of decisions. */
final class ClaimContext {

    private final Claim claim;
    private final ParcelReportedLost loss;
    private final RuleCatalogue rules;
    private final NegotiationPolicy policy;
    private @Nullable ClaimRule rule; // looked up once, and only where it matters: what was filed keeps its own

    ClaimContext(Claim claim, ParcelReportedLost loss, RuleCatalogue rules, NegotiationPolicy policy) {
        this.claim = claim;
        this.loss = loss;
        this.rules = rules;
        this.policy = policy;
    }

    Claim claim() {
        return claim;
    }

    ParcelReportedLost loss() {
        return loss;
    }

    Parcel parcel() {
        return loss.parcel();
    }

    RuleCatalogue rules() {
        return rules;
    }

    NegotiationPolicy policy() {
        return policy;
    }

    /** The rule a claim would stand on if it were filed now: the first that applies, insurance before carrier while it can be called. */
    ClaimRule rule() {
        var known = rule;
        if (known == null) {
            boolean insuranceOver = claim.progress().insuranceOver();
            known = rules.claimRules(loss.parcel(), loss.reason()).stream()
                    .filter(one -> !insuranceOver || one.regime() != Regime.INSURANCE).findFirst().orElseThrow();
            rule = known;
        }
        return known;
    }

    /** The rule it stands on: what was filed stays, whatever the catalogue says today. */
    Basis basis() {
        return claim.filed().map(ClaimFiled::basis).orElseGet(() -> rule().basis());
    }

    Liable liable() {
        return claim.filed().map(ClaimFiled::liable).orElseGet(() -> rule().liable());
    }

    boolean tooLate(Instant now) {
        return !now.isBefore(rule().claimBy(parcel()));
    }

    ClaimSettled settled(ClaimOutcome outcome, Liable liable, Basis basis, String reason, Instant now) {
        var filed = claim.filed();
        var nothing = Money.zero(parcel().value().currency());
        return new ClaimSettled(loss.caseId(), loss.sellerId(), loss.parcelId(), ClaimProcess.claimId(loss.caseId()), outcome, liable,
                basis, filed.map(ClaimFiled::claimed).orElse(nothing),
                claim.received().orElse(nothing), filed.map(ClaimFiled::conversion).orElse(null),
                        filed.map(claimed -> claim.offers(claimed.claimed().currency()).size()).orElse(0),
                claim.escalations().stream().map(ClaimEscalated::body).toList(), reason, now);
    }
}
