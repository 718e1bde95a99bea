package io.parcelredress.claim.claims;

import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimFact.EntitlementCalculated;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.CaseView;
import io.parcelredress.kit.StuckEffects;
import io.parcelredress.kit.TimelineEntry;
import io.parcelredress.rules.ClaimRule;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One claim as operators see it.
 *
 * @param rule the rule a claim would stand on if it were filed now; null once one is filed, for that keeps its own, which the timeline
 *        shows
 * @param claimBy the last moment to file, exclusive
 * @param worked how the amount was worked out, and what made it weaker
 * @param tasks what waits for a person
 * @param timeline every step with its rule and source
 */
record ClaimSheet(ClaimLine summary, @Nullable ClaimRule rule, @Nullable Instant claimBy, @Nullable EntitlementCalculated worked,
        List<String> tasks, List<TimelineEntry> timeline) {

    static ClaimSheet of(CaseView<Claim> view, RuleCatalogue rules, Instant now) {
        var claim = view.state();
        var open = claim.loss().filter(_ -> claim.filed().isEmpty() && claim.settled().isEmpty());
        var rule = open.map(loss -> rules.claimRule(loss.parcel(), loss.reason()));
        return new ClaimSheet(ClaimLine.of(view), rule.orElse(null),
                open.flatMap(loss -> rule.map(known -> known.claimBy(loss.parcel()))).orElse(null),
                claim.reckoned().orElse(null), tasks(view, now), TimelineEntry.of(view));
    }

    private static List<String> tasks(CaseView<Claim> view, Instant now) {
        var claim = view.state();
        var tasks = new ArrayList<String>();
        StuckEffects.of(view, _ -> false, null, now).forEach(stuck -> tasks.add(stuck.words()));
        claim.unsent().forEach(ended -> tasks.add(ended.key() + ": " + ended.reason()));
        claim.foreignOffers().forEach(reply -> tasks.add("an offer of " + reply.offer()
                + " is in another currency than the claim: convert it and record it as an answer of the carrier"));
        wantsEvidence(claim).ifPresent(reply -> tasks.add("documents are wanted: "
                + (reply.evidenceWanted().isEmpty() ? reply.statement() : String.join(", ", reply.evidenceWanted()))));
        claim.settled().ifPresent(settled -> claim.received().ifPresent(received -> {
            if (received.compareTo(settled.received()) > 0) {
                tasks.add("money came after the claim had ended: " + received + " in all; check that nothing is recovered twice");
            }
            if (received.compareTo(settled.claimed()) > 0) {
                tasks.add(received.minus(settled.claimed()) + " more than was claimed came in: clear it up with the payer");
            }
        }));
        claim.payments().toRepay().forEach(repay -> tasks.add(repay.reason()));
        return tasks;
    }

    private static Optional<CarrierReplied> wantsEvidence(Claim claim) {
        return claim.replies().last().filter(reply -> claim.settled().isEmpty() && reply.verdict() == Verdict.NEEDS_EVIDENCE);
    }
}
