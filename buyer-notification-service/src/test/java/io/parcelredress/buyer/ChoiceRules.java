package io.parcelredress.buyer;

import static io.parcelredress.buyer.Situations.*;
import static io.parcelredress.journal.testing.Rules.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.buyer.RemedyFact.ClocksBound;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered.Answer;
import io.parcelredress.buyer.RemedyFact.LetterWanted;
import io.parcelredress.buyer.RemedyFact.OperatorChose;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.Remedy;
import io.parcelredress.events.ReshipmentRequested;
import io.parcelredress.journal.testing.Rules;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What answers a choice or a word names it: clocks that differ between instances, and how many there were before, decide nothing. */
class ChoiceRules {

    private static final Duration BEHIND = Duration.ofSeconds(10);

    private final Choices choices = new Choices(POLICY);

    private static Rules<RemedyCase> refusedAfterTheOperatorsChoice() {
        return given(rules()).when(lost(), MONDAY).when(operatorChose(Remedy.REFUND, day(1)), day(1)).when(refused(1, day(1)), day(1));
    }

    @Test
    void an_operators_second_choice_is_heard_although_the_clock_it_was_taken_by_is_ten_seconds_behind() {
        var byHand = new OperatorChose(Remedy.REFUND, null, "bank-77", "paid by transfer", day(1).minus(BEHIND));
        var remedy = refusedAfterTheOperatorsChoice().when(byHand, day(1)).thenNo(RefundWanted.class);
        assertThat(remedy.thenOne(BuyerCompensated.class).refundReference()).isEqualTo("bank-77");

        var goods = refusedAfterTheOperatorsChoice().when(operatorChose(Remedy.RESHIPMENT, day(1).minus(BEHIND)), day(1));
        goods.thenNo(RefundWanted.class).thenOne(ReshipmentRequested.class);
    }

    @Test
    void a_buyers_second_choice_is_heard_although_the_clock_it_was_taken_by_is_behind() {
        var remedy = given(rules()).when(lost(), MONDAY).when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1))
                .when(says(Statement.RECEIVED, day(2)), day(2)).at(day(4)).when(says(Statement.NOT_RECEIVED, day(5)), day(5))
                .when(buyerChose(Remedy.REFUND, day(1).minus(BEHIND)), day(5));
        assertThat(remedy.thenOne(RefundWanted.class).number()).isEqualTo(3);
        remedy.thenNo(ReshipmentRequested.class);
    }

    @Test
    void where_more_than_one_was_made_a_decision_names_the_choice_that_it_hears() {
        var first = given(rules()).when(lost(), MONDAY).when(operatorChose(Remedy.REFUND, day(1)), day(1));
        assertThat(first.thenOne(RemedyDecided.class).answers()).as("there is but one").isNull();
        var second = first.when(refused(1, day(1)), day(1)).when(operatorChose(Remedy.REFUND, day(1).minus(BEHIND)), day(1));
        assertThat(second.thenOne(RemedyDecided.class).answers()).isEqualTo(day(1).minus(BEHIND));
        assertThat(given(rules()).when(lost(), MONDAY).at(day(14)).thenOne(RemedyDecided.class).answers()).as("nobody chose").isNull();
    }

    @Test
    void choices_that_came_in_while_the_refund_was_under_way_are_heard_one_by_one_as_each_comes_to_nothing() {
        var remedy = given(rules()).when(lost(), MONDAY).when(operatorChose(Remedy.REFUND, day(1)), day(1))
                .when(operatorChose(Remedy.STORE_CREDIT, day(3)), day(3)).thenNothing()
                .when(operatorChose(Remedy.REFUND, day(2)), day(3)).thenNothing();
        assertThat(remedy.when(refused(1, day(4)), day(4)).thenOne(RemedyDecided.class).answers()).isEqualTo(day(2));
        assertThat(remedy.when(refused(2, day(5)), day(5)).thenOne(RemedyDecided.class).remedy()).isEqualTo(Remedy.STORE_CREDIT);
    }

    @Test
    void a_decision_of_an_earlier_build_that_names_no_choice_has_heard_the_one_that_waited() {
        var bound = given(rules()).when(lost(), MONDAY).thenOne(ClocksBound.class);
        var remedy = given(rules(), lost(), bound, operatorChose(Remedy.REFUND, day(1)), unnamed(1, bound), refundWanted(1),
                refused(1, day(1)), operatorChose(Remedy.REFUND, day(1).minus(BEHIND)), unnamed(2, bound), refundWanted(2),
                refused(2, day(2))).at(day(3)).thenNo(RemedyDecided.class);
        assertThat(remedy.state().status()).isEqualTo(RemedyStatus.NEEDS_PERSON);
    }

    private static RemedyDecided unnamed(int number, ClocksBound bound) {
        return new RemedyDecided(number, Remedy.REFUND, PAID, RemedyDecided.Cause.OPERATOR_CHOICE, "an operator has chosen",
                bound.clocks().getFirst().basis(), day(14), null, null, day(1));
    }

    private static RefundWanted refundWanted(int number) {
        return new RefundWanted(number, PAID, "an operator has chosen");
    }

    @Test
    void a_word_said_after_another_counts_although_the_clock_it_was_taken_by_is_behind() {
        var remedy = given(rules()).when(lost(), MONDAY).when(says(Statement.NOT_RECEIVED, day(2)), day(2));
        var second = choices.said(remedy.state(), Statement.RECEIVED, day(2).minus(BEHIND)).orElseThrow();
        assertThat(remedy.when(second, day(2)).thenOne(BuyerCompensated.class).remedy()).isEqualTo(Remedy.NONE_DUE);

        var found = given(rules()).when(lost(), MONDAY).at(day(14)).when(paid(1, day(14)), day(14))
                .when(found(Whereabouts.WITH_CARRIER, day(20)), day(20)).when(new FoundParcelAnswered(Answer.KEEP, day(21)), day(21));
        found.when(choices.toFoundParcel(found.state(), Answer.REFUSE, day(21).minus(BEHIND)), day(21));
        assertThat(found.state().foundParcelAnswer().orElseThrow().answer()).isEqualTo(Answer.REFUSE);
    }

    @Test
    void each_word_of_the_buyer_is_told_of_once_whatever_else_was_told_before() {
        var elsewhere = new BuyerStatementReceived(CASE, "acme", "P-1", Statement.NOT_RECEIVED, "TELEPHONE", day(1));
        var remedy = given(rules(), elsewhere).when(lost(), MONDAY).when(says(Statement.NOT_RECEIVED, day(2)), day(2));
        assertThat(remedy.thenOne(BuyerStatementReceived.class).statedAt()).isEqualTo(day(2));
        remedy.when(says(Statement.RECEIVED, day(3)), day(3));
        assertThat(remedy.thenOne(BuyerStatementReceived.class).statedAt()).isEqualTo(day(3));
    }

    @Test
    void decisions_refunds_letters_and_tasks_name_the_decision_by_its_number() {
        var remedy = refusedAfterTheOperatorsChoice();
        assertThat(Tasks.of(remedy.state(), POLICY, day(1))).extracting(Tasks.Task::key).containsExactly("refund-refused-1");
        remedy.when(operatorChose(Remedy.REFUND, day(2)), day(2));
        assertThat(remedy.thenOne(RemedyDecided.class).number()).isEqualTo(remedy.thenOne(RefundWanted.class).number()).isEqualTo(2);
        assertThat(remedy.when(paid(2, day(2)), day(2)).news()).filteredOn(LetterWanted.class::isInstance)
                .extracting(letter -> ((LetterWanted) letter).number()).containsOnly(2);
    }
}
