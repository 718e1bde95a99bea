package io.parcelredress.inquiry;

import io.parcelredress.events.Basis;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EvidenceLink;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.CarrierMailArrived;
import io.parcelredress.inquiry.InquiryFact.CarrierMailRead;
import io.parcelredress.inquiry.InquiryFact.EvidenceKept;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.PatienceGranted;
import io.parcelredress.inquiry.InquiryFact.Posting;
import io.parcelredress.inquiry.InquiryFact.RuleChosen;
import io.parcelredress.inquiry.InquiryFact.TrackerBelieved;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.journal.Facts;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of one inquiry. In whatever order the facts came, the same facts make the same inquiry. */
public record Inquiry(Facts known) {

    /** Where an inquiry stands, in words an operator filters by. */
    public enum Status { SHIPPED, WAITING_FOR_WINDOW, ASKED, CHASED, NEEDS_READING, NEEDS_EVIDENCE, ANSWERED, SILENT, NOT_POSSIBLE, FOUND }

    /** The loss as first reported; the parcel as it is best described by all reports together. */
    public Optional<ParcelReportedLost> loss() {
        var reports = reports();
        if (reports.isEmpty()) return Optional.empty();
        var first = reports.getFirst();
        if (reports.size() == 1 && shipped().isEmpty()) return Optional.of(first);
        var evidence = reports.stream().flatMap(report -> report.evidence().stream()).distinct().toList();
        return Optional.of(new ParcelReportedLost(first.sellerId(), first.parcelId(), first.reportedAt(), first.reason(),
                describedParcel(), first.order(), first.buyer(), evidence, first.replaces()));
    }

    /** All reports, the earliest first. */
    private List<ParcelReportedLost> reports() {
        var reports = known.all(ParcelReportedLost.class);
        return reports.size() < 2 ? reports : reports.stream().sorted(Comparator.comparing(ParcelReportedLost::reportedAt)
                .thenComparing(EventCodec.JSON::writeValueAsString)).toList();
    }

    Optional<ParcelShipped> shipped() {
        return postings().stream().findFirst();
    }

    /** All that was said at posting, in an order that does not depend on when it came. */
    private List<ParcelShipped> postings() {
        var postings = known.all(ParcelShipped.class);
        return postings.size() < 2 ? postings : postings.stream().sorted(Comparator.comparing(EventCodec.JSON::writeValueAsString))
                .toList();
    }

    /** The parcel as the newest report describes it, gaps filled from older ones, and then from what was posted. */
    private Parcel describedParcel() {
        var posted = postings().stream().map(ParcelShipped::parcel).toList();
        var reported = reports().reversed().stream().map(ParcelReportedLost::parcel).filter(parcel -> !posted.contains(parcel));
        return Descriptions.merged(Stream.concat(reported, posted.stream()).toList());
    }

    public Optional<String> parcelId() {
        return reports().stream().map(ParcelReportedLost::parcelId).findFirst().or(() -> shipped().map(ParcelShipped::parcelId));
    }

    public Optional<Parcel> parcel() {
        return reports().isEmpty() && shipped().isEmpty() ? Optional.empty() : Optional.of(describedParcel());
    }

    Optional<RuleChosen> ruleFor(Parcel parcel) {
        var posting = Posting.of(parcel);
        return known.all(RuleChosen.class).stream().filter(chosen -> chosen.posting().equals(posting)).findFirst();
    }

    /** The rule the carrier was, or is to be, asked under. */
    public Optional<Basis> basis() {
        return opened().map(CarrierInquiryOpened::basis).or(() -> loss().flatMap(loss -> ruleFor(loss.parcel())).map(RuleChosen::basis));
    }

    public Optional<CarrierInquiryOpened> opened() {
        return known.first(CarrierInquiryOpened.class);
    }

