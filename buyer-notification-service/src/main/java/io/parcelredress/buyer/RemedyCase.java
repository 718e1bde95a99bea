package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.BuyerStated;
import io.parcelredress.buyer.RemedyFact.ClocksBound;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered;
import io.parcelredress.buyer.RemedyFact.LetterWanted;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.Remedy;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.Facts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one buyer's remedy. In whatever order the facts came, the same facts make the same case.
 *
 * @param known facts of the lost parcel
 * @param linked events of parcels that were shipped in its place
 */
public record RemedyCase(CaseId id, Facts known, Facts linked) {

    RemedyCase(CaseId id) {
        this(id, Facts.NOTHING, Facts.NOTHING);
    }

    RemedyCase plus(Fact fact) {
        if (fact instanceof Event event && !event.caseId().equals(id)) return new RemedyCase(id, known, linked.plus(fact));
        return new RemedyCase(id, known.plus(fact), linked);
    }

    /** The loss; of several reports the earliest, so that their order does not matter. */
    public Optional<ParcelReportedLost> loss() {
        return reports().findFirst();
    }

    public Stream<ParcelReportedLost> reports() {
        return known.all(ParcelReportedLost.class).stream().sorted(Comparator.comparing(ParcelReportedLost::reportedAt)
                .thenComparing(EventCodec.JSON::writeValueAsString));
    }

    Stream<ParcelShipped> shipments() {
        return known.all(ParcelShipped.class).stream().sorted(Comparator.comparing(EventCodec.JSON::writeValueAsString));
    }

    /** The parcel as the loss report describes it, or else as it was posted. */
    public Optional<Parcel> parcel() {
        return Stream.concat(reports().map(ParcelReportedLost::parcel), shipments().map(ParcelShipped::parcel)).findFirst();
    }

    /** The sale, from all that was said of it: what the earliest report leaves open, a later one or the posting may fill in. */
    public Order order() {
        var order = Stream.concat(reports().map(ParcelReportedLost::order), shipments().map(ParcelShipped::order)).toList();
        return new Order(order.getFirst().orderId(), first(order, Order::channel), first(order, Order::orderedAt),
                first(order, Order::paidAt), first(order, Order::payment));
    }

