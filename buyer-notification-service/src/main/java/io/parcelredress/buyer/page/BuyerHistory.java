package io.parcelredress.buyer.page;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact;
import io.parcelredress.buyer.RemedyFact.BuyerChose;
import io.parcelredress.buyer.RemedyFact.BuyerStated;
import io.parcelredress.buyer.RemedyFact.ClocksBound;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered;
import io.parcelredress.buyer.RemedyFact.LetterWanted;
import io.parcelredress.buyer.RemedyFact.OperatorChose;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyFact.RemedyDecided.Cause;
import io.parcelredress.buyer.RemedyFact.TaskDone;
import io.parcelredress.buyer.messages.CaseMessages;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Event;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.Fact;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.Remedy;
import io.parcelredress.events.ReshipmentRequested;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What has happened so far, as far as it matters to a buyer. */
final class BuyerHistory {

    private BuyerHistory() {}

    /** A day, as the buyer's region writes it, and what happened on it. */
    record Step(String day, String what) {}

    private record Happened(Instant at, String key) {}

    static List<Step> of(RemedyCase remedy, List<Fact> facts, CaseMessages words) {
        var loss = remedy.loss().orElseThrow();
        var start = Stream.of(new Happened(loss.parcel().shippedAt().atStartOfDay(ZoneOffset.UTC).toInstant(), "shipped"),
                new Happened(loss.reportedAt(), "reported"));
        var replaced = remedy.replacements().stream().flatMap(replacement -> Stream.ofNullable(replacement.deliveredAt()))
                .map(at -> new Happened(at, "replacement_delivered"));
        return Stream.of(start, facts.stream().flatMap(fact -> happened(fact).stream()), replaced).flatMap(part -> part)
                .sorted(Comparator.comparing(Happened::at)).distinct()
                .map(step -> new Step(words.localization().day(step.at()), words.say("history." + step.key()))).toList();
    }

    private static Optional<Happened> happened(Fact fact) {
        return switch (fact) {
            case Event event -> happened(event);
            case RemedyFact own -> happened(own);
            default -> Optional.empty(); // how effects fared
        };
    }

    private static Optional<Happened> happened(Event event) {
        return switch (event) {
            case CarrierInquiryOpened opened -> Optional.of(new Happened(opened.openedAt(), "asked"));
            case CarrierReplied reply -> said(reply).map(key -> new Happened(reply.repliedAt(), key));
            case CarrierReplyOverdue overdue -> Optional.of(new Happened(overdue.overdueAt(), "silent"))
                    .filter(_ -> overdue.cause() == CarrierReplyOverdue.Cause.SILENT);
            case ParcelFound found -> Optional.of(new Happened(found.foundAt(), switch (found.whereabouts()) {
                case WITH_CARRIER -> "found";
                case DELIVERED -> "found_delivered";
                case RETURNED -> "returned";
            }));
            case BuyerCompensated done -> Optional.of(new Happened(done.compensatedAt(), switch (done.remedy()) {
                case REFUND, PARTIAL_REFUND -> "refunded";
                case RESHIPMENT -> "reshipped";
                case STORE_CREDIT -> "credited";
                case NONE_DUE -> "closed";
            }));
            case ParcelShipped _, ParcelReportedLost _, EvidenceAdded _, ClaimFiled _, ClaimEscalated _, ClaimSettled _,
                    ReshipmentRequested _, BuyerStatementReceived _ -> Optional.empty();
        };
    }

    private static Optional<Happened> happened(RemedyFact own) {
        return switch (own) {
            case BuyerStated stated -> Optional.of(new Happened(stated.at(),
                    stated.statement() == Statement.RECEIVED ? "you_yes" : "you_no"));
            case RemedyDecided decided -> Optional.of(decided).filter(choice -> choice.cause() == Cause.BUYER_CHOICE)
                    .map(choice -> new Happened(choice.at(), choice.remedy() == Remedy.RESHIPMENT ? "chose_reshipment" : "chose_refund"));
            case ClocksBound _, BuyerChose _, OperatorChose _, FoundParcelAnswered _, RefundWanted _, LetterWanted _, TaskDone _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> said(CarrierReplied reply) {
        return switch (reply.verdict()) {
            case LOST -> Optional.of("lost");
            case DELIVERED -> Optional.of("delivered");
            case SEIZED, DESTROYED, REFUSED -> Optional.of("answered");
            // the first two are told by where the parcel is, the last is between the carrier and us
            case FOUND, RETURNED, NEEDS_EVIDENCE -> Optional.empty();
        };
    }
}
