package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.BuyerAwaited;
import io.parcelredress.claim.ClaimFact.IndemnityToRepay;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Money;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.SealedCaseProcess;
import io.parcelredress.rules.RuleCatalogue;
import io.parcelredress.rules.TrackingNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Claim what the rule grants from whom it makes liable; argue, escalate, and end with a reason whatever the other side does. */
public final class ClaimProcess implements SealedCaseProcess<Claim, ClaimFact> {

    private final RuleCatalogue rules;
    private final NegotiationPolicy policy;

    public ClaimProcess(RuleCatalogue rules, NegotiationPolicy policy) {
        this.rules = rules;
        this.policy = policy;
    }

    @Override
    public Class<ClaimFact> ownFacts() {
        return ClaimFact.class;
    }

    @Override
    public Claim initial() {
        return Claim.UNKNOWN;
    }

    @Override
    public Claim afterEvent(Claim claim, Event event) {
        return claim.after(event);
    }

    @Override
    public Claim afterOwn(Claim claim, ClaimFact fact) {
        return claim.after(fact);
    }

    @Override
    public Claim afterEffect(Claim claim, EffectEnded ended) {
        return claim.after(ended);
    }

    @Override
    public List<? extends Fact> decide(Claim claim, Instant now) {
        var loss = claim.loss();
        if (loss.isEmpty()) return List.of();
        var context = new ClaimContext(claim, loss.get(), rules, policy);
        if (claim.settled().isPresent()) return claim.received().map(received -> paidForNothing(context, received, now)).orElse(List.of());
        if (claim.filed().isEmpty()) {
            var passedOver = new Filing(context).passingOver(now);
            if (!passedOver.isEmpty()) return passedOver;
        }
        var end = new ClaimClosing(context).at(now);
        if (!end.isEmpty()) return end;
        var awaited = awaitingBuyer(claim, now);
        return awaited.isEmpty() ? arguing(context, now) : awaited;
    }

    private static List<Fact> arguing(ClaimContext context, Instant now) {
        var filed = context.claim().filed();
        if (filed.isEmpty()) return new Filing(context).at(now);
        var accepted = context.claim().accepted();
        return accepted.isPresent() ? new PaymentCollection(context, filed.get(), accepted.get()).at(now)
                : new Negotiation(context, filed.get()).at(now);
    }

    /** A delivery that somebody else reports ends nothing before the buyer has had time to contest it. */
    private List<Fact> awaitingBuyer(Claim claim, Instant now) {
        if (claim.delivery().isEmpty() || claim.contestableUntil().isPresent()) return List.of();
        return List.of(new BuyerAwaited(claim.delivery().get(), now.plus(policy.buyerMayContest()), now));
    }

    /**
     * Money for the loss of a parcel that was not lost is owed back, or the parcel is left to whoever paid; it makes no difference which
     * came first.
     */
    private List<Fact> paidForNothing(ClaimContext context, Money received, Instant now) {
        var claim = context.claim();
        var awaited = claim.found() ? List.<Fact>of() : awaitingBuyer(claim, now);
        if (!awaited.isEmpty()) return awaited;
        if (!claim.found() && claim.contestableUntil().filter(until -> !now.isBefore(until)).isEmpty()) return List.of();
        var told = claim.payments().owedBack();
        var open = told == null ? received : received.minus(told);
        if (!open.isPositive()) return List.of();
        var reason = "the parcel turned up although " + open + " was paid for its loss: repay it" + Treaty.timeToChoose(context.basis())
                + ", or leave the parcel to the payer";
        return List.of(new IndemnityToRepay(Treaty.foundAgain(context.basis()), open, reason, now));
    }

    @Override
    public Optional<Instant> nextDeadline(Claim claim) {
        var loss = claim.loss();
        if (loss.isEmpty()) return Optional.empty();
        if (claim.settled().isPresent()) {
            return claim.received().isPresent() && !claim.found() && claim.payments().toRepay().isEmpty() ? claim.contestableUntil()
                    : Optional.empty();
        }
        var context = new ClaimContext(claim, loss.get(), rules, policy);
        var filed = claim.filed();
        if (filed.isEmpty()) return new Filing(context).deadline();
        return Optional.of(claim.accepted().map(accepted -> new PaymentCollection(context, filed.get(), accepted).deadline())
                .orElseGet(() -> new Negotiation(context, filed.get()).deadline()));
    }

    /** Beside the filters of lists: what is counted by carrier, amounts in the smallest unit of their currency. */
    @Override
    public long edition() {
        return rules.edition();
    }

    @Override
    public boolean isOpen(Claim claim) {
        return claim.settled().isEmpty();
    }

    @Override
    public Set<String> listedBy() {
        return Set.of("status", "outcome", "carrier", "q");
    }

    @Override
    public Map<String, Object> searchFields(Claim claim) {
        var fields = new HashMap<String, Object>();
        var words = new ArrayList<String>();
        fields.put("status", claim.status().name());
        fields.put("outcome", claim.settled().map(settled -> settled.outcome().name()).orElse("OPEN"));
        claim.loss().ifPresent(loss -> {
            words.addAll(List.of(loss.parcelId(), loss.order().orderId(), loss.caseId().toString()));
            var number = loss.parcel().trackingNumber();
            if (number != null) words.add(TrackingNumbers.normalized(number));
            fields.put("carrier", rules.carrier(loss.parcel().carrier()).code());
        });
        claim.filed().ifPresent(filed -> {
            fields.put("currency", filed.claimed().currency().getCurrencyCode());
            fields.put("claimed", smallestUnits(filed.claimed()));
        });
        claim.received().ifPresent(received -> fields.put("received", smallestUnits(received)));
        fields.put("q", words);
        return fields;
    }

    private static long smallestUnits(Money money) {
        return money.amount().movePointRight(Math.max(0, money.currency().getDefaultFractionDigits())).longValue();
    }

    /** What the claim of a case is called in letters. */
    public static String claimId(CaseId id) {
        return "CLM-" + id.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
