package io.parcelredress.buyer;

import static io.parcelredress.buyer.Situations.*;
import static io.parcelredress.journal.testing.Rules.given;

import io.parcelredress.buyer.RemedyFact.LetterWanted.Kind;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.Fact;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.Remedy;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.CaseProcess;
import io.parcelredress.journal.testing.Rules;
import java.util.ArrayList;
import java.util.List;

/** A case for each kind of letter, as it stands when the letter is written. */
public final class SampleCases {

    private SampleCases() {}

    public static RemedyProcess process() {
        return PROCESS;
    }

    public static RemedyPolicy policy() {
        return POLICY;
    }

    public static RemedyCase of(Kind kind) {
        return rulesFor(kind, rules()).state();
    }

    /** The journal of that case. */
    public static List<Fact> journal(Kind kind) {
        var journal = new ArrayList<Fact>();
        rulesFor(kind, rules(PROCESS, journal::add));
        return journal;
    }

    private static Rules<RemedyCase> rulesFor(Kind kind, CaseProcess<RemedyCase> rules) {
        var open = given(rules).when(lost(), MONDAY);
        return switch (kind) {
            case LOSS_NOTED -> open;
            case FOUND_ON_ITS_WAY -> open.when(found(Whereabouts.WITH_CARRIER, day(5)), day(5));
            case FOUND_DELIVERED -> open.when(found(Whereabouts.DELIVERED, day(5)), day(5));
            case DELIVERED_DISPUTE -> open.when(replied(Verdict.DELIVERED, day(5)), day(5));
            case REFUND_DONE -> open.when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1)).at(day(4)).when(paid(2, day(4)), day(4));
            case STORE_CREDIT_GIVEN -> open.when(operatorChose(Remedy.STORE_CREDIT, day(1)), day(1));
            case RESHIPMENT_ON_ITS_WAY -> open.when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1)).when(replacement(null), day(2));
            case RESHIPMENT_DELIVERED -> open.when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1)).when(replacement(null), day(2))
                    .when(replacement(day(8)), day(8));
            case NOTHING_DUE -> open.when(says(Statement.RECEIVED, day(2)), day(2));
            case FOUND_AFTER_REFUND -> open.when(buyerChose(Remedy.REFUND, day(1)), day(1)).when(paid(1, day(1)), day(1))
                    .when(found(Whereabouts.DELIVERED, day(5)), day(5));
            case FOUND_AFTER_RESHIPMENT -> open.when(replacement(null), day(2)).when(found(Whereabouts.WITH_CARRIER, day(5)), day(5));
        };
    }

    /** The same words in another order: after the refund the carrier says that it was delivered. */
    public static RemedyCase disputedAfterTheRefund() {
        return given(rules()).when(lost(), MONDAY).at(day(14)).when(paid(1, day(14)), day(14))
                .when(replied(Verdict.DELIVERED, day(40)), day(40)).state();
    }

    public static RemedyCase refundUnderWay() {
        return given(rules()).when(lost(), day(20)).state();
    }
}
