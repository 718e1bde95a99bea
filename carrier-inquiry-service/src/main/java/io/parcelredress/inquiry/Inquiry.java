package io.parcelredress.inquiry;

import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EvidenceLink;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.CarrierMailArrived;
import io.parcelredress.inquiry.InquiryFact.EvidenceKept;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.journal.Known;
import io.parcelredress.rules.TrackingCheck;
import io.parcelredress.rules.TrackingNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of one inquiry. In whatever order the facts came, the same facts make the same inquiry. */
public record Inquiry(Known known) {

    /** Where an inquiry stands, in words an operator filters by. */
    public enum Status { SHIPPED, WAITING_FOR_WINDOW, ASKED, CHASED, NEEDS_READING, NEEDS_EVIDENCE, ANSWERED, SILENT, NOT_POSSIBLE, FOUND }

    /** The loss; of several reports the earliest, so that their order does not matter. */
    public Optional<ParcelReportedLost> loss() {
        return known.all(ParcelReportedLost.class).stream().min(Comparator.comparing(ParcelReportedLost::reportedAt).thenComparing(EventCodec.JSON::writeValueAsString));
    }

    Optional<ParcelShipped> shipped() {
        return known.all(ParcelShipped.class).stream().min(Comparator.comparing(EventCodec.JSON::writeValueAsString));
    }

    /** The parcel as the loss report describes it, or else as it was posted. */
    public Optional<Parcel> parcel() {
        return loss().map(ParcelReportedLost::parcel).or(() -> shipped().map(ParcelShipped::parcel));
    }

    public Optional<CarrierInquiryOpened> opened() {
        return known.first(CarrierInquiryOpened.class);
    }

    Optional<CarrierReplyOverdue> overdue() {
        return known.first(CarrierReplyOverdue.class);
    }

    public List<CarrierAnswered> answers() {
        return known.all(CarrierAnswered.class);
    }

    boolean concluded() {
        return answers().stream().anyMatch(CarrierAnswered::concludes);
    }

    int said() {
        return known.all(CarrierReplied.class).size();
    }

    int letters(LetterWanted.Kind kind) {
        return (int) known.all(LetterWanted.class).stream().filter(letter -> letter.letter() == kind).count();
    }

    /** The last moment at which the carrier's patience clock was set: when it was asked, or when it wanted more evidence. */
    Optional<Instant> waitingSince() {
        return opened().map(opened -> Stream.concat(Stream.of(opened.openedAt()), answers().stream().filter(answer -> !answer.concludes()).map(CarrierAnswered::at)).max(Instant::compareTo).orElseThrow());
    }

    public List<EvidenceKept> evidence() {
        return known.all(EvidenceKept.class);
    }

    public List<TrackerSignalled> signals() {
        return known.all(TrackerSignalled.class);
    }

    public boolean buyerDeclaredNonReceipt() {
        return known.has(BuyerStatementReceived.class, statement -> statement.statement() == BuyerStatementReceived.Statement.NOT_RECEIVED);
    }

    /** Mails of the carrier that came after everything a person recorded. */
    public List<CarrierMailArrived> unread() {
        var lastAnswer = answers().stream().map(CarrierAnswered::at).max(Instant::compareTo).orElse(Instant.MIN);
        return known.all(CarrierMailArrived.class).stream().filter(mail -> mail.at().isAfter(lastAnswer)).toList();
    }

    public Status status() {
        if (known.has(ParcelFound.class)) return Status.FOUND;
        if (loss().isEmpty()) return Status.SHIPPED;
        if (!unread().isEmpty()) return Status.NEEDS_READING;
        if (concluded()) return Status.ANSWERED;
        if (overdue().isPresent()) return overdue().get().cause() == CarrierReplyOverdue.Cause.SILENT ? Status.SILENT : Status.NOT_POSSIBLE;
        if (answers().stream().anyMatch(answer -> answer.verdict() == Verdict.NEEDS_EVIDENCE)) return Status.NEEDS_EVIDENCE;
        if (opened().isEmpty()) return Status.WAITING_FOR_WINDOW;
        return letters(LetterWanted.Kind.CHASE) > 0 ? Status.CHASED : Status.ASKED;
    }

    /** What a person should look at: never a reason to refuse the case. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        parcel().map(Parcel::trackingNumber).map(TrackingNumbers::check).filter(check -> check.verdict() != TrackingCheck.Verdict.VALID)
                .ifPresent(check -> warnings.add("tracking number: " + check.explanation()));
        signals().stream().filter(signal -> signal.meaning() == TrackerStatus.UNKNOWN)
                .forEach(signal -> warnings.add("the tracker " + signal.provider() + " said '" + signal.code() + "', which is not mapped: a person should read it"));
        return List.copyOf(warnings);
    }

    /** What would make the case stronger. */
    public List<String> missing() {
        var missing = new ArrayList<String>();
        parcel().ifPresent(parcel -> {
            if (parcel.trackingNumber() == null) missing.add("tracking number");
            if (parcel.weightGrams() == null) missing.add("weight");
            if (parcel.contents().isEmpty()) missing.add("description of the contents");
        });
        if (!hasEvidence("PROOF_OF_POSTING")) missing.add("proof of posting");
        if (!hasEvidence("PROOF_OF_VALUE") && !hasEvidence("SALES_INVOICE")) missing.add("proof of value");
        return List.copyOf(missing);
    }

    private boolean hasEvidence(String kind) {
        return Stream.of(loss().map(ParcelReportedLost::evidence).orElse(List.of()), shipped().map(ParcelShipped::evidence).orElse(List.of())).flatMap(List::stream).map(EvidenceLink::kind).anyMatch(kind::equals)
                || evidence().stream().anyMatch(kept -> kept.evidenceKind().equals(kind));
    }
}
