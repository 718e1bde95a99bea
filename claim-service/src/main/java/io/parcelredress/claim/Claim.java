package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.BuyerAwaited;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.EntitlementCalculated;
import io.parcelredress.claim.ClaimFact.OfferAccepted;
import io.parcelredress.claim.ClaimFact.OfferCountered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.claim.ClaimFact.PaymentReceived;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.EvidenceLink;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.Facts;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of one claim. In whatever order the facts came, the same facts make the same claim. */
public record Claim(Facts known) {

    private static final Set<String> SURE = Set.of("BUYER", "SELLER");

    /** Where a claim stands, in words an operator filters by. */
    public enum Status { NOT_YET, FILED, OFFERED, ACCEPTED, ESCALATED, SETTLED }

    /** The loss; of several reports the earliest, so that their order does not matter. */
    public Optional<ParcelReportedLost> loss() {
        return known.all(ParcelReportedLost.class).stream().min(Comparator.comparing(ParcelReportedLost::reportedAt)
                .thenComparing(EventCodec.JSON::writeValueAsString));
    }

    /** What the carrier said, by its own dates. */
    public List<CarrierReplied> replies() {
        return known.all(CarrierReplied.class).stream().sorted(Comparator.comparing(CarrierReplied::repliedAt)
                .thenComparing(EventCodec.JSON::writeValueAsString)).toList();
    }

    /** The last thing it said of where the parcel is. */
    Optional<CarrierReplied> lastWord() {
        return replies().stream().filter(reply -> reply.verdict() != Verdict.NEEDS_EVIDENCE).reduce((_, later) -> later);
    }

    boolean said(Verdict verdict) {
        return known.has(CarrierReplied.class, reply -> reply.verdict() == verdict);
    }

    private Optional<BuyerStatementReceived> buyerSays() {
        return known.all(BuyerStatementReceived.class).stream().max(Comparator.comparing(BuyerStatementReceived::statedAt)
                .thenComparing(BuyerStatementReceived::statement));
    }

    boolean buyerDeniesReceipt() {
        return buyerSays().filter(said -> said.statement() == Statement.NOT_RECEIVED).isPresent();
    }

    /** Whether nothing is lost, by the word of somebody who must know. */
    boolean found() {
        return said(Verdict.FOUND) || said(Verdict.RETURNED) || buyerSays().filter(said -> said.statement() == Statement.RECEIVED)
                .isPresent()
                || known.has(ParcelFound.class, found -> found.whereabouts() != Whereabouts.DELIVERED || SURE.contains(found.foundBy()));
    }

    /** When carrier or tracker report a delivery that the buyer has not contested; of several the last. */
    Optional<Instant> delivery() {
        var denial = buyerSays().filter(said -> said.statement() == Statement.NOT_RECEIVED).map(BuyerStatementReceived::statedAt);
        var tracked = known.all(ParcelFound.class).stream().filter(found -> found.whereabouts() == Whereabouts.DELIVERED)
                .map(ParcelFound::foundAt)
                .filter(at -> denial.filter(at::isBefore).isEmpty()); // what was denied before it happened is not denied
        var told = lastWord().filter(reply -> reply.verdict() == Verdict.DELIVERED && denial.isEmpty()).map(CarrierReplied::repliedAt);
        return Stream.concat(tracked, told.stream()).max(Comparator.naturalOrder());
    }

    /** Until when the buyer may contest that delivery. */
    Optional<Instant> contestableUntil() {
        return delivery().flatMap(at -> known.all(BuyerAwaited.class).stream().filter(awaited -> awaited.delivery().equals(at))
                .map(BuyerAwaited::until).findFirst());
    }

    public Optional<ClaimFiled> filed() {
        return known.first(ClaimFiled.class);
    }

    public Optional<ClaimSettled> settled() {
        return known.first(ClaimSettled.class);
    }

    /** What the carrier or insurer offered, by its own dates; offers in another currency are for a person. */
    List<CarrierReplied> offers(Currency currency) {
        return replies().stream().filter(reply -> reply.offer() != null && reply.offer().isIn(currency)).toList();
    }

    /** The highest offer so far. */
    public Optional<Money> bestOffer() {
        return filed().flatMap(filed -> offers(filed.claimed().currency()).stream().map(CarrierReplied::offer)
                .max(Comparator.naturalOrder()));
    }

    List<OfferCountered> counters() {
        return known.all(OfferCountered.class);
    }

    public Optional<OfferAccepted> accepted() {
        return known.first(OfferAccepted.class);
    }

    public List<ClaimEscalated> escalations() {
        return known.all(ClaimEscalated.class);
    }

    List<OperatorAnswered> operator(OperatorAnswered.Decision decision) {
        return known.all(OperatorAnswered.class).stream().filter(said -> said.decision() == decision).toList();
    }

    public List<PaymentReceived> payments() {
        return known.all(PaymentReceived.class);
    }

    /** How the amount was worked out. */
    public Optional<EntitlementCalculated> reckoned() {
        return known.first(EntitlementCalculated.class);
    }

    /** Kinds of documents that are held. */
    public List<String> evidence() {
        return Stream.concat(known.all(EvidenceAdded.class).stream().map(EvidenceAdded::kind),
                loss().stream().flatMap(loss -> loss.evidence().stream().map(EvidenceLink::kind))).distinct().sorted().toList();
    }

    public Optional<CarrierInquiryOpened> inquiry() {
        return known.all(CarrierInquiryOpened.class).stream().min(Comparator.comparing(CarrierInquiryOpened::openedAt));
    }

    /** How the buyer was made whole; of several the earliest. */
    public Optional<BuyerCompensated> compensated() {
        return known.all(BuyerCompensated.class).stream().min(Comparator.comparing(BuyerCompensated::compensatedAt));
    }

    /** All money that came in; empty where none did. */
    public Optional<Money> received() {
        return payments().stream().map(PaymentReceived::amount).reduce(Money::plus);
    }

    /** Offers that are in no currency of the claim, for a person to read. */
    public List<CarrierReplied> foreignOffers() {
        return filed().map(filed -> replies().stream().filter(reply -> reply.offer() != null
                && !reply.offer().isIn(filed.claimed().currency())).toList()).orElse(List.of());
    }

    List<ClaimLetterWanted> letters(ClaimLetterWanted.Kind kind) {
        return known.all(ClaimLetterWanted.class).stream().filter(letter -> letter.letter() == kind).toList();
    }

    public Status status() {
        if (settled().isPresent()) return Status.SETTLED;
        if (accepted().isPresent()) return Status.ACCEPTED;
        if (!escalations().isEmpty()) return Status.ESCALATED;
        if (filed().isEmpty()) return Status.NOT_YET;
        return bestOffer().isPresent() ? Status.OFFERED : Status.FILED;
    }
}
