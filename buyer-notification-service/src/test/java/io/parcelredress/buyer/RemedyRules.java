package io.parcelredress.buyer;

import static io.parcelredress.buyer.Situations.*;
import static io.parcelredress.journal.testing.Rules.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelredress.buyer.RemedyFact.OperatorChose;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyFact.RemedyDecided.Cause;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Remedy;
import io.parcelredress.events.ReshipmentRequested;
import io.parcelredress.journal.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a buyer is made whole, once. */
class RemedyRules {

    private final Choices choices = new Choices(POLICY);

    @Test
    void the_buyers_choice_of_a_refund_is_carried_out_at_once_and_never_waits_for_the_claim() {
        var remedy = given(rules()).when(lost(), MONDAY).when(buyerChose(Remedy.REFUND, day(1)), day(1));
        assertThat(remedy.thenOne(RefundWanted.class)).isEqualTo(new RefundWanted(1, PAID, "the buyer has chosen"));
        var done = remedy.when(paid(1, day(1)), day(1)).thenOne(BuyerCompensated.class);
        assertThat(done.remedy()).isEqualTo(Remedy.REFUND);
        assertThat(done.refund()).isEqualTo(PAID);
        assertThat(done.refundReference()).isEqualTo("re-1");
        assertThat(done.orderId()).isEqualTo("O-1");
        assertThat(done.basis().rule()).isEqualTo("seller.policy");
        assertThat(done.dueBy()).isEqualTo(day(14));
        assertThat(remedy.state().status()).isEqualTo(RemedyStatus.REFUNDED);
        remedy.at(day(400)).thenNothing();
    }

    @Test
    void while_the_refund_is_under_way_nobody_can_choose_again() {
        var remedy = given(rules()).when(lost(), MONDAY).when(buyerChose(Remedy.REFUND, day(1)), day(1));
        assertThatThrownBy(() -> choices.byBuyer(remedy.state(), Remedy.RESHIPMENT, day(1))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> choices.byOperator(remedy.state(), operatorChose(Remedy.RESHIPMENT, day(1)))).isInstanceOf(Refused.class)
                .hasMessageContaining("paid twice");
        remedy.when(operatorChose(Remedy.RESHIPMENT, day(1)), day(1)).thenNothing(); // not even where it got in
        remedy.when(buyerChose(Remedy.RESHIPMENT, day(1)), day(20)).thenNothing();
    }

    @Test
    void a_refund_refused_for_good_needs_a_person_who_may_choose_again() {
        var remedy = given(rules()).when(lost(), MONDAY).at(day(14)).when(refused(1, day(14)), day(14)).thenNo(BuyerCompensated.class);
        assertThat(remedy.state().status()).isEqualTo(RemedyStatus.NEEDS_PERSON);
        assertThat(Tasks.of(remedy.state(), POLICY, day(14))).extracting(Tasks.Task::key).containsExactly("refund-refused-1");
        assertThat(Tasks.of(remedy.state(), POLICY, day(14)).getFirst().what()).contains("card closed");
        remedy.at(day(100)).thenNothing();

        assertThat(remedy.when(operatorChose(Remedy.REFUND, day(15)), day(15)).thenOne(RefundWanted.class).key()).isEqualTo("refund-2");
        assertThat(remedy.when(paid(2, day(15)), day(15)).thenOne(BuyerCompensated.class).refundReference()).isEqualTo("re-2");
        assertThat(Tasks.of(remedy.state(), POLICY, day(15))).isEmpty();
    }

