package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted.Kind;
import io.parcelredress.claim.ClaimFact.IndemnityToRepay;
import io.parcelredress.claim.ClaimFact.OfferAccepted;
import io.parcelredress.claim.ClaimFact.OfferCountered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered.Decision;
import io.parcelredress.events.Basis;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Liable;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.CaseProcess;
import io.parcelredress.journal.Known;
import io.parcelredress.rules.ClaimRule;
import io.parcelredress.rules.EscalationStep;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Claim what the rule grants from whom it makes liable; argue, escalate, and end with a reason whatever the other side does. */
public final class ClaimProcess implements CaseProcess<Claim> {

    private static final String CONVENTION = "laws-markdown BWBV0006291, UPU Convention ";
    private static final Basis DELIVERED = new Basis("upu.ceased", "2014-01-01", CONVENTION + "art 24.1 (2016: art 23.1)");
    private static final Basis CUSTOMS = new Basis("upu.customs", "2014-01-01", CONVENTION + "art 24.3 (2016: art 23.3)");
    private static final Basis RECOVERY = new Basis("upu.recovery", "2014-01-01", CONVENTION + "art 27 (2016: art 26)");
    private static final Basis WITHDRAWN = new Basis("seller.decision", "2026-01-01", "the seller's own decision");

    private final RuleCatalogue rules;
    private final NegotiationPolicy policy;

    public ClaimProcess(RuleCatalogue rules, NegotiationPolicy policy) {
        this.rules = rules;
        this.policy = policy;
    }

    @Override
    public Claim initial() {
        return new Claim(Known.NOTHING);
    }

    @Override
    public Claim evolve(Claim claim, Fact fact) {
        return new Claim(claim.known().plus(fact));
    }

    @Override
    public List<? extends Fact> decide(Claim claim, Instant now) {
        var loss = claim.loss();
        if (loss.isEmpty()) return List.of();
        if (claim.settled().isPresent()) return afterwards(claim, now);
        var about = new About(claim, loss.get(), rules.claimRule(loss.get().parcel(), loss.get().reason()), now);
        return about.ending().map(end -> List.<Fact>of(end)).orElseGet(() -> claim.filed().isEmpty() ? about.filing() : about.negotiating());
    }

    /** A parcel found after compensation was paid: the money is owed back, or the parcel is left to whoever paid. */
    private static List<Fact> afterwards(Claim claim, Instant now) {
        var settled = claim.settled().orElseThrow();
        boolean paid = settled.outcome() == ClaimOutcome.PAID || settled.outcome() == ClaimOutcome.PARTLY_PAID;
        if (!paid || !claim.found() || claim.known().has(IndemnityToRepay.class)) return List.of();
        return List.of(new IndemnityToRepay(RECOVERY, "the parcel was found after " + settled.received() + " had been paid: repay it within three months, or leave the parcel to the payer", now));
    }

    /** One claim at one moment, with the rule it stands on. */
    private final class About {
        private final Claim claim;
        private final ParcelReportedLost loss;
        private final ClaimRule rule;
        private final Instant now;

        About(Claim claim, ParcelReportedLost loss, ClaimRule rule, Instant now) {
            this.claim = claim;
            this.loss = loss;
            this.rule = rule;
            this.now = now;
        }

