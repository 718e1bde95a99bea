package io.parcelredress.buyer;

import static io.parcelredress.buyer.Situations.*;
import static io.parcelredress.journal.testing.Rules.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered.Answer;
import io.parcelredress.buyer.RemedyFact.LetterWanted;
import io.parcelredress.buyer.RemedyFact.LetterWanted.Kind;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyFact.RemedyDecided.Cause;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.Fact;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.Remedy;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.Refused;
import io.parcelredress.journal.testing.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parcels that turn up, and buyers who say whether they did. */
class FoundAndDeclaredRules {

    private final Choices choices = new Choices(POLICY);

    private static List<Kind> told(Rules<?> remedy) {
        return remedy.news().stream().filter(LetterWanted.class::isInstance).map(fact -> ((LetterWanted) fact).letter()).distinct()
                .toList();
    }

    private static List<String> tasks(Rules<RemedyCase> remedy) {
        return Tasks.of(remedy.state(), POLICY, day(100)).stream().map(Tasks.Task::key).toList();
    }

    @Test
    void found_with_the_carrier_the_buyer_is_told_and_the_clock_runs_on() {
        var remedy = given(rules()).when(lost(), MONDAY).when(found(Whereabouts.WITH_CARRIER, day(5)), day(5));
        assertThat(told(remedy)).containsExactly(Kind.FOUND_ON_ITS_WAY);
        remedy.at(day(14)).thenOne(RefundWanted.class);
        assertThat(told(remedy)).isEmpty(); // a refund that is wanted is not told of before it is done, and the find is not told of twice
    }

    @Test
    void returned_to_the_seller_the_remedy_goes_on() {
        var remedy = given(rules()).when(lost(), MONDAY).when(found(Whereabouts.RETURNED, day(5)), day(5));
        assertThat(tasks(remedy)).contains("returned");
        remedy.at(day(14)).thenOne(RefundWanted.class);
    }

    @Test
    void found_delivered_the_buyer_is_asked_and_a_yes_ends_it() {
        var remedy = given(rules()).when(lost(), MONDAY).when(found(Whereabouts.DELIVERED, day(5)), day(5));
        assertThat(told(remedy)).containsExactly(Kind.FOUND_DELIVERED);
        assertThat(remedy.state().status()).isEqualTo(RemedyStatus.TO_CONFIRM);
        assertThat(choices.ofBuyer(remedy.state())).isEmpty();
        assertThatThrownBy(() -> choices.byBuyer(remedy.state(), Remedy.REFUND, day(5))).isInstanceOf(Refused.class);

        remedy.when(says(Statement.RECEIVED, day(6)), day(6));
        assertThat(remedy.thenOne(BuyerStatementReceived.class).statement()).isEqualTo(Statement.RECEIVED);
        var done = remedy.thenOne(BuyerCompensated.class);
        assertThat(done.remedy()).isEqualTo(Remedy.NONE_DUE);
        assertThat(done.basis().rule()).isEqualTo("buyer.declaration");
        assertThat(done.dueBy()).as("no clock runs for a buyer who has the parcel").isNull();
        assertThat(told(remedy)).containsExactly(Kind.NOTHING_DUE);
        remedy.at(day(30)).thenNothing();
    }

    @Test
    void found_delivered_a_no_keeps_the_remedy_going() {
        var remedy = given(rules()).when(lost(), MONDAY).when(found(Whereabouts.DELIVERED, day(5)), day(5))
                .when(says(Statement.NOT_RECEIVED, day(6)), day(6)).thenNo(BuyerCompensated.class);
        assertThat(remedy.state().status()).isEqualTo(RemedyStatus.OFFERED);
        assertThat(choices.ofBuyer(remedy.state())).containsExactly(Remedy.REFUND, Remedy.RESHIPMENT);
        remedy.at(day(14)).thenOne(RefundWanted.class);
    }

    @Test
    void found_delivered_silence_until_the_clock_ends_it_and_a_later_no_opens_it_again() {
        var remedy = given(rules()).when(lost(), MONDAY).when(found(Whereabouts.DELIVERED, day(5)), day(5)).at(day(14))
                .thenNo(RefundWanted.class);
        assertThat(remedy.thenOne(RemedyDecided.class).cause()).isEqualTo(Cause.SILENCE);
        assertThat(remedy.thenOne(BuyerCompensated.class).remedy()).isEqualTo(Remedy.NONE_DUE);

        remedy.when(says(Statement.NOT_RECEIVED, day(20)), day(20));
        assertThat(remedy.thenOne(RefundWanted.class).key()).isEqualTo("refund-2");
        var corrected = remedy.when(paid(2, day(20)), day(20)).thenOne(BuyerCompensated.class);
        assertThat(corrected.remedy()).isEqualTo(Remedy.REFUND);
        assertThat(told(remedy)).containsExactly(Kind.REFUND_DONE);
        remedy.when(says(Statement.NOT_RECEIVED, day(21)), day(21)).thenNo(RefundWanted.class);
    }

