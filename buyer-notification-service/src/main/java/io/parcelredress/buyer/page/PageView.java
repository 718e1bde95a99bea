package io.parcelredress.buyer.page;

import io.parcelredress.buyer.Choices;
import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered.Answer;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyFact.RemedyDecided.Cause;
import io.parcelredress.buyer.RemedyStatus;
import io.parcelredress.buyer.messages.CaseMessages;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, in words. It holds neither the buyer's name nor an address nor how was paid.
 *
 * @param next what happens next, paragraph by paragraph
 * @param options between what the buyer may choose
 * @param statements answers to whether the parcel arrived
 * @param asked whether that question is the one thing that is wanted of the buyer now
 * @param askedAbove whether the headline asks it already
 * @param found answers to what shall become of a parcel that turned up after the remedy
 */
record PageView(String headline, List<String> next, List<Option> options, List<Option> statements, boolean asked, boolean askedAbove,
        List<Option> found, List<Row> parcel, List<BuyerHistory.Step> history) {

    /** One answer a button or a radio stands for. */
    record Option(String value, String label, @Nullable String hint) {}

    record Row(String name, String value) {}

    /** @param facts the case's journal, for what has happened so far */
    static PageView of(RemedyCase remedy, List<Fact> facts, Choices choices, CaseMessages words) {
        var statements = choices.statements(remedy).stream()
                .map(statement -> new Option(statement.name(), words.say(statement == Statement.RECEIVED ? "state.yes" : "state.no"), null))
                .toList();
        var now = remedy.status() == RemedyStatus.PARTLY_REFUNDED ? RemedyStatus.REFUNDED : remedy.status();
        return new PageView(words.say("now." + now.name().toLowerCase(Locale.ROOT)),
                next(remedy, choices).stream().map(words::say).toList(),
                choices.ofBuyer(remedy).stream().map(choice -> option(choice, words)).toList(), statements, statements.size() > 1,
                remedy.status() == RemedyStatus.TO_CONFIRM, found(remedy, words), parcel(words), BuyerHistory.of(remedy, facts, words));
    }

    private static List<String> next(RemedyCase remedy, Choices choices) {
        var next = new ArrayList<>(switch (remedy.status()) {
            case SHIPPED -> List.<String>of();
            case OFFERED -> List.of(choices.ofBuyer(remedy).contains(Remedy.RESHIPMENT) ? "offer.both" : "offer.refund");
            case TO_CONFIRM -> List.of(remedy.trace().filter(trace -> trace.seen()).isPresent() ? "found_delivered.what"
                    : "delivered_dispute.what", "confirm.ask", "confirm.silence");
            case REFUNDING -> List.of("refunding");
            case REFUNDED, PARTLY_REFUNDED -> List.of("refund_done.what");
            case RESHIPPING -> List.of("reshipping");
            case RESHIPPED -> List.of("reshipment_on_its_way.what");
            case REPLACEMENT_DELIVERED -> List.of("reshipment_delivered.what", "reshipment_delivered.otherwise");
            case CREDITED -> List.of("store_credit_given.what");
            case NONE_DUE -> nothingDue(remedy);
            case NEEDS_PERSON -> List.of("next.needs_person");
        });
        boolean alreadyInTheTexts = remedy.status() == RemedyStatus.OFFERED || remedy.status() == RemedyStatus.TO_CONFIRM
                || remedy.status() == RemedyStatus.NEEDS_PERSON;
        if (!alreadyInTheTexts && remedy.deliveredUnanswered() && !remedy.foundAfterRemedy()) {
            next.addAll(List.of("delivered_dispute.what", "confirm.stays"));
        }
        if (remedy.foundAfterRemedy()) next.addAll(afterRemedy(remedy));
        return next;
    }

    private static List<String> nothingDue(RemedyCase remedy) {
        return switch (remedy.decision().map(RemedyDecided::cause).orElse(Cause.OPERATOR_CHOICE)) {
            case BUYER_RECEIVED -> List.of("nothing_due.received");
            case SILENCE -> List.of("nothing_due.silence", "nothing_due.otherwise");
            case BUYER_CHOICE, OPERATOR_CHOICE, REPLACEMENT_SHIPPED, CLOCK, NOTHING_PAID -> List.of("nothing_due.decided");
        };
    }

    private static List<String> afterRemedy(RemedyCase remedy) {
        var kind = remedy.decidedFor(Remedy.RESHIPMENT) ? "found_after_reshipment" : "found_after_refund";
        return remedy.foundParcelAnswer().map(said -> List.of(said.answer() == Answer.KEEP ? "found.kept" : "found.refused"))
                .orElse(List.of(kind + ".what"));
    }

    private static List<Option> found(RemedyCase remedy, CaseMessages words) {
        if (!remedy.foundAfterRemedy() || remedy.foundParcelAnswer().isPresent()) return List.of();
        return List.of(new Option(Answer.KEEP.name(), words.say("found.keep"), null),
                new Option(Answer.REFUSE.name(), words.say("found.refuse"), null));
    }

    private static Option option(Remedy choice, CaseMessages words) {
        return choice == Remedy.RESHIPMENT ? new Option(choice.name(), words.say("choose.reshipment"), words.say("choose.reshipment.hint"))
                : new Option(choice.name(), words.say("choose.refund"), words.say("choose.refund.hint"));
    }

    private static List<Row> parcel(CaseMessages words) {
        return List.of(new Row(words.say("page.order"), words.value("order")), new Row(words.say("page.number"), words.value("number")),
                new Row(words.say("page.carrier"), words.value("carrier")),
                new Row(words.say("page.shipped"), words.value("shipped")), new Row(words.say("page.amount"), words.value("paid")));
    }
}
