package io.parcelredress.claim;

import static io.parcelredress.claim.Claiming.given;
import static io.parcelredress.claim.Claiming.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.claim.ClaimFact.IndemnityToRepay;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.Liable;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.Verdict;
import org.junit.jupiter.api.Test;

/** Money that comes in, and parcels that turn up before or after it. */
class PaymentRules {

    private final Item parcel = Item.parcel();

    private Claiming filed(Item item) {
        return given(item.reported()).when(item.replied(Verdict.LOST, 40), item.day(40));
    }

    @Test
    void a_claim_paid_in_full_is_settled_as_paid_without_any_offer() {
        var settled = filed(parcel).when(payment("74.43", "BANK-1", parcel.day(50)), parcel.day(50))
                .settled(ClaimOutcome.PAID, Liable.CARRIER, "upu.liab.parcel");
        assertThat(settled.received()).isEqualTo(Money.of("74.43", "EUR"));
        assertThat(settled.conversion()).isNotNull();
    }

    @Test
    void part_payments_add_up() {
        var claiming = filed(parcel).when(payment("40.00", "BANK-1", parcel.day(50)), parcel.day(50)).nothing();
        claiming.when(payment("34.43", "BANK-2", parcel.day(55)), parcel.day(55))
                .settled(ClaimOutcome.PAID, Liable.CARRIER, "upu.liab.parcel");
    }

    @Test
    void a_part_paid_without_an_offer_leaves_the_rest_claimed_up_to_the_last_instance() {
        var claiming = filed(parcel).when(payment("40.00", "BANK-1", parcel.day(50)), parcel.day(50)).toTheEnd();
        var settled = claiming.settled(ClaimOutcome.PARTLY_PAID, Liable.CARRIER, "upu.liab.parcel");
        assertThat(settled.received()).isEqualTo(Money.of("40.00", "EUR"));
        assertThat(settled.escalations()).hasSize(2);
    }

    @Test
    void more_than_was_claimed_is_paid_in_full_and_the_surplus_is_named() {
        assertThat(filed(parcel).when(payment("80.00", "BANK-1", parcel.day(50)), parcel.day(50))
                .settled(ClaimOutcome.PAID, Liable.CARRIER, "upu.liab.parcel").reason()).contains("5.57 EUR more");
    }

    @Test
    void a_parcel_found_before_payment_withdraws_the_claim_and_the_carrier_is_told() {
        var claiming = filed(parcel).when(parcel.found(Whereabouts.WITH_CARRIER, "CARRIER", 50), parcel.day(50));
        claiming.settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, "upu.recovery");
        assertThat(claiming.letters()).containsExactly("claim-1", "withdrawal-1");
    }

    @Test
    void a_parcel_found_before_any_claim_needs_none() {
        var claiming = given(parcel.reported()).when(parcel.replied(Verdict.FOUND, 30), parcel.day(30));
        claiming.settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, "upu.recovery");
        assertThat(claiming.letters()).isEmpty();
    }

    @Test
    void a_parcel_found_after_payment_obliges_to_repay_within_three_months_or_to_leave_it() {
        var claiming = filed(parcel).when(payment("74.43", "BANK-1", parcel.day(50)), parcel.day(50))
                .when(parcel.found(Whereabouts.RETURNED, "CARRIER", 90), parcel.day(90));
        var repay = claiming.one(IndemnityToRepay.class);
        assertThat(repay.amount()).isEqualTo(Money.of("74.43", "EUR"));
        assertThat(repay.basis().rule()).isEqualTo("upu.recovery");
        assertThat(repay.reason()).contains("three months");
        claiming.at(parcel.day(200)).nothing();
    }

    @Test
    void by_road_it_is_the_cmr_and_with_an_insurer_the_policy_that_says_so() {
        var road = Item.by("UPS", null).going("FR", "DE", "UPS Standard");
        var claimed = filed(road).claim().filed().orElseThrow().claimed().amount().toPlainString();
        assertThat(filed(road).when(payment(claimed, "BANK-1", road.day(50)), road.day(50))
                .when(road.found(Whereabouts.RETURNED, "CARRIER", 90), road.day(90)).one(IndemnityToRepay.class).basis().rule())
                .isEqualTo("cmr.art20");
        var insured = parcel.insuredFor("500.00");
        assertThat(filed(insured).when(payment("500.00", "BANK-1", insured.day(50)), insured.day(50))
                .when(insured.found(Whereabouts.RETURNED, "CARRIER", 90), insured.day(90)).one(IndemnityToRepay.class).basis().rule())
                .isEqualTo("insurance.cover");
    }

    @Test
    void money_that_comes_for_a_parcel_found_meanwhile_is_to_be_repaid_too_and_each_part_once() {
        var claiming = filed(parcel).when(parcel.found(Whereabouts.WITH_CARRIER, "CARRIER", 50), parcel.day(50))
                .when(payment("40.00", "BANK-1", parcel.day(60)), parcel.day(60));
        assertThat(claiming.one(IndemnityToRepay.class).amount()).isEqualTo(Money.of("40.00", "EUR"));
        assertThat(claiming.when(payment("34.43", "BANK-2", parcel.day(61)), parcel.day(61)).one(IndemnityToRepay.class).amount())
                .isEqualTo(Money.of("34.43", "EUR"));
    }

    @Test
    void a_delivery_after_payment_obliges_to_repay_only_if_the_buyer_does_not_contest_it() {
        var paid = filed(parcel).when(payment("74.43", "BANK-1", parcel.day(50)), parcel.day(50))
                .when(parcel.found(Whereabouts.DELIVERED, "TRACKER", 90), parcel.day(90));
        paid.news().thenNo(IndemnityToRepay.class);
        paid.until(parcel.day(104)).one(IndemnityToRepay.class);
        var contested = filed(parcel).when(payment("74.43", "BANK-1", parcel.day(50)), parcel.day(50))
                .when(parcel.found(Whereabouts.DELIVERED, "TRACKER", 90), parcel.day(90))
                .when(parcel.buyerSays(Statement.NOT_RECEIVED, 95), parcel.day(95)).toTheEnd();
        assertThat(contested.all(IndemnityToRepay.class)).isEmpty();
    }
}