    @Test
    void a_yes_taken_back_before_the_clock_gives_the_buyer_the_choice_again() {
        var remedy = given(rules()).when(lost(), MONDAY).when(says(Statement.RECEIVED, day(2)), day(2))
                .when(says(Statement.NOT_RECEIVED, day(3)), day(3)).thenNo(RefundWanted.class);
        assertThat(choices.ofBuyer(remedy.state())).contains(Remedy.REFUND);
        assertThat(PROCESS.nextDeadline(remedy.state())).contains(day(14).minus(POLICY.actBefore()));
        assertThat(remedy.when(buyerChose(Remedy.REFUND, day(3)), day(3)).thenOne(RefundWanted.class).number()).isEqualTo(2);
    }

    @Test
    void the_carriers_word_that_it_was_delivered_wants_a_declaration() {
        var remedy = given(rules()).when(lost(), MONDAY).when(replied(Verdict.DELIVERED, day(5)), day(5));
        assertThat(told(remedy)).containsExactly(Kind.DELIVERED_DISPUTE);
        remedy.when(says(Statement.NOT_RECEIVED, day(6)), day(6)).at(day(14)).thenOne(RefundWanted.class);
    }

    @Test
    void a_declaration_given_before_answers_the_carriers_word_but_not_a_later_scan() {
        var declared = given(rules()).when(lost(), MONDAY).when(says(Statement.NOT_RECEIVED, day(1)), day(1));
        declared.when(replied(Verdict.DELIVERED, day(5)), day(5)).thenNothing();
        declared.when(found(Whereabouts.DELIVERED, day(7)), day(7));
        assertThat(told(declared)).containsExactly(Kind.FOUND_DELIVERED);
        assertThat(declared.state().status()).isEqualTo(RemedyStatus.TO_CONFIRM);
    }

    @Test
    void a_buyer_who_reported_a_parcel_shown_as_delivered_has_declared_it() {
        var remedy = given(rules()).when(lost(LossReason.DELIVERED_NOT_RECEIVED), MONDAY).when(replied(Verdict.DELIVERED, day(5)), day(5))
                .thenNothing();
        remedy.when(found(Whereabouts.DELIVERED, MONDAY.minusSeconds(3600)), day(5)).thenNothing();
        remedy.at(day(14)).thenOne(RefundWanted.class);
    }

    @Test
    void of_missing_contents_it_was_never_in_question_that_the_parcel_arrived() {
        var remedy = given(rules()).when(lost(LossReason.CONTENTS_MISSING), MONDAY).when(found(Whereabouts.DELIVERED, day(5)), day(5))
                .thenNothing();
        assertThat(choices.statements(remedy.state())).isEmpty();
        remedy.at(day(14)).thenOne(RefundWanted.class);
    }

    @Test
    void a_carrier_that_corrects_itself_is_believed_the_last_time() {
        var remedy = given(rules()).when(lost(), MONDAY).when(replied(Verdict.DELIVERED, day(5)), day(5)).at(day(14));
        assertThat(remedy.thenOne(BuyerCompensated.class).remedy()).isEqualTo(Remedy.NONE_DUE);
        remedy.when(replied(Verdict.LOST, day(16)), day(16)).thenOne(RefundWanted.class);
    }

    @Test
    void a_parcel_found_after_the_refund_is_offered_back_and_nothing_is_charged() {
        var remedy = given(rules()).when(lost(), MONDAY).at(day(14)).when(paid(1, day(14)), day(14))
                .when(found(Whereabouts.WITH_CARRIER, day(20)), day(20));
        assertThat(told(remedy)).containsExactly(Kind.FOUND_AFTER_REFUND);
        assertThat(remedy.events()).isEmpty();
        assertThat(tasks(remedy)).containsExactly("found-unanswered");
        assertThat(tasks(remedy.when(choices.toFoundParcel(remedy.state(), Answer.KEEP, day(21)), day(21)).thenNothing()))
                .containsExactly("found-keep");
        assertThat(tasks(remedy.when(new FoundParcelAnswered(Answer.REFUSE, day(22)), day(22)).thenNothing()))
                .containsExactly("found-refuse");
        remedy.when(found(Whereabouts.DELIVERED, day(25)), day(25)).thenNothing(); // told once
    }

