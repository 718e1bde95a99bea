package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.BuyerAwaited;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.EntitlementCalculated;
import io.parcelredress.claim.ClaimFact.IndemnityToRepay;
import io.parcelredress.claim.ClaimFact.InsurancePassedOver;
import io.parcelredress.claim.ClaimFact.OfferAccepted;
import io.parcelredress.claim.ClaimFact.OfferCountered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.claim.ClaimFact.PaymentReceived;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Event;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.EvidenceLink;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.ReshipmentRequested;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.EffectEnded;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of one claim. In whatever order news came, the same news make the same claim; however often it is repeated, a claim holds
 * no more of it than what counts.
 */
public record Claim(CaseFile file, Replies replies, Sightings sightings, Progress progress, Counters counters, SellerDecisions decisions,
        Letters letters, Payments payments) {

    static final Claim UNKNOWN = new Claim(CaseFile.EMPTY, Replies.NONE, Sightings.NONE, Progress.NONE, Counters.NONE,
            SellerDecisions.NONE, Letters.NONE, Payments.NONE);

    /** Where a claim stands, in words an operator filters by. */
    public enum Status { NOT_YET, FILED, OFFERED, ACCEPTED, ESCALATED, SETTLED }

    Claim after(Event event) {
        return switch (event) {
            case ParcelReportedLost report -> with(file.plus(report));
            case CarrierInquiryOpened opened -> with(file.plus(opened));
            case BuyerCompensated made -> with(file.plus(made));
            case EvidenceAdded added -> with(file.plus(added));
            case CarrierReplied reply -> with(replies.plus(reply));
            case CarrierReplyOverdue _ -> with(replies.noneInTime());
            case ParcelFound found -> with(sightings.plus(found));
            case BuyerStatementReceived said -> with(sightings.plus(said));
            case ClaimFiled filed -> with(progress.plus(filed));
            case ClaimEscalated escalated -> with(progress.plus(escalated));
            case ClaimSettled settled -> with(progress.plus(settled));
            case ParcelShipped _, ReshipmentRequested _ -> this;
        };
    }

    Claim after(ClaimFact fact) {
        return switch (fact) {
            case InsurancePassedOver _ -> with(progress.pastInsurance());
            case EntitlementCalculated calculated -> with(progress.plus(calculated));
            case BuyerAwaited awaited -> with(sightings.plus(awaited, lastWord().map(CarrierReplied::repliedAt).orElse(null)));
            case OfferCountered counter -> with(counters.plus(counter));
            case OfferAccepted accepted -> with(progress.plus(accepted));
            case OperatorAnswered answer -> after(answer);
            case ClaimLetterWanted letter -> with(letters.plus(letter));
            case PaymentReceived payment -> with(payments.plus(payment));
            case IndemnityToRepay repay -> with(payments.plus(repay));
        };
    }

    private Claim after(OperatorAnswered answer) {
        return switch (answer.decision()) {
            case ACCEPT -> with(decisions.accepted(answer));
            case COUNTER -> with(counters.plus(answer));
            case WITHDRAW -> with(decisions.withdrawn(answer));
        };
    }

    Claim after(EffectEnded ended) {
        return with(letters.plus(ended));
    }

    /** The loss; of several reports the earliest. */
    public Optional<ParcelReportedLost> loss() {
        return Optional.ofNullable(file.loss());
    }

    public Optional<CarrierInquiryOpened> inquiry() {
        return Optional.ofNullable(file.inquiry());
    }

    /** How the buyer was made whole. */
    public Optional<BuyerCompensated> compensated() {
        return Optional.ofNullable(file.compensated());
    }

    /** Kinds of documents that are held. */
    public List<String> evidence() {
        var reported = loss().stream().flatMap(loss -> loss.evidence().stream()).map(EvidenceLink::kind).filter(Objects::nonNull);
        return Stream.concat(file.documents().stream(), reported).distinct().sorted().toList();
    }

    /** The last thing the carrier said of where the parcel is. */
    Optional<CarrierReplied> lastWord() {
        return Optional.ofNullable(replies.lastWord());
    }

    boolean buyerDeniesReceipt() {
        return sightings.denied().isPresent();
    }

    /** Whether nothing is lost, by the word of somebody who must know. */
    boolean found() {
        return replies.said(Verdict.FOUND) || replies.said(Verdict.RETURNED) || sightings.received() || sightings.sure();
    }

    /** When carrier or tracker report a delivery that the buyer has not contested; of several the last. */
    Optional<Instant> delivery() {
        var told = lastWord().filter(reply -> reply.verdict() == Verdict.DELIVERED && !buyerDeniesReceipt()).map(CarrierReplied::repliedAt);
        return Stream.of(sightings.undenied(), told).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /** Until when the buyer may contest that delivery. */
    Optional<Instant> contestableUntil() {
        return delivery().flatMap(sightings::contestableUntil);
    }

    /** How the amount was worked out. */
    public Optional<EntitlementCalculated> reckoned() {
        return Optional.ofNullable(progress.calculated());
    }

    public Optional<ClaimFiled> filed() {
        return Optional.ofNullable(progress.filed());
    }

    public Optional<OfferAccepted> accepted() {
        return Optional.ofNullable(progress.accepted());
    }

    public Optional<ClaimSettled> settled() {
        return Optional.ofNullable(progress.settled());
    }

    public List<ClaimEscalated> escalations() {
        return progress.escalations();
    }

    /** @throws java.util.NoSuchElementException where it was not taken that far */
    public ClaimEscalated escalation(int step) {
        return escalations().stream().filter(escalated -> escalated.step() == step).findFirst().orElseThrow();
    }

    /** What the carrier or insurer offered, by its own dates; offers in another currency are for a person. */
    List<CarrierReplied> offers(Currency currency) {
        return replies.all().stream().filter(reply -> reply.offer() != null && reply.offer().isIn(currency)).toList();
    }

    /** The highest offer so far. */
    public Optional<Money> bestOffer() {
        return filed().map(filed -> replies.best().get(filed.claimed().currency()));
    }

    /** Offers that are in no currency of the claim, for a person to read. */
    public List<CarrierReplied> foreignOffers() {
        return filed().map(filed -> replies.all().stream().filter(reply -> reply.offer() != null
                && !reply.offer().isIn(filed.claimed().currency())).toList()).orElse(List.of());
    }

    /** All money that came in; empty where none did. */
    public Optional<Money> received() {
        return Optional.ofNullable(payments.sum());
    }

    /** Letters that could not be sent, each with its reason. */
    public List<EffectEnded> unsent() {
        return letters.refused();
    }

    public Status status() {
        if (settled().isPresent()) return Status.SETTLED;
        if (accepted().isPresent()) return Status.ACCEPTED;
        if (!escalations().isEmpty()) return Status.ESCALATED;
        if (filed().isEmpty()) return Status.NOT_YET;
        return bestOffer().isPresent() ? Status.OFFERED : Status.FILED;
    }

    private Claim with(CaseFile other) {
        return new Claim(other, replies, sightings, progress, counters, decisions, letters, payments);
    }

    private Claim with(Replies other) {
        return new Claim(file, other, sightings, progress, counters, decisions, letters, payments);
    }

    private Claim with(Sightings other) {
        return new Claim(file, replies, other, progress, counters, decisions, letters, payments);
    }

    private Claim with(Progress other) {
        return new Claim(file, replies, sightings, other, counters, decisions, letters, payments);
    }

    private Claim with(Counters other) {
        return new Claim(file, replies, sightings, progress, other, decisions, letters, payments);
    }

    private Claim with(SellerDecisions other) {
        return new Claim(file, replies, sightings, progress, counters, other, letters, payments);
    }

    private Claim with(Letters other) {
        return new Claim(file, replies, sightings, progress, counters, decisions, other, payments);
    }

    private Claim with(Payments other) {
        return new Claim(file, replies, sightings, progress, counters, decisions, letters, other);
    }
}
