package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.By;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted.Kind;
import io.parcelredress.claim.ClaimFact.OfferAccepted;
import io.parcelredress.claim.ClaimFact.OfferCountered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Money;
import io.parcelredress.rules.EscalationStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a filed claim is argued to its end. Replies count by their own dates: one dated before our last letter has been answered by it, one
 * dated ahead counts when its day has come. So it makes no difference in which order they become known.
 */
record Negotiation(ClaimContext context, ClaimFiled filed) {

    List<Fact> at(Instant now) {
        var offer = best(now);
        if (offer.isPresent()) {
            var acceptance = acceptance(offer.get(), now);
            if (!acceptance.isEmpty()) return acceptance;
            var wanted = context.claim().counters().wanted();
            if (!wanted.isEmpty()) return counter(offer.get(), wanted.getFirst(), now);
        }
        // while the buyer may contest a delivery there is nothing to argue with
        if (context.claim().delivery().isPresent()) {
            return List.of();
        }
        var offers = heard(offers(), now);
        if (!heard(refusals(), now).isEmpty()) return further("the claim was refused", now);
        if (offers.size() > context.policy().counterRounds()) return further("no adequate offer", now);
        if (offers.stream().anyMatch(reply -> reply.repliedAt().isAfter(ourLastWord()))) {
            return counter(offer.orElseThrow(), demand(), By.POLICY, null, now);
        }
        return now.isBefore(answerBy()) ? List.of() : further("no answer in time", now);
    }

    private static List<CarrierReplied> heard(List<CarrierReplied> replies, Instant now) {
        return replies.stream().filter(reply -> !reply.repliedAt().isAfter(now)).toList();
    }

    private Optional<Money> best(Instant now) {
        return heard(context.claim().offers(filed.claimed().currency()), now).stream().map(CarrierReplied::offer).filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /** Since when the instance that is asked now has been asked. */
    private Instant since() {
        var escalations = context.claim().escalations();
        return escalations.isEmpty() ? filed.filedAt() : escalations.getLast().escalatedAt();
    }

    private Instant ourLastWord() {
        var countered = context.claim().counters().last();
        return countered == null || since().isAfter(countered) ? since() : countered;
    }

    private List<CarrierReplied> offers() {
        return context.claim().offers(filed.claimed().currency()).stream().filter(reply -> reply.repliedAt().isAfter(since())).toList();
    }

    /**
     * Denials of the claim by this instance; a delivery that the buyer contests is one, and so is a seizure. One that comes with an offer
     * is an offer.
     */
    private List<CarrierReplied> refusals() {
        return context.claim().replies().all().stream().filter(reply -> reply.repliedAt().isAfter(since()) && reply.offer() == null
                && switch (reply.verdict()) {
            case REFUSED, DELIVERED, SEIZED -> true;
            case LOST, FOUND, RETURNED, DESTROYED, NEEDS_EVIDENCE -> false;
        }).toList();
    }

    /** What is asked for now: a person may have come down from what was claimed. */
    private Money demand() {
        return Objects.requireNonNullElse(context.claim().counters().demanded(), filed.claimed());
    }

    private List<Fact> acceptance(Money offer, Instant now) {
        if (context.claim().decisions().take(offer)) return accept(offer, By.OPERATOR, "accepted by the seller", now);
        if (offer.compareTo(demand()) >= 0) return accept(offer, By.POLICY, "what was demanded", now);
        return offer.compareTo(filed.claimed().times(context.policy().acceptFrom())) < 0 ? List.of()
                : accept(offer, By.POLICY, "at least " + context.policy().acceptFrom() + " of what was claimed", now);
    }

    private List<Fact> accept(Money offer, By by, String reason, Instant now) {
        return List.of(new OfferAccepted(offer, by, reason, now), new ClaimLetterWanted(Kind.ACCEPTANCE, 1, offer, reason, null));
    }

    private List<Fact> counter(Money offer, OperatorAnswered wanted, Instant now) {
        return counter(offer, Objects.requireNonNullElse(wanted.amount(), filed.claimed()), By.OPERATOR, wanted.name(), now);
    }

    private List<Fact> counter(Money offer, Money demanded, By by, @Nullable String answers, Instant now) {
        var argument = "offered " + offer + ", but by " + filed.basis().rule() + " (" + filed.basis().source() + ") " + filed.claimed()
                + " are due";
        return List.of(new OfferCountered(offer, demanded, by, argument, answers, now),
                new ClaimLetterWanted(Kind.COUNTER, context.claim().letters().number(Kind.COUNTER) + 1, demanded, argument,
                        now.plus(patience())));
    }

    /** How long the instance that is asked now may take for an answer. */
    private Duration patience() {
        var letters = context.claim().letters();
        var asked = letters.last(Kind.ESCALATION).or(() -> letters.last(Kind.CLAIM)).orElseThrow();
        return Duration.between(since(), Objects.requireNonNull(asked.answerBy()));
    }

    private Instant answerBy() {
        return Objects.requireNonNullElse(context.claim().letters().answerBy(), filed.filedAt());
    }

    /** The next instance, or the end: an offer in hand is taken, otherwise the claim is denied. */
    private List<Fact> further(String why, Instant now) {
        var escalations = context.claim().escalations();
        var asked = escalations.stream().map(ClaimEscalated::body).toList();
        var next = context.rules().ladder(context.parcel(), filed.liable()).stream().filter(step -> !asked.contains(step.body()))
                .findFirst();
        if (next.isPresent()) return escalate(next.get(), escalations.isEmpty() ? 1 : escalations.getLast().step() + 1, why, now);
        var offer = best(now);
        if (offer.isPresent()) return accept(offer.get(), By.POLICY, "no further instance is left, and a part is better than nothing", now);
        return List.of(context.claim().received().isPresent()
                ? context.settled(ClaimOutcome.PARTLY_PAID, filed.liable(), filed.basis(),
                        "a part was paid, and no further instance is left", now)
                : context.settled(ClaimOutcome.DENIED, filed.liable(), filed.basis(),
                        why + ": " + filed.against() + " and every instance above it have been asked; a court is what is left", now));
    }

    private List<Fact> escalate(EscalationStep step, int number, String why, Instant now) {
        var loss = context.loss();
        return List.of(new ClaimEscalated(loss.caseId(), loss.sellerId(), loss.parcelId(), filed.claimId(), step.body(), number,
                step.basis(), why, now),
                new ClaimLetterWanted(Kind.ESCALATION, number, demand(), why,
                        step.answerWithin().after(now, context.rules().calendar(""))));
    }

    /** Dates of offers that have something done about them as soon as they count. */
    private Stream<Instant> answerable() {
        return context.claim().offers(filed.claimed().currency()).stream().map(CarrierReplied::repliedAt)
                .filter(date -> !at(date).isEmpty());
    }

    Instant deadline() {
        if (context.claim().delivery().isPresent()) {
            return Stream.concat(Stream.of(context.claim().contestableUntil().orElse(answerBy())), answerable()).min(Instant::compareTo)
                    .orElseThrow();
        }
        var unheard = Stream.concat(refusals().stream(), offers().stream().filter(reply -> reply.repliedAt().isAfter(ourLastWord())))
                .map(CarrierReplied::repliedAt);
        return Stream.concat(Stream.of(answerBy()), unheard).min(Instant::compareTo).orElseThrow();
    }
}
