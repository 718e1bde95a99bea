package io.parcelredress.buyer.letters;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.LetterWanted.Kind;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyFact.RemedyDecided.Cause;
import io.parcelredress.buyer.RemedyPolicy;
import io.parcelredress.buyer.RemedyStatus;
import io.parcelredress.buyer.messages.CaseMessages;
import io.parcelredress.events.Remedy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A letter to a buyer, part by part, as the case stands when it is written.
 *
 * @param gift what is given beyond what is owed
 * @param action what the button says that leads to the page
 */
record LetterText(String subject, String headline, String hello, List<String> paragraphs, @Nullable Gift gift, String action,
        List<String> footer, String closing, String seller, String sms) {

    /** A voucher, and the line with its code. */
    record Gift(String thanks, String code) {}

    static LetterText of(Kind kind, RemedyCase remedy, RemedyPolicy policy, CaseMessages words) {
        var paragraphs = paragraphs(kind, remedy, policy).stream().map(words::say).toList();
        boolean outcome = kind == Kind.REFUND_DONE || kind == Kind.RESHIPMENT_ON_ITS_WAY || kind == Kind.RESHIPMENT_DELIVERED
                && !remedy.told(Kind.RESHIPMENT_ON_ITS_WAY);
        var gift = outcome && words.knows("voucher") ? new Gift(words.say("goodwill"), words.value("code")) : null;
        var footer = List.of(words.say("footer.contact"), words.say("footer.why"), words.say("footer.link"));
        return new LetterText(words.say(kind.word() + ".subject"), words.say(kind.word() + ".headline"),
                words.say(words.knows("name") ? "hello" : "hello.nameless"), paragraphs, gift,
                words.say(action(kind, remedy)), footer, words.say("closing"), words.value("seller"), words.say(kind.word() + ".sms"));
    }

    private static List<String> paragraphs(Kind kind, RemedyCase remedy, RemedyPolicy policy) {
        var what = kind.word() + ".what";
        return switch (kind) {
            case LOSS_NOTED -> List.of(what, "loss_noted.carrier", next(remedy, policy));
            case FOUND_ON_ITS_WAY -> remedy.status() == RemedyStatus.OFFERED ? List.of(what, "found_on_its_way.safe") : List.of(what);
            case FOUND_DELIVERED, DELIVERED_DISPUTE -> remedy.settled() ? List.of(what, "confirm.stays")
                    : List.of(what, "confirm.ask", "confirm.silence");
            case REFUND_DONE -> refundDone(remedy);
            case STORE_CREDIT_GIVEN -> List.of(what);
            case RESHIPMENT_ON_ITS_WAY -> remedy.replacementTrackingNumber().isEmpty() ? List.of(what)
                    : List.of(what, "reshipment_on_its_way.tracking");
            case RESHIPMENT_DELIVERED -> List.of(what, "reshipment_delivered.otherwise");
            case NOTHING_DUE -> nothingDue(remedy);
            case FOUND_AFTER_REFUND, FOUND_AFTER_RESHIPMENT -> List.of(what, kind.word() + ".ask");
        };
    }

    /** What happens next, in the order of what has been decided already. */
    private static String next(RemedyCase remedy, RemedyPolicy policy) {
        return switch (remedy.status()) {
            case REFUNDING, REFUNDED, PARTLY_REFUNDED, NEEDS_PERSON -> "refunding";
            case RESHIPPING, RESHIPPED, REPLACEMENT_DELIVERED -> "reshipping";
            case TO_CONFIRM, NONE_DUE -> "confirm.ask";
            case OFFERED, SHIPPED, CREDITED -> policy.reshipmentOffered() ? "offer.both" : "offer.refund";
        };
    }

    private static List<String> refundDone(RemedyCase remedy) {
        var paragraphs = new ArrayList<String>();
        if (remedy.everDecidedFor(Remedy.RESHIPMENT)) paragraphs.add("refund_done.instead");
        paragraphs.add("refund_done.what");
        if (remedy.decidedFor(Remedy.PARTIAL_REFUND)) paragraphs.add("refund_done.partial");
        paragraphs.add("refund_done.arrives");
        return paragraphs;
    }

    private static List<String> nothingDue(RemedyCase remedy) {
        return switch (remedy.decision().map(RemedyDecided::cause).orElse(Cause.OPERATOR_CHOICE)) {
            case BUYER_RECEIVED -> List.of("nothing_due.received", "nothing_due.otherwise");
            case SILENCE -> List.of("nothing_due.silence", "nothing_due.otherwise");
            case BUYER_CHOICE, OPERATOR_CHOICE, REPLACEMENT_SHIPPED, CLOCK, NOTHING_PAID -> List.of("nothing_due.decided");
        };
    }

    private static String action(Kind kind, RemedyCase remedy) {
        return switch (kind) {
            case LOSS_NOTED -> remedy.status() == RemedyStatus.OFFERED ? "button.choose" : "button.look";
            case FOUND_DELIVERED, DELIVERED_DISPUTE -> "button.confirm";
            case FOUND_AFTER_REFUND, FOUND_AFTER_RESHIPMENT -> "button.answer";
            case FOUND_ON_ITS_WAY, REFUND_DONE, STORE_CREDIT_GIVEN, RESHIPMENT_ON_ITS_WAY, RESHIPMENT_DELIVERED,
                    NOTHING_DUE -> "button.look";
        };
    }

    /** The letter without any markup. */
    String plain(String link) {
        var voucher = gift == null ? "" : gift.thanks() + "\n" + gift.code() + "\n\n";
        return hello + "\n\n" + String.join("\n\n", paragraphs) + "\n\n" + voucher + action + ":\n" + link + "\n\n" + closing + "\n"
                + seller + "\n\n-- \n" + String.join("\n", footer) + "\n";
    }
}
