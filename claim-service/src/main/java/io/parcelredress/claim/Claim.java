package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.OfferAccepted;
import io.parcelredress.claim.ClaimFact.OfferCountered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.claim.ClaimFact.PaymentReceived;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.Known;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of one claim. In whatever order the facts came, the same facts make the same claim. */
public record Claim(Known known) {

    /** Where a claim stands, in words an operator filters by. */
    public enum Status { NOT_YET, FILED, OFFERED, ACCEPTED, ESCALATED, SETTLED }

    /** The loss; of several reports the earliest, so that their order does not matter. */
    public Optional<ParcelReportedLost> loss() {
        return known.all(ParcelReportedLost.class).stream().min(Comparator.comparing(ParcelReportedLost::reportedAt).thenComparing(EventCodec.JSON::writeValueAsString));
    }

    /** What the carrier said, by its own dates. */
    public List<CarrierReplied> replies() {
        return known.all(CarrierReplied.class).stream().sorted(Comparator.comparing(CarrierReplied::repliedAt).thenComparing(EventCodec.JSON::writeValueAsString)).toList();
    }

    boolean said(Verdict verdict) {
        return known.has(CarrierReplied.class, reply -> reply.verdict() == verdict);
    }

    boolean overdue() {
        return known.has(CarrierReplyOverdue.class);
    }

    boolean found() {
        return known.has(ParcelFound.class) || said(Verdict.FOUND) || said(Verdict.RETURNED);
    }

    boolean buyerDeniesReceipt() {
        return known.has(BuyerStatementReceived.class, statement -> statement.statement() == BuyerStatementReceived.Statement.NOT_RECEIVED);
    }

    public Optional<ClaimFiled> filed() {
        return known.first(ClaimFiled.class);
    }

    public Optional<ClaimSettled> settled() {
        return known.first(ClaimSettled.class);
    }

    /** The highest offer so far. */
    Optional<Money> offer(java.util.Currency currency) {
        return replies().stream().map(CarrierReplied::offer).filter(offer -> offer != null && offer.isIn(currency)).max(Comparator.naturalOrder());
    }

    List<Money> offers(java.util.Currency currency) {
        return replies().stream().map(CarrierReplied::offer).filter(offer -> offer != null && offer.isIn(currency)).distinct().toList();
    }

    List<OfferCountered> counters() {
        return known.all(OfferCountered.class);
    }

    public Optional<OfferAccepted> accepted() {
        return known.first(OfferAccepted.class);
    }

    List<ClaimEscalated> escalations() {
        return known.all(ClaimEscalated.class);
    }

    Optional<OperatorAnswered> operator() {
        var answers = known.all(OperatorAnswered.class);
        return answers.isEmpty() ? Optional.empty() : Optional.of(answers.getLast());
    }

    Optional<Money> received() {
        return known.all(PaymentReceived.class).stream().map(PaymentReceived::amount).reduce(Money::plus);
    }

    int letters(ClaimLetterWanted.Kind kind) {
        return (int) known.all(ClaimLetterWanted.class).stream().filter(letter -> letter.letter() == kind).count();
    }

    /** The last step of ours, or of the other side, from which an answer is waited for. */
    Instant lastMove() {
        return Stream.of(filed().map(ClaimFiled::filedAt).stream(), escalations().stream().map(ClaimEscalated::escalatedAt), counters().stream().map(OfferCountered::at))
                .flatMap(each -> each).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** Refusals of the claim that came after the last escalation. */
    boolean refusedSinceLastMove() {
        var since = Stream.concat(filed().map(ClaimFiled::filedAt).stream(), escalations().stream().map(ClaimEscalated::escalatedAt)).max(Instant::compareTo).orElse(Instant.MAX);
        return replies().stream().anyMatch(reply -> reply.verdict() == Verdict.REFUSED && reply.repliedAt().isAfter(since));
    }

    public Optional<String> replyTo() {
        return known.first(CarrierInquiryOpened.class).map(CarrierInquiryOpened::replyTo);
    }

    public Status status() {
        if (settled().isPresent()) return Status.SETTLED;
        if (accepted().isPresent()) return Status.ACCEPTED;
        if (!escalations().isEmpty()) return Status.ESCALATED;
        if (filed().isEmpty()) return Status.NOT_YET;
        return replies().stream().anyMatch(reply -> reply.offer() != null) ? Status.OFFERED : Status.FILED;
    }
}
