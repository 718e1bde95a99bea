package io.parcelredress.inquiry;

import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.CarrierReplyOverdue.Cause;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Event;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.Fact;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.LetterWanted.Kind;
import io.parcelredress.journal.CaseProcess;
import io.parcelredress.journal.Known;
import io.parcelredress.rules.InquiryRule;
import io.parcelredress.rules.RuleCatalogue;
import io.parcelredress.rules.TrackingNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ask when the carrier may be asked, chase while there is patience, give up when the rule says so, and pass on every answer, however late. */
public final class InquiryProcess implements CaseProcess<Inquiry> {

    private final RuleCatalogue rules;
    private final Function<CaseId, String> replyTo;

    /** @param replyTo the mail address under which a case is answered */
    public InquiryProcess(RuleCatalogue rules, Function<CaseId, String> replyTo) {
        this.rules = rules;
        this.replyTo = replyTo;
    }

    @Override
    public Inquiry initial() {
        return new Inquiry(Known.NOTHING);
    }

    @Override
    public Inquiry evolve(Inquiry inquiry, Fact fact) {
        return new Inquiry(inquiry.known().plus(fact));
    }

    @Override
    public List<Fact> decide(Inquiry inquiry, Instant now) {
        var news = new ArrayList<Fact>();
        news.addAll(reportedByTracker(inquiry));
        inquiry.loss().ifPresent(loss -> {
            news.addAll(asking(inquiry, loss, now));
            news.addAll(answering(inquiry, loss));
            news.addAll(finding(inquiry, loss));
        });
        news.addAll(documents(inquiry));
        return news;
    }

    /** A carrier that declares a parcel lost before the seller does: then we report it, once, whoever else does. */
    private List<Fact> reportedByTracker(Inquiry inquiry) {
        var shipped = inquiry.shipped();
        var lost = inquiry.signals().stream().filter(signal -> signal.meaning() == TrackerStatus.LOST).min(java.util.Comparator.comparing(InquiryFact.TrackerSignalled::at));
        if (shipped.isEmpty() || lost.isEmpty() || shipped.get().buyer() == null) return List.of();
        var reachable = shipped.get().buyer().reachableBy();
        if (reachable == null || reachable.isEmpty()) return List.of(); // nobody could be told: the order system has to report it
        if (inquiry.known().has(ParcelReportedLost.class, report -> report.reason() == LossReason.CARRIER_DECLARED_LOST && report.reportedAt().equals(lost.get().at()))) return List.of();
        var parcel = shipped.get();
        return List.of(new ParcelReportedLost(parcel.sellerId(), parcel.parcelId(), lost.get().at(), LossReason.CARRIER_DECLARED_LOST, parcel.parcel(), parcel.order(), parcel.buyer(), parcel.evidence(), parcel.replaces()));
    }

    private List<Fact> asking(Inquiry inquiry, ParcelReportedLost loss, Instant now) {
        if (inquiry.overdue().isPresent()) return List.of();
        var rule = rules.inquiryRule(loss.parcel());
        if (inquiry.opened().isPresent()) return chasing(inquiry, loss, rule, now);
        if (!rule.accepted()) return List.of(overdue(inquiry, loss, rule, Cause.CANNOT_BE_ASKED, Objects.requireNonNullElse(rule.whyNot(), "the carrier takes no inquiry for this product"), now));
        return switch (rule.window(loss.parcel()).at(now)) {
            case TOO_EARLY -> List.of(); // nextDeadline() wakes us when the window opens
            case OVER -> List.of(overdue(inquiry, loss, rule, Cause.TOO_LATE_TO_ASK, "the carrier takes inquiries only until " + rule.window(loss.parcel()).closesAt(), now));
            case OPEN -> opened(inquiry, loss, rule, now);
        };
    }

    private List<Fact> opened(Inquiry inquiry, ParcelReportedLost loss, InquiryRule rule, Instant now) {
        var opened = new CarrierInquiryOpened(loss.caseId(), loss.sellerId(), loss.parcelId(), inquiryId(loss.caseId()), carrier(loss), rule.channel(), rule.basis(), rule.replyDue(now), replyTo.apply(loss.caseId()), now);
        return inquiry.concluded() ? List.of(opened) : List.of(opened, new LetterWanted(Kind.ASK, 1)); // who answered already need not be asked
    }

    private List<Fact> chasing(Inquiry inquiry, ParcelReportedLost loss, InquiryRule rule, Instant now) {
        if (inquiry.concluded()) return List.of();
        var news = new ArrayList<Fact>();
        var since = inquiry.waitingSince().orElseThrow();
        if (!now.isBefore(rule.replyDue(since))) {
            return List.of(overdue(inquiry, loss, rule, Cause.SILENT, "no answer within " + rule.replyWithin() + " of being asked", now));
        }
        var due = (int) rule.chasesAt(inquiry.opened().orElseThrow().openedAt()).stream().filter(at -> !at.isAfter(now)).count();
        if (inquiry.letters(Kind.CHASE) < due) news.add(new LetterWanted(Kind.CHASE, inquiry.letters(Kind.CHASE) + 1));
        var wanted = (int) inquiry.answers().stream().filter(answer -> answer.verdict() == Verdict.NEEDS_EVIDENCE).count();
        if (inquiry.letters(Kind.EVIDENCE) < wanted) news.add(new LetterWanted(Kind.EVIDENCE, inquiry.letters(Kind.EVIDENCE) + 1));
        return news;
    }