    Optional<PatienceGranted> patience() {
        return known.first(PatienceGranted.class);
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

    /** Whether nobody need be asked any more: the carrier has answered, or the parcel has turned up. */
    public boolean settled() {
        return concluded() || turnedUp();
    }

    /** Whether that was so before a moment, such as the one from which the carrier could be asked. */
    boolean settledBefore(Instant moment) {
        return Stream.concat(answers().stream().filter(CarrierAnswered::concludes).map(CarrierAnswered::at),
                sightings().stream().map(Sighting::at)).anyMatch(at -> at.isBefore(moment));
    }

    boolean turnedUp() {
        return !sightings().isEmpty();
    }

    /** Where the parcel was seen; a delivery that the buyer has denied since does not count. */
    private List<Sighting> sightings() {
        var denied = known.all(BuyerStatementReceived.class).stream().filter(said -> said.statement() == Statement.NOT_RECEIVED)
                .map(BuyerStatementReceived::statedAt).max(Comparator.naturalOrder());
        return Sighting.of(this).stream().filter(seen -> seen.whereabouts() != Whereabouts.DELIVERED || denied.isEmpty()
                || !denied.get().isAfter(seen.at())).toList();
    }

    List<LetterWanted> letters(LetterWanted.Kind kind) {
        return known.all(LetterWanted.class).stream().filter(letter -> letter.letter() == kind).toList();
    }

    /** When the carrier's patience clock was last set: when it was asked, wanted evidence, or was sent some. */
    public Optional<Instant> waitingSince() {
        return opened().map(opened -> Stream.of(Stream.of(opened.openedAt()), wishes().stream().map(CarrierAnswered::at),
                letters(LetterWanted.Kind.EVIDENCE).stream().map(LetterWanted::at))
                .flatMap(moments -> moments).max(Comparator.naturalOrder()).orElseThrow());
    }

    /** Answers in which the carrier asks for documents. */
    public List<CarrierAnswered> wishes() {
        return answers().stream().filter(answer -> answer.verdict() == Verdict.NEEDS_EVIDENCE).toList();
    }

    public List<EvidenceKept> evidence() {
        return known.all(EvidenceKept.class);
    }

    public List<TrackerSignalled> signals() {
        return known.all(TrackerSignalled.class);
    }

    List<TrackerSignalled> signals(TrackerStatus meaning) {
        return signals().stream().filter(signal -> signal.meaning() == meaning).toList();
    }

    /** Since when the parcel is taken for lost: what was seen of it before that contradicts no report. */
    Optional<Instant> lostSince() {
        var declared = known.has(TrackerBelieved.class) ? signals(TrackerStatus.LOST).stream().map(TrackerSignalled::at)
                : Stream.<Instant>empty();
        return Stream.concat(reports().stream().map(ParcelReportedLost::reportedAt), declared).min(Comparator.naturalOrder());
    }

    public boolean buyerDeclaredNonReceipt() {
        return known.has(BuyerStatementReceived.class, statement -> statement.statement() == Statement.NOT_RECEIVED);
    }

    /** Mails of the carrier that nobody has read yet. */
    public List<CarrierMailArrived> unread() {
        var read = new HashSet<String>();
        answers().forEach(answer -> read.addAll(answer.reads()));
        known.all(CarrierMailRead.class).forEach(mail -> read.add(mail.mailId()));
        return known.all(CarrierMailArrived.class).stream().filter(mail -> !read.contains(mail.mailId())).toList();
    }

    public Status status() {
        if (reports().isEmpty()) return Status.SHIPPED;
        if (turnedUp()) return Status.FOUND;
        if (!unread().isEmpty()) return Status.NEEDS_READING;
        if (concluded()) return Status.ANSWERED;
        if (overdue().isPresent()) return overdue().get().cause() == CarrierReplyOverdue.Cause.SILENT ? Status.SILENT : Status.NOT_POSSIBLE;
        if (!wishes().isEmpty()) return Status.NEEDS_EVIDENCE;
        if (opened().isEmpty()) return Status.WAITING_FOR_WINDOW;
        return letters(LetterWanted.Kind.CHASE).isEmpty() ? Status.ASKED : Status.CHASED;
    }

    /** Whether a document of this kind is in hand. */
    boolean holds(String kind) {
        return Stream.concat(reports().stream().map(ParcelReportedLost::evidence), shipped().map(ParcelShipped::evidence).stream())
                .flatMap(List::stream).map(EvidenceLink::kind).anyMatch(kind::equals)
                || evidence().stream().anyMatch(kept -> kept.evidenceKind().equals(kind));
    }
}