    private static <T> @Nullable T first(List<Order> orders, Function<Order, @Nullable T> field) {
        return orders.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** What may be known of the buyer here: language, country and channels. */
    public Optional<Buyer> buyer() {
        return Stream.concat(reports().map(ParcelReportedLost::buyer), shipments().map(ParcelShipped::buyer)).filter(Objects::nonNull)
                .findFirst();
    }

    @Nullable String buyerCountry() {
        return buyer().map(Buyer::address).map(Buyer.Address::country).orElse(null);
    }

    /** All that was paid; where the order system does not say, what the goods are worth and delivery cost. */
    public Money paid() {
        var payment = order().payment();
        if (payment != null && payment.amount() != null) return payment.amount();
        var parcel = parcel().orElseThrow();
        var postage = parcel.shippingPaid();
        return postage != null && postage.isIn(parcel.value().currency()) ? parcel.value().plus(postage) : parcel.value();
    }

    Instant waitingSince() {
        var ordered = order().orderedAt();
        return ordered != null ? ordered : parcel().orElseThrow().shippedAt().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The clocks that bind, once they are known for what is known of the sale now. */
    public Optional<ClocksBound> clocks() {
        return loss().flatMap(loss -> known.all(ClocksBound.class).stream()
                .filter(bound -> bound.subject().equals(BuyerClocks.subject(this, loss))).findFirst());
    }

    /** The earliest of the clocks. */
    public Optional<ClocksBound.Clock> binding() {
        return clocks().map(bound -> bound.clocks().getFirst());
    }

    public Optional<Whereabouts> trace() {
        return Whereabouts.latest(this);
    }

    public boolean isAt(Whereabouts.Where where) {
        return trace().filter(trace -> trace.where() == where).isPresent();
    }

    /** The buyer's last word on whether the parcel arrived. */
    public Optional<BuyerStated> statement() {
        return known.all(BuyerStated.class).stream().reduce((one, other) -> other.at().isBefore(one.at()) ? one : other);
    }

    public boolean buyerHasIt() {
        return statement().filter(said -> said.statement() == Statement.RECEIVED).isPresent();
    }

    /** Whether the parcel is said to be delivered and the buyer has not answered to that. */
    public boolean deliveredUnanswered() {
        return !buyerHasIt() && trace().filter(trace -> trace.where() == Whereabouts.Where.DELIVERED)
                .filter(trace -> Denial.of(this).noneMatch(denial -> denial.answers(trace))).isPresent();
    }

    public List<RemedyDecided> decisions() {
        return known.all(RemedyDecided.class);
    }

    /** The decision that counts: the last. */
    public Optional<RemedyDecided> decision() {
        return decisions().stream().max(Comparator.comparingInt(RemedyDecided::number));
    }

    /** How the refund of the last decision ended, once it has. */
    public Optional<EffectEnded> refundEnded() {
        return decision().flatMap(decided -> known.ended("refund-" + decided.number()));
    }

    public boolean refundRefused() {
        return refundEnded().filter(ended -> !ended.done()).isPresent();
    }

    /** Parcels shipped in place of the lost one: as the order system said at posting, or when it reported that one lost too. */
    public List<Replacement> replacements() {
        return Stream.concat(linked.all(ParcelShipped.class).stream(), linked.all(ParcelReportedLost.class).stream()).map(Event::parcelId)
                .distinct().sorted()
                .map(parcelId -> new Replacement(parcelId, linked.all(ParcelShipped.class).stream()
                        .filter(shipped -> shipped.parcelId().equals(parcelId)).map(ParcelShipped::deliveredAt)
                        .filter(Objects::nonNull).min(Instant::compareTo).orElse(null))).toList();
    }

    /** A parcel shipped in place of the lost one, and when it arrived. */
    public record Replacement(String parcelId, @Nullable Instant deliveredAt) {}

    /** What the last decision came to, once it has been carried out. */
    public Optional<BuyerCompensated> compensated() {
        // of all decisions only these can be followed by another
        var earlier = decisions().stream().filter(decided -> decided.remedy() == Remedy.NONE_DUE).count()
                - (decidedFor(Remedy.NONE_DUE) ? 1 : 0);
        return known.all(BuyerCompensated.class).stream().skip(earlier).findFirst();
    }

    public boolean decidedFor(Remedy remedy) {
        return decision().filter(decided -> decided.remedy() == remedy).isPresent();
    }

    /** Whether money or goods are on their way to the buyer, or there already: then no other remedy may follow. */
    public boolean settled() {
        return decision().filter(decided -> switch (decided.remedy()) {
            case REFUND, PARTIAL_REFUND -> !refundRefused();
            case RESHIPMENT -> !replacements().isEmpty();
            case STORE_CREDIT -> true;
            case NONE_DUE -> false;
        }).isPresent();
    }

    public boolean told(LetterWanted.Kind kind) {
        return known.has(LetterWanted.class, letter -> letter.letter() == kind);
    }

    /** What the buyer said to a parcel that turned up after the refund. */
    public Optional<FoundParcelAnswered> foundParcelAnswer() {
        return known.all(FoundParcelAnswered.class).stream().reduce((one, other) -> other.at().isBefore(one.at()) ? one : other);
    }

    /** Whether the parcel turned up although the buyer has been, or is being, made whole. */
    public boolean foundAfterRemedy() {
        return settled() && (arrivedSince() || trace().filter(Whereabouts::seen)
                .filter(trace -> trace.where() == Whereabouts.Where.WITH_CARRIER && !told(LetterWanted.Kind.FOUND_ON_ITS_WAY)
                || trace.where() == Whereabouts.Where.DELIVERED && deliveredUnanswered()).isPresent());
    }

    private boolean arrivedSince() {
        return buyerHasIt() && statement().orElseThrow().at().compareTo(decision().orElseThrow().at()) >= 0;
    }

    /** Whether the buyer has been given, or is being given, money or its like. */
    public boolean paidBack() {
        return settled() && !decidedFor(Remedy.RESHIPMENT);
    }

    /** What went back to the buyer in this case, or may be going back right now. */
    public List<Money> refunds() {
        var ordered = known.all(RefundWanted.class).stream().filter(refund -> known.ended(refund.key()).map(EffectEnded::done).orElse(true))
                .map(RefundWanted::amount);
        var byHand = decisions().stream().filter(decided -> decided.reference() != null).map(RemedyDecided::amount)
                .filter(Objects::nonNull);
        return Stream.concat(ordered, byHand).toList();
    }

    /** The parcel in whose place this one was shipped, as its posting or its loss report says. */
    public Optional<CaseId> replaces() {
        return Stream.concat(reports().map(ParcelReportedLost::replaces), shipments().map(ParcelShipped::replaces))
                .filter(parcel -> parcel != null && !parcel.isBlank()).findFirst()
                .flatMap(parcel -> Stream.concat(reports(), shipments()).map(Event::sellerId).findFirst()
                        .map(seller -> CaseId.of(seller, parcel)));
    }

    /**
     * Names a choice made now within the case, so that the same choice made twice is one; a new number only where the last decision came to
     * nothing.
     */
    public int attempt() {
        boolean again = refundRefused() || decision().filter(decided -> RemedyChoice.contradicted(this, decided)).isPresent();
        return again ? decisions().size() + 1 : Math.max(1, decisions().size());
    }

    public RemedyStatus status() {
        return RemedyStatus.of(this);
    }
}