    private CarrierReplyOverdue overdue(Inquiry inquiry, ParcelReportedLost loss, InquiryRule rule, Cause cause, String reason, Instant now) {
        return new CarrierReplyOverdue(loss.caseId(), loss.sellerId(), loss.parcelId(), inquiry.opened().map(CarrierInquiryOpened::inquiryId).orElse(null), carrier(loss), cause, rule.basis(),
                inquiry.letters(Kind.CHASE), reason, now);
    }

    private List<Fact> answering(Inquiry inquiry, ParcelReportedLost loss) {
        return inquiry.answers().stream().skip(inquiry.said()).map(answer -> (Fact) replied(loss, answer)).toList();
    }

    private CarrierReplied replied(ParcelReportedLost loss, CarrierAnswered answer) {
        return new CarrierReplied(loss.caseId(), loss.sellerId(), loss.parcelId(), inquiryId(loss.caseId()), carrier(loss), answer.verdict(), answer.statement(), answer.offer(), answer.carrierReference(),
                answer.evidenceWanted() == null ? List.of() : answer.evidenceWanted(), answer.at());
    }

    private record Sighting(Whereabouts whereabouts, String by, String words, Instant at) {}

    private List<Fact> finding(Inquiry inquiry, ParcelReportedLost loss) {
        Set<String> said = new HashSet<>();
        inquiry.known().all(ParcelFound.class).forEach(found -> said.add(found.whereabouts() + "@" + found.foundAt()));
        return Stream.concat(inquiry.answers().stream().flatMap(answer -> sighting(answer)), inquiry.signals().stream().filter(signal -> signal.at().isAfter(loss.reportedAt())).flatMap(signal -> sighting(signal)))
                .filter(seen -> said.add(seen.whereabouts() + "@" + seen.at()))
                .map(seen -> (Fact) new ParcelFound(loss.caseId(), loss.sellerId(), loss.parcelId(), seen.whereabouts(), seen.by(), seen.words(), seen.at())).toList();
    }

    private static Stream<Sighting> sighting(CarrierAnswered answer) {
        return switch (answer.verdict()) {
            case FOUND -> Stream.of(new Sighting(Whereabouts.WITH_CARRIER, "CARRIER", answer.statement(), answer.at()));
            case RETURNED -> Stream.of(new Sighting(Whereabouts.RETURNED, "CARRIER", answer.statement(), answer.at()));
            case LOST, DELIVERED, SEIZED, DESTROYED, NEEDS_EVIDENCE, REFUSED -> Stream.empty(); // "delivered" is what the carrier says, not where the parcel is
        };
    }

    private static Stream<Sighting> sighting(InquiryFact.TrackerSignalled signal) {
        var words = Objects.requireNonNullElse(signal.text(), signal.code());
        return switch (signal.meaning()) {
            case DELIVERED -> Stream.of(new Sighting(Whereabouts.DELIVERED, "TRACKER", words, signal.at()));
            case RETURNED -> Stream.of(new Sighting(Whereabouts.RETURNED, "TRACKER", words, signal.at()));
            default -> Stream.empty();
        };
    }

    private static List<Fact> documents(Inquiry inquiry) {
        var about = inquiry.loss().map(loss -> (Event) loss).or(inquiry::shipped);
        if (about.isEmpty()) return List.of();
        var said = new HashSet<String>();
        inquiry.known().all(EvidenceAdded.class).forEach(added -> said.add(added.kind() + added.sha256()));
        return inquiry.evidence().stream().filter(kept -> said.add(kept.evidenceKind() + kept.sha256()))
                .map(kept -> (Fact) new EvidenceAdded(about.get().caseId(), about.get().sellerId(), about.get().parcelId(), kept.evidenceKind(), kept.sha256(), kept.mediaType(), kept.sizeBytes(), kept.fileName(), kept.at())).toList();
    }

    @Override
    public Optional<Instant> nextDeadline(Inquiry inquiry) {
        var loss = inquiry.loss();
        if (loss.isEmpty() || inquiry.overdue().isPresent()) return Optional.empty();
        var rule = rules.inquiryRule(loss.get().parcel());
        if (inquiry.opened().isEmpty()) return Optional.of(rule.window(loss.get().parcel()).opensAt());
        if (inquiry.concluded()) return Optional.empty();
        return Stream.concat(Stream.of(rule.replyDue(inquiry.waitingSince().orElseThrow())),
                rule.chasesAt(inquiry.opened().get().openedAt()).stream().skip(inquiry.letters(Kind.CHASE))).min(Instant::compareTo);
    }

    @Override
    public Map<String, Object> searchFields(Inquiry inquiry) {
        var words = new HashSet<String>();
        inquiry.parcel().map(parcel -> parcel.trackingNumber()).map(number -> TrackingNumbers.check(number).normalized()).ifPresent(words::add);
        inquiry.loss().ifPresent(loss -> words.addAll(List.of(loss.parcelId(), loss.order().orderId(), loss.caseId().toString())));
        inquiry.shipped().map(ParcelShipped::parcelId).ifPresent(words::add);
        return Map.of("status", inquiry.status().name(), "carrier", inquiry.parcel().map(parcel -> rules.carrier(parcel.carrier()).code()).orElse(""), "q", List.copyOf(words));
    }

    private String carrier(ParcelReportedLost loss) {
        return rules.carrier(loss.parcel().carrier()).code();
    }

    /** What an inquiry is called in letters: follows from the case. */
    public static String inquiryId(CaseId id) {
        return "INQ-" + id.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
