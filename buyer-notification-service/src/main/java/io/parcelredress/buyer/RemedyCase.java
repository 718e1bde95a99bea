package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.BuyerStated;
import io.parcelredress.buyer.RemedyFact.ClocksBound;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered;
import io.parcelredress.buyer.RemedyFact.LetterWanted;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.Remedy;
import io.parcelredress.journal.EffectEnded;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one buyer's remedy, by subject; {@link RemedyFold} keeps it up to date. In whatever order the facts came, the same facts
 * make the same case.
 *
 * @param bound the clocks that were bound last: where what they depend on changes, if only back to what it was, they are bound anew
 * @param latest the latest word on where the parcel is
 * @param tasksDone keys of tasks that a person has seen to
 */
public record RemedyCase(CaseId id, Particulars particulars, @Nullable ClocksBound bound, @Nullable Whereabouts latest,
        BuyerStatements statements, Decisions decided, RefundLedger ledger, Letters letters, Replacements instead, Set<String> tasksDone) {

    RemedyCase(CaseId id) {
        this(id, Particulars.UNKNOWN, null, null, BuyerStatements.NONE, Decisions.NONE, RefundLedger.EMPTY, Letters.NONE, Replacements.NONE,
                Set.of());
    }

    /** The loss; of several reports the earliest, so that their order does not matter. */
    public Optional<ParcelReportedLost> loss() {
        return Told.of(particulars.loss());
    }

    /** Of each reason the earliest report. */
    public Stream<ParcelReportedLost> reports() {
        return particulars.eachReason();
    }

    /** What was posted; of several postings the one that is believed. */
    Optional<ParcelShipped> posting() {
        return Told.of(particulars.posting());
    }

    /** The parcel as the loss report describes it, or else as it was posted. */
    public Optional<Parcel> parcel() {
        return particulars.parcel();
    }

    /** The sale, from all that was said of it: what the earliest report leaves open, a later one or the posting may fill in. */
    public Order order() {
        return particulars.sale().order();
    }

    /** What may be known of the buyer here: language, country and channels. */
    public Optional<Buyer> buyer() {
        return Told.of(particulars.buyer());
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
        return Optional.ofNullable(bound)
                .filter(clocks -> loss().filter(loss -> clocks.subject().equals(BuyerClocks.subject(this, loss))).isPresent());
    }

    /** The earliest of the clocks. */
    public Optional<ClocksBound.Clock> binding() {
        return clocks().map(clocks -> clocks.clocks().getFirst());
    }

    /** The latest word on where the parcel is. */
    public Optional<Whereabouts> trace() {
        return Optional.ofNullable(latest);
    }

    /** Whether that is the latest word on where the parcel is. */
    public boolean isAt(Whereabouts.Where where) {
        return latest != null && latest.where() == where;
    }

    /** The buyer's last word on whether the parcel arrived. */
    public Optional<BuyerStated> statement() {
        return Optional.ofNullable(statements.last());
    }

    /** Whether the buyer's last word is that the parcel arrived. */
    public boolean buyerHasIt() {
        return statement().filter(said -> said.statement() == Statement.RECEIVED).isPresent();
    }

    /** Whether the parcel is said to be delivered and the buyer has not answered to that. */
    public boolean deliveredUnanswered() {
        return !buyerHasIt() && latest != null && latest.where() == Whereabouts.Where.DELIVERED && !statements.denials().answer(latest);
    }

    /** All decisions, the first one first; for views and checks, not for rules. */
    public List<RemedyDecided> decisions() {
        return decided.all();
    }

    /** The decision that counts: the last. */
    public Optional<RemedyDecided> decision() {
        return decided.decision();
    }

    /** Whether this remedy was ever decided for, whatever came of it. */
    public boolean everDecidedFor(Remedy remedy) {
        return decided.remedies().contains(remedy);
    }

    /** Whether this remedy is the one that counts. */
    public boolean decidedFor(Remedy remedy) {
        return decision().filter(last -> last.remedy() == remedy).isPresent();
    }

    /** What the last decision came to, once it has been carried out. */
    public Optional<BuyerCompensated> compensated() {
        return decided.outcome();
    }

    /** How the refund of the last decision ended, once it has. */
    public Optional<EffectEnded> refundEnded() {
        return decision().flatMap(ledger::ended);
    }

    /** Whether the refund of the last decision was refused for good. */
    public boolean refundRefused() {
        return refundEnded().filter(ended -> !ended.done()).isPresent();
    }

    /** Every entry of this case's ledger: one for each decision to refund, never more. */
    public Collection<Refund> refundEntries() {
        return ledger.entries();
    }

    /** What went back to the buyer in this case, or may be going back right now. */
    public List<Money> refunds() {
        return ledger.entries().stream().filter(refund -> !refund.refused()).map(Refund::amount).toList();
    }

    /** Parcels shipped in place of the lost one: as the order system said at posting, or when it reported that one lost too. */
    public List<Replacement> replacements() {
        return instead.parcels();
    }

    /** The number by which a replacement can be followed, where one is known. */
    public Optional<String> replacementTrackingNumber() {
        return Optional.ofNullable(instead.trackingNumber());
    }

    /** The parcel in whose place this one was shipped, as its posting or its loss report says. */
    public Optional<CaseId> replaces() {
        return Told.of(particulars.replaces());
    }

    /** Whether money or goods are on their way to the buyer, or there already: then no other remedy may follow. */
    public boolean settled() {
        return decision().filter(last -> switch (last.remedy()) {
            case REFUND, PARTIAL_REFUND -> !refundRefused();
            case RESHIPMENT -> !replacements().isEmpty();
            case STORE_CREDIT -> true;
            case NONE_DUE -> false;
        }).isPresent();
    }

    /** Whether the buyer has been given, or is being given, money or its like. */
    public boolean paidBack() {
        return settled() && !decidedFor(Remedy.RESHIPMENT);
    }

    /** Whether a letter of this kind was ever wanted. */
    public boolean told(LetterWanted.Kind kind) {
        return letters.told(kind);
    }

    /** How letters ended that could not be delivered. */
    public Collection<EffectEnded> lettersRefused() {
        return letters.refused();
    }

    /** What the buyer said to a parcel that turned up after the refund. */
    public Optional<FoundParcelAnswered> foundParcelAnswer() {
        return Optional.ofNullable(statements.onFoundParcel());
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

    /** Whether a person has seen to the task with this key. */
    public boolean taskDone(String key) {
        return tasksDone.contains(key);
    }

    /**
     * Names a choice made now within the case by the decision it leads to, so that the same choice made twice is one; another decision only
     * where the last one came to nothing.
     */
    public int attempt() {
        boolean again = refundRefused() || decision().filter(last -> RemedyChoice.contradicted(this, last)).isPresent();
        return decision().filter(_ -> !again).map(RemedyDecided::number).orElse(decided.next());
    }

    /** Where it stands, in words an operator filters by. */
    public RemedyStatus status() {
        return RemedyStatus.of(this);
    }
}