    @Test
    void a_buyer_who_says_after_the_refund_that_it_arrived_is_heard() {
        var remedy = given(rules()).when(lost(), MONDAY).at(day(14)).when(paid(1, day(14)), day(14))
                .when(says(Statement.RECEIVED, day(20)), day(20)).thenNo(BuyerCompensated.class);
        remedy.thenOne(BuyerStatementReceived.class);
        assertThat(tasks(remedy)).containsExactly("found-unanswered");
    }

    @Test
    void the_carriers_word_after_the_refund_asks_for_a_declaration_that_changes_nothing_for_the_buyer() {
        var remedy = given(rules()).when(lost(), MONDAY).at(day(14)).when(paid(1, day(14)), day(14))
                .when(replied(Verdict.DELIVERED, day(40)), day(40));
        assertThat(told(remedy)).containsExactly(Kind.DELIVERED_DISPUTE);
        assertThat(choices.statements(remedy.state())).containsExactly(Statement.NOT_RECEIVED, Statement.RECEIVED);
        remedy.when(says(Statement.NOT_RECEIVED, day(41)), day(41)).thenOne(BuyerStatementReceived.class);
        assertThat(remedy.state().status()).isEqualTo(RemedyStatus.REFUNDED);
    }

    @Test
    void found_while_a_replacement_is_asked_for_a_person_is_told_to_stop_it() {
        var remedy = given(rules()).when(lost(), MONDAY).when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1))
                .when(found(Whereabouts.WITH_CARRIER, day(2)), day(2));
        assertThat(tasks(remedy)).containsExactly("stop-replacement");
        remedy.when(replacement(null), day(3)).when(found(Whereabouts.DELIVERED, day(6)), day(6));
        assertThat(told(remedy)).containsExactly(Kind.FOUND_AFTER_RESHIPMENT);
    }

    @Test
    void an_operators_no_is_not_overruled_by_the_buyer_but_shown_to_a_person() {
        var remedy = given(rules()).when(lost(), MONDAY).when(operatorChose(Remedy.NONE_DUE, day(1)), day(1))
                .when(says(Statement.NOT_RECEIVED, day(2)), day(2)).thenNo(RefundWanted.class);
        assertThat(tasks(remedy)).containsExactly("buyer-objects");
    }

    @Test
    void the_same_word_said_twice_is_one() {
        var remedy = given(rules()).when(lost(), MONDAY).when(says(Statement.NOT_RECEIVED, day(1)), day(1));
        assertThat(choices.said(remedy.state(), Statement.NOT_RECEIVED, day(2))).isEmpty();
        remedy.when(found(Whereabouts.DELIVERED, day(3)), day(3));
        assertThat(choices.said(remedy.state(), Statement.NOT_RECEIVED, day(4))).isPresent(); // asked anew
    }

    @Test
    void the_buyer_is_told_of_a_loss_at_once_by_every_channel_there_is() {
        given(rules()).when(lost(), MONDAY)
                .then(BuyerClocks.bind(given(rules(), lost()).state(), lost(), io.parcelredress.rules.RuleCatalogue.shipped(), MONDAY),
                new LetterWanted(Kind.LOSS_NOTED, io.parcelredress.events.Buyer.Channel.EMAIL, 1),
                        new LetterWanted(Kind.LOSS_NOTED, io.parcelredress.events.Buyer.Channel.SMS, 1));
    }

    @Test
    void whom_nobody_can_tell_from_here_a_person_tells() {
        var unreachable = lost().with(new io.parcelredress.events.Buyer(null, null, null, "en", null, List.of()));
        var remedy = given(rules()).when((Fact) unreachable, MONDAY).thenNo(LetterWanted.class);
        assertThat(tasks(remedy)).containsExactly("nobody-told");
    }

    @Test
    void a_replacement_that_arrives_is_told_of() {
        var remedy = given(rules()).when(lost(), MONDAY).when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1))
                .when(replacement(null), day(2));
        assertThat(told(remedy)).containsExactly(Kind.RESHIPMENT_ON_ITS_WAY);
        assertThat(told(remedy.when(replacement(day(8)), day(8)))).containsExactly(Kind.RESHIPMENT_DELIVERED);
    }

    @Test
    void of_a_case_that_is_over_at_once_only_the_outcome_is_told() {
        assertThat(told(given(rules(), replacement(null)).when(lost(), MONDAY))).containsExactly(Kind.RESHIPMENT_ON_ITS_WAY);
    }
}
