package io.parcelredress.inquiry;

import io.parcelredress.events.Basis;
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
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.ReshipmentRequested;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.CarrierMailArrived;
import io.parcelredress.inquiry.InquiryFact.CarrierMailRead;
import io.parcelredress.inquiry.InquiryFact.EarlierSignalsWanted;
import io.parcelredress.inquiry.InquiryFact.EvidenceKept;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.LetterWanted.Kind;
import io.parcelredress.inquiry.InquiryFact.PatienceGranted;
import io.parcelredress.inquiry.InquiryFact.Posting;
import io.parcelredress.inquiry.InquiryFact.RuleChosen;
import io.parcelredress.inquiry.InquiryFact.TrackerBelieved;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.journal.EffectEnded;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of one inquiry. In whatever order the facts came, the same facts make the same inquiry; however often something is
 * repeated, an inquiry holds no more of it than what counts.
 */
public record Inquiry(Reports reports, Postings postings, Tracking tracking, Declaration declaration, Sightings sightings, Asked asked,
        Answers answers, Mails mails, Documents documents, Letters letters) {

    static final Inquiry UNKNOWN = new Inquiry(Reports.NONE, Postings.NONE, Tracking.NONE, Declaration.NONE, Sightings.NONE,
            Asked.NOTHING, Answers.NONE, Mails.NONE, Documents.NONE, Letters.NONE);

    /** Where an inquiry stands, in words an operator filters by. */
    public enum Status { SHIPPED, WAITING_FOR_WINDOW, ASKED, CHASED, NEEDS_READING, NEEDS_EVIDENCE, ANSWERED, SILENT, NOT_POSSIBLE, FOUND }

    Inquiry after(Event event) {
        return switch (event) {
            case ParcelReportedLost report -> with(reports.plus(report));
            case ParcelShipped shipped -> with(postings.plus(shipped)).with(sightings.plus(Sighting.by(shipped)));
            case BuyerStatementReceived said -> with(sightings.plus(said));
            case CarrierInquiryOpened opened -> with(asked.plus(opened));
            case CarrierReplyOverdue overdue -> with(asked.plus(overdue));
            case CarrierReplied reply -> with(answers.told(reply));
            case ParcelFound found -> with(sightings.told(found));
            case EvidenceAdded added -> with(documents.told(added));
            case ClaimFiled _, ClaimEscalated _, ClaimSettled _, ReshipmentRequested _, BuyerCompensated _ -> this;
        };
    }

    Inquiry after(InquiryFact fact) {
        return switch (fact) {
            case LetterWanted letter -> letter.letter() == Kind.EVIDENCE ? with(letters.plus(letter)).with(documents.sent(letter))
                    : with(letters.plus(letter));
            case EarlierSignalsWanted wanted -> with(tracking.lookingUp(wanted.trackingNumber()));
            case RuleChosen chosen -> with(asked.plus(chosen));
            case PatienceGranted granted -> with(asked.plus(granted));
            case TrackerBelieved _ -> with(declaration.taken());
            case TrackerSignalled signal ->
                    with(tracking.plus(signal)).with(declaration.plus(signal)).with(sightings.plus(Sighting.by(signal)));
            case CarrierAnswered answer -> after(answer);
            case CarrierMailArrived mail -> with(mails.plus(mail));
            case CarrierMailRead read -> with(mails.read(List.of(read.mailId())));
            case EvidenceKept kept -> with(documents.plus(kept));
        };
    }

    private Inquiry after(CarrierAnswered answer) {
        return with(answers.plus(answer)).with(mails.read(answer.reads())).with(sightings.plus(Sighting.by(answer)))
                .with(answer.concludes() ? documents : documents.plus(answer));
    }

    Inquiry after(EffectEnded ended) {
        return with(letters.plus(ended));
    }

    /** The loss as first reported; the parcel as it is best described by all reports together. */
    public Optional<ParcelReportedLost> loss() {
        return Optional.ofNullable(reports.first()).map(first -> new ParcelReportedLost(first.sellerId(), first.parcelId(),
                first.reportedAt(), first.reason(), describedParcel(), first.order(), first.buyer(), reports.evidence(),
                first.replaces()));
    }

    private boolean reported() {
        return reports.first() != null;
    }

    Optional<ParcelShipped> shipped() {
        return postings.first();
    }

    /** The parcel as the newest report describes it, gaps filled from older ones, and then from what was posted. */
    private Parcel describedParcel() {
        var posted = postings.parcels();
        var told = reports.descriptions().stream().map(ParcelReportedLost::parcel).filter(parcel -> !posted.contains(parcel));
        return Descriptions.merged(Stream.concat(told, posted.stream()).toList());
    }

    public Optional<String> parcelId() {
        return Optional.ofNullable(reports.first()).map(ParcelReportedLost::parcelId).or(() -> shipped().map(ParcelShipped::parcelId));
    }

    public Optional<Parcel> parcel() {
        return !reported() && shipped().isEmpty() ? Optional.empty() : Optional.of(describedParcel());
    }

    Optional<RuleChosen> ruleFor(Parcel parcel) {
        return asked.ruleFor(Posting.of(parcel));
    }

    /** The rule the carrier was, or is to be, asked under. */
    public Optional<Basis> basis() {
        return opened().map(CarrierInquiryOpened::basis).or(() -> loss().flatMap(loss -> ruleFor(loss.parcel())).map(RuleChosen::basis));
    }

    public Optional<CarrierInquiryOpened> opened() {
        return Optional.ofNullable(asked.opened());
    }

    Optional<PatienceGranted> patience() {
        return Optional.ofNullable(asked.patience());
    }

    Optional<CarrierReplyOverdue> overdue() {
        return Optional.ofNullable(asked.overdue());
    }

    /** Answers in which the carrier asks for documents. */
    List<CarrierAnswered> wishes() {
        return answers.wishes();
    }

    /** Whether nobody need be asked any more: the carrier has answered, or the parcel has turned up. */
    boolean settled() {
        return answers.concluded() != null || turnedUp();
    }

    /** Whether that was so before a moment, such as the one from which the carrier could be asked. */
    boolean settledBefore(Instant moment) {
        return Stream.concat(Stream.ofNullable(answers.concluded()), seen().map(Sighting::at)).anyMatch(at -> at.isBefore(moment));
    }

    boolean turnedUp() {
        return seen().findAny().isPresent();
    }

    private Stream<Sighting> seen() {
        return lostSince().stream().flatMap(sightings::standing);
    }

    /** Since when the parcel is taken for lost: what was seen of it before that contradicts no report. */
    Optional<Instant> lostSince() {
        var reported = Optional.ofNullable(reports.first()).map(ParcelReportedLost::reportedAt);
        var declared = Optional.ofNullable(declaration.since()).filter(_ -> declaration.believed());
        return Stream.of(reported, declared).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /** When the carrier's patience clock was last set: when it was asked, wanted evidence, or was sent some. */
    public Optional<Instant> waitingSince() {
        return opened().flatMap(opened -> Stream.of(Stream.of(opened.openedAt()), Stream.ofNullable(answers.wished()),
                letters.date(Kind.EVIDENCE).stream()).flatMap(moments -> moments).max(Comparator.naturalOrder()));
    }

    public List<EvidenceKept> evidence() {
        return documents.all();
    }

    public boolean buyerDeclaredNonReceipt() {
        return sightings.denied() != null;
    }

    /** Mails of the carrier that nobody has read yet. */
    public List<CarrierMailArrived> unread() {
        return mails.unread();
    }

    public Status status() {
        if (!reported()) return Status.SHIPPED;
        if (turnedUp()) return Status.FOUND;
        if (!unread().isEmpty()) return Status.NEEDS_READING;
        if (answers.concluded() != null) return Status.ANSWERED;
        if (overdue().isPresent()) return overdue().get().cause() == CarrierReplyOverdue.Cause.SILENT ? Status.SILENT : Status.NOT_POSSIBLE;
        if (answers.wished() != null) return Status.NEEDS_EVIDENCE;
        if (opened().isEmpty()) return Status.WAITING_FOR_WINDOW;
        return letters.number(Kind.CHASE) == 0 ? Status.ASKED : Status.CHASED;
    }

    /** Whether a document of this kind is in hand. */
    boolean holds(String kind) {
        return Stream.concat(reports.evidence().stream(), shipped().stream().flatMap(shipped -> shipped.evidence().stream()))
                .map(EvidenceLink::kind).anyMatch(kind::equals)
                || evidence().stream().anyMatch(kept -> kept.evidenceKind().equals(kind));
    }

    private Inquiry with(Reports other) {
        return new Inquiry(other, postings, tracking, declaration, sightings, asked, answers, mails, documents, letters);
    }

    private Inquiry with(Postings other) {
        return new Inquiry(reports, other, tracking, declaration, sightings, asked, answers, mails, documents, letters);
    }

    private Inquiry with(Tracking other) {
        return new Inquiry(reports, postings, other, declaration, sightings, asked, answers, mails, documents, letters);
    }

    private Inquiry with(Declaration other) {
        return new Inquiry(reports, postings, tracking, other, sightings, asked, answers, mails, documents, letters);
    }

    private Inquiry with(Sightings other) {
        return new Inquiry(reports, postings, tracking, declaration, other, asked, answers, mails, documents, letters);
    }

    private Inquiry with(Asked other) {
        return new Inquiry(reports, postings, tracking, declaration, sightings, other, answers, mails, documents, letters);
    }

    private Inquiry with(Answers other) {
        return new Inquiry(reports, postings, tracking, declaration, sightings, asked, other, mails, documents, letters);
    }

    private Inquiry with(Mails other) {
        return new Inquiry(reports, postings, tracking, declaration, sightings, asked, answers, other, documents, letters);
    }

    private Inquiry with(Documents other) {
        return new Inquiry(reports, postings, tracking, declaration, sightings, asked, answers, mails, other, letters);
    }

    private Inquiry with(Letters other) {
        return new Inquiry(reports, postings, tracking, declaration, sightings, asked, answers, mails, documents, other);
    }
}
