package io.parcelredress.inquiry;

import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Event;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.Fact;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.EarlierSignalsWanted;
import io.parcelredress.inquiry.InquiryFact.TrackerBelieved;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.SealedCaseProcess;
import io.parcelredress.rules.RuleCatalogue;
import io.parcelredress.rules.TrackingNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Ask when the carrier may be asked, chase while there is patience, give up when the rule says so, and pass on every answer, however late.
 */
public final class InquiryProcess implements SealedCaseProcess<Inquiry, InquiryFact> {

    private final RuleCatalogue rules;
    private final Asking asking;

    /**
     * @param replyTo the mail address under which a case is answered
     * @param takesMail whether a carrier, by its code, is asked by mail; otherwise a person asks at its form or counter
     */
    public InquiryProcess(RuleCatalogue rules, Function<CaseId, String> replyTo, Predicate<String> takesMail) {
        this.rules = rules;
        this.asking = new Asking(rules, replyTo, takesMail);
    }

    @Override
    public Class<InquiryFact> ownFacts() {
        return InquiryFact.class;
    }

    @Override
    public Inquiry initial() {
        return Inquiry.UNKNOWN;
    }

    @Override
    public Inquiry afterEvent(Inquiry inquiry, Event event) {
        return inquiry.after(event);
    }

    @Override
    public Inquiry afterOwn(Inquiry inquiry, InquiryFact fact) {
        return inquiry.after(fact);
    }

    @Override
    public Inquiry afterEffect(Inquiry inquiry, EffectEnded ended) {
        return inquiry.after(ended);
    }

    @Override
    public List<Fact> decide(Inquiry inquiry, Instant now) {
        var news = new ArrayList<Fact>(reporting(inquiry, now));
        inquiry.loss().ifPresent(loss -> {
            news.addAll(asking.decide(inquiry, loss, now));
            news.addAll(answering(inquiry, loss));
            news.addAll(finding(inquiry, loss));
        });
        news.addAll(documents(inquiry));
        news.addAll(lookingBack(inquiry));
        return news;
    }

    /**
     * A carrier that declares a posted parcel lost: then we report it, once, whoever else does. Not where it was called delivered, which a
     * person has to look at, and not where nobody could be told, which the order system has to report.
     */
    private static List<Fact> reporting(Inquiry inquiry, Instant now) {
        var declared = inquiry.declaration().first();
        if (declared == null || inquiry.shipped().isEmpty()) return List.of();
        if (inquiry.declaration().believed() || inquiry.declaration().contradicted()) return List.of();
        var posted = inquiry.shipped().get();
        if (posted.buyer() == null || posted.buyer().reachableBy() == null || posted.buyer().reachableBy().isEmpty()) return List.of();
        return List.of(new TrackerBelieved(declared.provider(), declared.code(), now),
                new ParcelReportedLost(posted.sellerId(), posted.parcelId(), now, LossReason.CARRIER_DECLARED_LOST, posted.parcel(),
                        posted.order(), posted.buyer(), posted.evidence(), posted.replaces()));
    }

    private List<CarrierReplied> answering(Inquiry inquiry, ParcelReportedLost loss) {
        return inquiry.answers().untold().stream().map(answer -> replied(loss, answer)).toList();
    }

    private CarrierReplied replied(ParcelReportedLost loss, CarrierAnswered answer) {
        return new CarrierReplied(loss.caseId(), loss.sellerId(), loss.parcelId(), inquiryId(loss.caseId()),
                rules.carrier(loss.parcel().carrier()).code(), answer.verdict(), answer.statement(), answer.offer(),
                answer.carrierReference(), answer.evidenceWanted(), answer.at());
    }

    private static List<ParcelFound> finding(Inquiry inquiry, ParcelReportedLost loss) {
        return inquiry.lostSince().stream().flatMap(since -> inquiry.sightings().untold().stream().filter(seen -> seen.counts(since)))
                .map(seen -> new ParcelFound(loss.caseId(), loss.sellerId(), loss.parcelId(), seen.whereabouts(), seen.by(), seen.words(),
                        seen.at())).toList();
    }

    private static List<EvidenceAdded> documents(Inquiry inquiry) {
        var about = inquiry.loss().map(loss -> (Event) loss).or(inquiry::shipped);
        return about.stream().flatMap(event -> inquiry.documents().untold().stream().map(kept -> new EvidenceAdded(event.caseId(),
                event.sellerId(), event.parcelId(), kept.evidenceKind(), kept.sha256(), kept.mediaType(), kept.sizeBytes(),
                kept.fileName(), kept.at()))).toList();
    }

    /** As soon as a number is known, what trackers said of it before is looked up. */
    private static List<Fact> lookingBack(Inquiry inquiry) {
        var number = inquiry.parcel().map(Parcel::trackingNumber).map(InquiryProcess::searchable).filter(text -> !text.isEmpty());
        return number.filter(known -> !inquiry.tracking().lookedUp().contains(known))
                .map(known -> List.<Fact>of(new EarlierSignalsWanted(known))).orElse(List.of());
    }

    @Override
    public Optional<Instant> nextDeadline(Inquiry inquiry) {
        return inquiry.loss().flatMap(loss -> asking.nextDeadline(inquiry, loss));
    }

    @Override
    public long edition() {
        return rules.edition();
    }

    @Override
    public boolean isOpen(Inquiry inquiry) {
        return inquiry.overdue().isEmpty() && !inquiry.settled();
    }

    /** Nor is anything expected of a parcel that was posted and that nobody has missed. */
    @Override
    public boolean isSettled(Inquiry inquiry) {
        return !isOpen(inquiry) || inquiry.loss().isEmpty();
    }

    @Override
    public Set<String> listedBy() {
        return Set.of("status", "carrier", "q");
    }

    @Override
    public Map<String, Object> searchFields(Inquiry inquiry) {
        var words = new HashSet<String>();
        inquiry.parcel().map(Parcel::trackingNumber).ifPresent(words::add);
        inquiry.loss().ifPresent(loss -> words.addAll(List.of(loss.parcelId(), loss.order().orderId(), loss.caseId().toString())));
        inquiry.shipped().map(ParcelShipped::parcelId).ifPresent(words::add);
        return Map.of("status", inquiry.status().name(), "carrier",
                inquiry.parcel().map(parcel -> rules.carrier(parcel.carrier()).code()).orElse(""),
                "q", words.stream().map(InquiryProcess::searchable).sorted().toList());
    }

    /** How a number or id is written in lists and searches, so that spaces, dashes and capitals do not matter. */
    public static String searchable(String text) {
        return TrackingNumbers.normalized(text);
    }

    /** What an inquiry is called in letters: follows from the case. */
    public static String inquiryId(CaseId id) {
        return "INQ-" + id.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
