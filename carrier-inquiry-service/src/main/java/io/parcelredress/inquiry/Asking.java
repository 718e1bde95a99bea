package io.parcelredress.inquiry;

import io.parcelredress.events.Basis;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.CarrierReplyOverdue.Cause;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Fact;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.LetterWanted.Kind;
import io.parcelredress.inquiry.InquiryFact.PatienceGranted;
import io.parcelredress.inquiry.InquiryFact.Posting;
import io.parcelredress.inquiry.InquiryFact.RuleChosen;
import io.parcelredress.rules.BusinessCalendar;
import io.parcelredress.rules.InquiryRule.Window;
import io.parcelredress.rules.RuleCatalogue;
import io.parcelredress.rules.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** When the carrier is asked, reminded, sent documents, and no longer waited for. */
record Asking(RuleCatalogue rules, Function<CaseId, String> replyTo, Predicate<String> takesMail) {

    private static final BusinessCalendar ANY_COUNTRY = BusinessCalendar.of(""); // whoever answers, weekends count for nobody

    List<Fact> decide(Inquiry inquiry, ParcelReportedLost loss, Instant now) {
        if (inquiry.overdue().isPresent()) return List.of();
        if (inquiry.opened().isPresent()) return waiting(inquiry, loss, inquiry.opened().get(), now);
        var rule = inquiry.ruleFor(loss.parcel());
        if (rule.isEmpty()) return List.of(choose(loss));
        if (rule.get().editionOrFirst() < rules.edition()) {
            var anew = choose(loss);
            if (anew.differsFrom(rule.get())) return List.of(anew);
        }
        return opening(inquiry, loss, rule.get(), now);
    }

    private RuleChosen choose(ParcelReportedLost loss) {
        var rule = rules.inquiryRule(loss.parcel());
        var window = rule.window(loss.parcel());
        var whyNot = rule.accepted() ? null : Objects.requireNonNullElse(rule.whyNot(), "the carrier takes no inquiry for this product");
        return new RuleChosen(Posting.of(loss.parcel()), rule.basis(), whyNot, window.opensAt(), window.closesAt(), rule.replyWithin(),
                rule.chaseAfter(), rules.editionForFacts());
    }

    private List<Fact> opening(Inquiry inquiry, ParcelReportedLost loss, RuleChosen rule, Instant now) {
        if (inquiry.settledBefore(rule.opensAt())) return List.of(); // nothing is left to ask
        if (rule.whyNot() != null) return List.of(overdue(inquiry, loss, rule.basis(), Cause.CANNOT_BE_ASKED, rule.whyNot(), now));
        return switch (new Window(rule.opensAt(), rule.closesAt()).at(now)) {
            case TOO_EARLY -> List.of(); // nextDeadline() wakes us when the window opens
            case OVER -> List.of(overdue(inquiry, loss, rule.basis(), Cause.TOO_LATE_TO_ASK,
                    "the carrier took inquiries only until " + rule.closesAt(), now));
            case OPEN -> opened(inquiry, loss, rule, now);
        };
    }

    private List<Fact> opened(Inquiry inquiry, ParcelReportedLost loss, RuleChosen rule, Instant now) {
        var carrier = carrier(loss);
        var opened = new CarrierInquiryOpened(loss.caseId(), loss.sellerId(), loss.parcelId(), InquiryProcess.inquiryId(loss.caseId()),
                carrier, takesMail.test(carrier) ? "EMAIL" : "TASK", rule.basis(),
                rule.replyWithin().after(now, ANY_COUNTRY), replyTo.apply(loss.caseId()), now);
        var patience = new PatienceGranted(rule.replyWithin(), rule.chaseAfter());
        // who answered already need not be asked
        return inquiry.settled() ? List.of(opened, patience) : List.of(opened, patience, new LetterWanted(Kind.ASK, 1, List.of(), now));
    }

    private List<Fact> waiting(Inquiry inquiry, ParcelReportedLost loss, CarrierInquiryOpened opened, Instant now) {
        if (inquiry.settled()) return List.of();
        if (!now.isBefore(replyDue(inquiry))) return List.of(overdue(inquiry, loss, opened.basis(), Cause.SILENT, silence(inquiry), now));
        var news = new ArrayList<Fact>(documents(inquiry, now));
        if (chases(inquiry).anyMatch(due -> !due.isAfter(now))) {
            news.add(new LetterWanted(Kind.CHASE, inquiry.letters().number(Kind.CHASE) + 1, List.of(), now));
        }
        return news;
    }

    private static Instant replyDue(Inquiry inquiry) {
        return inquiry.patience().orElseThrow().replyWithin().after(inquiry.waitingSince().orElseThrow(), ANY_COUNTRY);
    }

    /** When reminders are due that were not sent; none while a mail of the carrier waits to be read, for it may be the answer. */
    private static Stream<Instant> chases(Inquiry inquiry) {
        if (!inquiry.unread().isEmpty()) return Stream.empty();
        var since = inquiry.waitingSince().orElseThrow();
        var last = inquiry.letters().date(Kind.CHASE).orElse(Instant.MIN);
        return inquiry.patience().orElseThrow().chaseAfter().stream().map((Span span) -> span.after(since, ANY_COUNTRY))
                .filter(due -> due.isAfter(last));
    }

    private static String silence(Inquiry inquiry) {
        return "no answer within " + inquiry.patience().orElseThrow().replyWithin()
                + (inquiry.unread().isEmpty() ? "" : "; but a mail of the carrier waits to be read");
    }

    /** A carrier that asked for documents is sent what is in hand, and later what comes to hand. */
    private static List<Fact> documents(Inquiry inquiry, Instant now) {
        var open = inquiry.documents().open();
        if (inquiry.answers().wished() == null || open.isEmpty()) return List.of();
        return List.of(new LetterWanted(Kind.EVIDENCE, inquiry.letters().number(Kind.EVIDENCE) + 1, open.stream().sorted().toList(), now));
    }

    private CarrierReplyOverdue overdue(Inquiry inquiry, ParcelReportedLost loss, Basis basis, Cause cause, String reason, Instant now) {
        return new CarrierReplyOverdue(loss.caseId(), loss.sellerId(), loss.parcelId(),
                inquiry.opened().map(CarrierInquiryOpened::inquiryId).orElse(null), carrier(loss), cause, basis,
                inquiry.letters().number(Kind.CHASE), reason, now);
    }

    Optional<Instant> nextDeadline(Inquiry inquiry, ParcelReportedLost loss) {
        if (inquiry.overdue().isPresent()) return Optional.empty();
        if (inquiry.opened().isEmpty()) {
            return inquiry.ruleFor(loss.parcel()).map(RuleChosen::opensAt).filter(opens -> !inquiry.settledBefore(opens));
        }
        return inquiry.settled() ? Optional.empty() : Stream.concat(Stream.of(replyDue(inquiry)), chases(inquiry))
                .min(Comparator.naturalOrder());
    }

    private String carrier(ParcelReportedLost loss) {
        return rules.carrier(loss.parcel().carrier()).code();
    }
}