    @Test
    void a_refund_made_by_hand_is_recorded_and_nobody_is_asked_to_make_it() {
        var remedy = given(rules()).when(lost(), MONDAY).at(day(14)).when(refused(1, day(14)), day(14))
                .when(new OperatorChose(Remedy.REFUND, null, "bank-77", "card closed", day(15)), day(15)).thenNo(RefundWanted.class);
        assertThat(remedy.thenOne(BuyerCompensated.class).refundReference()).isEqualTo("bank-77");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-5.00"})
    void where_nothing_was_paid_nobody_is_asked_to_pay_it_back_whoever_chooses(String amount) {
        var gift = new Order("O-1", "SHOP", null, null, new Order.Payment("CARD", null, "pay-1", Money.of(amount, "EUR")));
        var reported = lost(LossReason.NO_TRACKING_PROGRESS, MONDAY, gift, "BR");
        for (var chose : List.of(buyerChose(Remedy.REFUND, day(1)), operatorChose(Remedy.REFUND, day(1)),
                operatorChose(Remedy.STORE_CREDIT, day(1)))) {
            var remedy = given(rules()).when(reported, MONDAY).when(chose, day(1)).thenNo(RefundWanted.class);
            assertThat(remedy.thenOne(BuyerCompensated.class).remedy()).as("%s", chose).isEqualTo(Remedy.NONE_DUE);
            assertThat(remedy.thenOne(RemedyDecided.class).reason()).contains("nothing was paid");
        }
        assertThat(given(rules()).when(reported, MONDAY).when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1))
                .thenOne(ReshipmentRequested.class).orderId()).as("but the goods can be sent again").isEqualTo("O-1");
    }

    @Test
    void an_operator_may_agree_on_a_part() {
        var remedy = given(rules()).when(lost(), MONDAY)
                .when(new OperatorChose(Remedy.PARTIAL_REFUND, Money.of("20.00", "EUR"), null, null, day(1)), day(1));
        assertThat(remedy.thenOne(RefundWanted.class).amount()).isEqualTo(Money.of("20.00", "EUR"));
        assertThat(remedy.when(paid(1, day(1)), day(1)).thenOne(BuyerCompensated.class).remedy()).isEqualTo(Remedy.PARTIAL_REFUND);
        assertThat(remedy.state().status()).isEqualTo(RemedyStatus.PARTLY_REFUNDED);
    }

    @Test
    void a_store_credit_is_given_under_a_code_that_follows_from_the_case() {
        var remedy = given(rules()).when(lost(), MONDAY).when(operatorChose(Remedy.STORE_CREDIT, day(1)), day(1))
                .thenNo(RefundWanted.class);
        var done = remedy.thenOne(BuyerCompensated.class);
        assertThat(done.refund()).isEqualTo(PAID);
        assertThat(done.refundReference()).isEqualTo(POLICY.voucherCode().apply(CASE));
        assertThat(done.goodwill()).isNull();
    }

    @Test
    void an_operator_who_finds_that_nothing_is_due_is_believed_and_may_still_change_that() {
        var remedy = given(rules()).when(lost(), MONDAY).when(operatorChose(Remedy.NONE_DUE, day(1)), day(1));
        assertThat(remedy.thenOne(BuyerCompensated.class).remedy()).isEqualTo(Remedy.NONE_DUE);
        remedy.at(day(30)).thenNothing();
        assertThatThrownBy(() -> choices.byOperator(remedy.state(), operatorChose(Remedy.NONE_DUE, day(1)))).isInstanceOf(Refused.class);
        remedy.when(operatorChose(Remedy.REFUND, day(31)), day(31)).thenOne(RefundWanted.class);
        assertThat(remedy.when(paid(2, day(31)), day(31)).thenOne(BuyerCompensated.class).remedy()).isEqualTo(Remedy.REFUND);
    }

    @Test
    void a_reshipment_is_asked_for_and_done_once_it_is_shipped() {
        var remedy = given(rules()).when(lost(), MONDAY).when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1)).thenNo(RefundWanted.class);
        var requested = remedy.thenOne(ReshipmentRequested.class);
        assertThat(requested.dueBy()).isEqualTo(day(4));
        assertThat(requested.contents()).hasSize(1);
        assertThat(remedy.state().status()).isEqualTo(RemedyStatus.RESHIPPING);

        var done = remedy.when(replacement(null), day(3)).thenOne(BuyerCompensated.class);
        assertThat(done.remedy()).isEqualTo(Remedy.RESHIPMENT);
        assertThat(done.reshipment()).isEqualTo(new BuyerCompensated.Reshipment("P-2", day(1)));
        assertThat(remedy.state().status()).isEqualTo(RemedyStatus.RESHIPPED);
        remedy.when(replacement(day(9)), day(9)).thenNo(BuyerCompensated.class);
        assertThat(remedy.state().status()).isEqualTo(RemedyStatus.REPLACEMENT_DELIVERED);
        remedy.at(day(60)).thenNothing();
    }

    @Test
    void a_reshipment_that_nobody_ships_becomes_a_refund_and_the_reason_says_so() {
        var remedy = given(rules()).when(lost(), MONDAY).when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1));
        assertThat(PROCESS.nextDeadline(remedy.state())).contains(day(4));
        remedy.at(day(4).minusSeconds(1)).thenNothing();
        assertThat(remedy.at(day(4)).thenOne(RefundWanted.class))
                .isEqualTo(new RefundWanted(2, PAID, "no replacement was shipped by " + day(4) + ", so the money goes back instead"));
    }

    @Test
    void the_clock_cuts_the_order_systems_patience_short() {
        var remedy = given(rules()).when(lostOn("EBAY", "TRANSFER", "DE"), MONDAY).when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1));
        assertThat(remedy.thenOne(ReshipmentRequested.class).dueBy()).isEqualTo(hours(60));
        remedy.at(hours(60)).thenOne(RefundWanted.class);
    }

    @Test
    void a_reshipment_chosen_after_the_clock_is_still_given_time() {
        var remedy = given(rules()).when(lost(), MONDAY).at(day(14)).when(refused(1, day(14)), day(14))
                .when(operatorChose(Remedy.RESHIPMENT, day(20)), day(20));
        assertThat(remedy.thenOne(ReshipmentRequested.class).dueBy()).isEqualTo(day(23));
    }

    @Test
    void a_replacement_shipped_of_the_sellers_own_accord_is_the_remedy() {
        var remedy = given(rules()).when(lost(), MONDAY).when(replacement(null), day(2)).thenNo(ReshipmentRequested.class);
        assertThat(remedy.thenOne(RemedyDecided.class).cause()).isEqualTo(Cause.REPLACEMENT_SHIPPED);
        assertThat(remedy.thenOne(BuyerCompensated.class).remedy()).isEqualTo(Remedy.RESHIPMENT);
    }

    @Test
    void a_replacement_shipped_after_the_refund_was_wanted_is_a_task_and_no_second_remedy() {
        var remedy = given(rules()).when(lost(), MONDAY).when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1)).at(day(4))
                .when(replacement(null), day(4)).thenNothing();
        assertThat(Tasks.of(remedy.state(), POLICY, day(4))).extracting(Tasks.Task::key).containsExactly("replacement-after-remedy-P-2");
        assertThat(remedy.when(paid(2, day(4)), day(4)).thenOne(BuyerCompensated.class).remedy()).isEqualTo(Remedy.REFUND);
    }

    @Test
    void where_the_refund_is_refused_after_a_replacement_went_out_the_replacement_is_the_remedy() {
        var remedy = given(rules()).when(lost(), MONDAY).at(day(14)).when(replacement(null), day(14)).when(refused(1, day(15)), day(15));
        assertThat(remedy.thenOne(BuyerCompensated.class).remedy()).isEqualTo(Remedy.RESHIPMENT);
    }

    @Test
    void a_parcel_that_replaces_another_has_a_case_of_its_own_and_answers_the_first() {
        assertThat(PROCESS.casesOf(replacement(null))).containsExactlyInAnyOrder(CASE, io.parcelredress.events.CaseId.of("acme", "P-2"));
        var lostToo = new ParcelReportedLost("acme", "P-2", day(30), LossReason.OTHER, parcel("BR", null), order("SHOP", "TRANSFER"),
                buyer("BR"), List.of(), "P-1");
        assertThat(PROCESS.casesOf(lostToo)).contains(CASE);
        given(rules()).when(lostToo, day(30)).thenNothing(); // the first parcel was never reported: its case knows of no loss
        var remedy = given(rules()).when(lost(), MONDAY).when(buyerChose(Remedy.RESHIPMENT, day(1)), day(1)).when(lostToo, day(2));
        assertThat(remedy.thenOne(BuyerCompensated.class).reshipment()).isEqualTo(new BuyerCompensated.Reshipment("P-2", day(1)));
    }

    @Test
    void a_buyer_who_waited_two_weeks_gets_a_tenth_on_top() {
        var done = given(rules()).when(lost(), MONDAY).when(buyerChose(Remedy.REFUND, day(1)), day(1)).when(paid(1, day(1)), day(1))
                .thenOne(BuyerCompensated.class);
        assertThat(done.goodwill()).isEqualTo(new BuyerCompensated.Goodwill("VOUCHER", Money.of("7.23", "EUR"),
                POLICY.voucherCode().apply(CASE)));
    }

    @Test
    void goodwill_has_its_limits() {
        var waited = day(0).minus(Duration.ofDays(14));
        var most = new Goodwill(BigDecimal.TEN, 14, Map.of(Currency.getInstance("EUR"), new BigDecimal("5")));
        assertThat(most.of(PAID, waited, MONDAY)).contains(Money.of("5.00", "EUR"));
        assertThat(most.of(Money.of("100", "USD"), waited, MONDAY)).contains(Money.of("10.00", "USD"));
        assertThat(most.of(PAID, waited.plusSeconds(1), MONDAY)).isEmpty();
        assertThat(Goodwill.NONE.of(PAID, waited, MONDAY)).isEmpty();
        assertThat(most.of(Money.of("1000", "JPY"), waited, MONDAY)).contains(Money.of("100", "JPY"));
        assertThatThrownBy(() -> new Goodwill(new BigDecimal("101"), 0, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_an_order_that_cost_nothing_nothing_is_refunded() {
        var free = new Order("O-1", null, null, null, new Order.Payment(null, null, null, Money.of("0", "EUR")));
        var remedy = given(rules()).when(lost(LossReason.OTHER, MONDAY, free, "BR"), day(14)).thenNo(RefundWanted.class);
        assertThat(remedy.thenOne(RemedyDecided.class).cause()).isEqualTo(Cause.NOTHING_PAID);
        assertThat(remedy.thenOne(BuyerCompensated.class).remedy()).isEqualTo(Remedy.NONE_DUE);
    }

    @Test
    void a_parcel_that_nobody_reported_has_no_remedy() {
        var remedy = given(rules()).when(replacement(null), MONDAY)
                .when(says(io.parcelredress.events.BuyerStatementReceived.Statement.NOT_RECEIVED, day(1)), day(1)).thenNothing();
        assertThat(remedy.state().status()).isEqualTo(RemedyStatus.SHIPPED);
        assertThat(PROCESS.nextDeadline(remedy.state())).isEmpty();
        assertThatThrownBy(() -> choices.byOperator(remedy.state(), operatorChose(Remedy.REFUND, day(1)))).isInstanceOf(Refused.class);
    }

    @Test
    void nothing_due_is_said_before_goods_that_went_out_all_the_same_correct_it() {
        var remedy = given(rules(), operatorChose(Remedy.NONE_DUE, day(1)), replacement(null)).when(lost(), day(2));
        assertThat(remedy.events()).extracting(event -> ((BuyerCompensated) event).remedy())
                .containsExactly(Remedy.NONE_DUE, Remedy.RESHIPMENT);
    }

    @Test
    void a_choice_has_one_name_until_it_comes_to_nothing() {
        var remedy = given(rules()).when(lost(), MONDAY);
        assertThat(remedy.state().attempt()).isEqualTo(1);
        remedy.at(day(14));
        assertThat(remedy.state().attempt()).isEqualTo(1);
        remedy.when(refused(1, day(14)), day(14));
        assertThat(remedy.state().attempt()).isEqualTo(2);
        remedy.when(operatorChose(Remedy.REFUND, day(15)), day(15));
        assertThat(remedy.state().attempt()).isEqualTo(2);
    }
}