        Optional<ClaimSettled> ending() {
            var received = claim.received();
            if (claim.operator().filter(said -> said.decision() == Decision.WITHDRAW).isPresent()) return Optional.of(settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, WITHDRAWN, "withdrawn by the seller"));
            if (received.isPresent()) {
                var owed = claim.accepted().map(OfferAccepted::offer).or(() -> claim.filed().map(ClaimFiled::claimed));
                if (owed.isPresent() && received.get().isIn(owed.get().currency()) && received.get().compareTo(owed.get()) >= 0) return Optional.of(paid(received.get()));
            }
            if (claim.found()) return Optional.of(settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, RECOVERY, "the parcel was found, so nothing is lost"));
            if (!rule.claimable()) return Optional.of(settled(ClaimOutcome.NOT_CLAIMABLE, rule.liable(), rule.basis(), rule.reason()));
            if (claim.said(Verdict.SEIZED)) {
                return Optional.of(settled(ClaimOutcome.NOT_CLAIMABLE, Liable.CUSTOMS, CUSTOMS, "seized: no carrier answers for customs decisions; demand the notice of seizure before accepting this"));
            }
            if (claim.filed().isEmpty() && !now.isBefore(rule.claimBy(loss.parcel()))) {
                return Optional.of(settled(ClaimOutcome.NOT_CLAIMABLE, Liable.SELLER, rule.basis(), "the loss was reported after the last day for a claim (" + rule.claimBy(loss.parcel()) + ")"));
            }
            if (claim.filed().isEmpty() && claim.said(Verdict.DELIVERED) && !claim.buyerDeniesReceipt() && claim.replies().getLast().verdict() == Verdict.DELIVERED
                    && !now.isBefore(claim.replies().getLast().repliedAt().plus(Duration.ofDays(14)))) {
                return Optional.of(settled(ClaimOutcome.DENIED, Liable.NOBODY, DELIVERED, "the carrier proved delivery and the buyer did not declare otherwise within 14 days"));
            }
            return Optional.empty();
        }

        private ClaimSettled paid(Money received) {
            var demand = claim.filed().map(ClaimFiled::claimed).orElse(received);
            boolean full = received.isIn(demand.currency()) && received.compareTo(demand) >= 0;
            return settled(full ? ClaimOutcome.PAID : ClaimOutcome.PARTLY_PAID, rule.liable(), rule.basis(), full ? "paid in full" : "paid as accepted");
        }

        private ClaimSettled settled(ClaimOutcome outcome, Liable liable, Basis basis, String reason) {
            return new ClaimSettled(loss.caseId(), loss.sellerId(), loss.parcelId(), claimId(loss.caseId()), outcome, liable, basis, claim.filed().map(ClaimFiled::claimed).orElse(null),
                    claim.received().orElse(null), claim.filed().map(ClaimFiled::conversion).orElse(null), claim.counters().size() + (claim.accepted().isPresent() ? 1 : 0),
                    claim.escalations().stream().map(ClaimEscalated::body).toList(), reason, now);
        }

        List<Fact> filing() {
            boolean answered = claim.said(Verdict.LOST) || claim.said(Verdict.DESTROYED) || claim.said(Verdict.REFUSED) || claim.said(Verdict.DELIVERED) && claim.buyerDeniesReceipt();
            boolean urgent = !now.isBefore(fileAtLatest());
            if (!answered && !claim.overdue() && !urgent) return List.of();
            var entitlement = Entitlement.of(loss.parcel(), rule, rules, now.atZone(ZoneOffset.UTC).toLocalDate());
            var why = answered ? "the carrier has answered" : claim.overdue() ? "the carrier gave no answer" : "the last day for a claim is near";
            return List.of(new ClaimFiled(loss.caseId(), loss.sellerId(), loss.parcelId(), claimId(loss.caseId()), rule.liable(), against(), rule.basis(), entitlement.demand(), entitlement.cap(),
                    entitlement.conversion(), "EMAIL", rule.answerDue(now), now), new ClaimLetterWanted(Kind.CLAIM, 1, entitlement.demand(), why));
        }

        private Instant fileAtLatest() {
            return rule.claimBy(loss.parcel()).minus(policy.fileBefore());
        }

        private String against() {
            var insurance = loss.parcel().insurance();
            if (rule.liable() == Liable.INSURER && insurance != null) return Objects.requireNonNullElse(insurance.insurer(), "INSURER");
            return rules.carrier(loss.parcel().carrier()).code();
        }

        List<Fact> negotiating() {
            var filed = claim.filed().orElseThrow();
            if (claim.accepted().isPresent()) return collecting(filed, claim.accepted().get());
            var offer = claim.offer(filed.claimed().currency());
            var operator = claim.operator();
            if (offer.isPresent() && operator.filter(said -> said.decision() == Decision.ACCEPT).isPresent()) return accept(offer.get(), "OPERATOR", "accepted by the seller");
            if (offer.isPresent() && offer.get().compareTo(filed.claimed().times(policy.acceptFrom())) >= 0) {
                return accept(offer.get(), "POLICY", "at least " + policy.acceptFrom() + " of what was claimed");
            }
            var countered = new HashSet<Money>();
            claim.counters().forEach(counter -> countered.add(counter.offer()));
            for (var open : claim.offers(filed.claimed().currency())) {
                if (!countered.contains(open) && claim.counters().size() < policy.counterRounds()) return counter(filed, open);
            }
            boolean exhausted = offer.isPresent() && !countered.contains(offer.get()) || claim.refusedSinceLastMove();
            if (exhausted || !now.isBefore(patience(filed))) return further(filed, offer);
            return List.of();
        }

        private List<Fact> accept(Money offer, String by, String reason) {
            return List.of(new OfferAccepted(offer, by, reason, now), new ClaimLetterWanted(Kind.ACCEPTANCE, 1, offer, reason));
        }

        private List<Fact> counter(ClaimFiled filed, Money offer) {
            int round = claim.counters().size() + 1;
            var demanded = claim.operator().filter(said -> said.decision() == Decision.COUNTER).map(said -> said.amount()).filter(Objects::nonNull).orElse(filed.claimed());
            var argument = "offered " + offer + ", but " + filed.basis().rule() + " (" + filed.basis().source() + ") grants " + demanded;
            return List.of(new OfferCountered(offer, demanded, "POLICY", argument, now), new ClaimLetterWanted(Kind.COUNTER, round, demanded, argument));
        }

        /** The next instance, or the end: an offer in hand is taken, otherwise the claim is denied. */
        private List<Fact> further(ClaimFiled filed, Optional<Money> offer) {
            var ladder = rules.ladder(loss.parcel());
            int step = claim.escalations().size();
            if (step < ladder.size()) return escalate(ladder.get(step), step + 1);
            if (offer.isPresent()) return accept(offer.get(), "POLICY", "no further instance is left, and a part is better than nothing");
            if (claim.received().isPresent()) return List.of(settled(ClaimOutcome.PARTLY_PAID, rule.liable(), rule.basis(), "a part was paid, and no further instance is left"));
            return List.of(settled(ClaimOutcome.DENIED, rule.liable(), rule.basis(), "refused or unanswered by " + filed.against() + " and by every instance above it; a court is what is left"));
        }

        private List<Fact> escalate(EscalationStep step, int number) {
            var reason = claim.refusedSinceLastMove() ? "the claim was refused" : claim.replies().stream().anyMatch(reply -> reply.offer() != null) ? "no adequate offer" : "no answer in time";
            return List.of(new ClaimEscalated(loss.caseId(), loss.sellerId(), loss.parcelId(), claimId(loss.caseId()), step.body(), number, step.basis(), reason, now),
                    new ClaimLetterWanted(Kind.ESCALATION, number, null, reason + "; " + Objects.requireNonNullElse(step.precondition(), "")));
        }

        /** An accepted offer is reminded of once, then taken further as unpaid. */
        private List<Fact> collecting(ClaimFiled filed, OfferAccepted accepted) {
            int reminders = claim.letters(Kind.REMINDER);
            if (now.isBefore(accepted.at().plus(policy.paymentPatience().multipliedBy(reminders + 1L)))) return List.of();
            if (reminders < 2) return List.of(new ClaimLetterWanted(Kind.REMINDER, reminders + 1, accepted.offer(), "accepted on " + accepted.at() + " and not paid"));
            var received = claim.received();
            return List.of(received.isPresent()
                    ? settled(ClaimOutcome.PARTLY_PAID, rule.liable(), rule.basis(), "only a part of the accepted amount was paid")
                    : settled(ClaimOutcome.DENIED, rule.liable(), rule.basis(), filed.against() + " accepted to pay " + accepted.offer() + " and did not; a court is what is left"));
        }

        private Instant patience(ClaimFiled filed) {
            var escalations = claim.escalations();
            if (escalations.isEmpty()) return rule.answerDue(claim.lastMove());
            var ladder = rules.ladder(loss.parcel());
            var step = ladder.get(Math.min(escalations.size(), ladder.size()) - 1);
            return step.answerWithin().after(claim.lastMove(), rules.calendar(""));
        }

        Optional<Instant> deadline() {
            if (claim.filed().isEmpty()) {
                var pod = claim.replies().stream().filter(reply -> reply.verdict() == Verdict.DELIVERED).map(reply -> reply.repliedAt().plus(Duration.ofDays(14)));
                return Stream.concat(Stream.of(fileAtLatest()), pod.filter(at -> at.isAfter(now))).min(Instant::compareTo);
            }
            if (claim.accepted().isPresent()) return Optional.of(claim.accepted().get().at().plus(policy.paymentPatience().multipliedBy(claim.letters(Kind.REMINDER) + 1L)));
            return Optional.of(patience(claim.filed().get()));
        }
    }

    @Override
    public Optional<Instant> nextDeadline(Claim claim) {
        if (claim.loss().isEmpty() || claim.settled().isPresent()) return Optional.empty();
        var loss = claim.loss().get();
        return new About(claim, loss, rules.claimRule(loss.parcel(), loss.reason()), Instant.EPOCH).deadline();
    }

    @Override
    public Map<String, Object> searchFields(Claim claim) {
        var words = new ArrayList<String>();
        claim.loss().ifPresent(loss -> words.addAll(List.of(loss.parcelId(), loss.order().orderId(), loss.caseId().toString())));
        claim.loss().map(loss -> loss.parcel().trackingNumber()).ifPresent(words::add);
        return Map.of("status", claim.status().name(), "outcome", claim.settled().map(settled -> settled.outcome().name()).orElse("OPEN"),
                "carrier", claim.loss().map(loss -> rules.carrier(loss.parcel().carrier()).code()).orElse(""), "q", words);
    }

    /** What a claim is called in letters: follows from the case. */
    public static String claimId(CaseId id) {
        return "CLM-" + id.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
