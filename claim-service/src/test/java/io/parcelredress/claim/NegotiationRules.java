package io.parcelredress.claim;

import static io.parcelredress.claim.Claiming.given;
import static io.parcelredress.claim.Claiming.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.claim.ClaimFact.By;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.OfferAccepted;
import io.parcelredress.claim.ClaimFact.OfferCountered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered.Decision;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.Liable;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a filed claim is argued: 74.43 EUR from La Poste, filed on day 40, an answer due on day 100. */
class NegotiationRules {

    private final Item parcel = Item.parcel();

    private Claiming filed() {
        return given(parcel.reported()).when(parcel.replied(Verdict.LOST, 40), parcel.day(40));
    }

    private OperatorAnswered operator(Decision decision, @Nullable String amount, int day) {
        return new OperatorAnswered(decision, amount == null ? null : Money.of(amount, "EUR"), null, parcel.day(day));
    }

    @Test
    void an_offer_of_at_least_nine_tenths_is_taken_without_argument() {
        var accepted = filed().when(parcel.offered("67.00", 50), parcel.day(50)).one(OfferAccepted.class); // 0.90 x 74.43 = 66.99
        assertThat(accepted.by()).isEqualTo(By.POLICY);
        filed().when(parcel.offered("66.98", 50), parcel.day(50)).news().thenNo(OfferAccepted.class);
    }

    @Test
    void an_offer_of_half_is_countered_with_the_rule_and_what_it_grants() {
        var claiming = filed().when(parcel.offered("37.00", 50), parcel.day(50));
        assertThat(claiming.one(OfferCountered.class)).satisfies(counter -> {
            assertThat(counter.demanded()).isEqualTo(Money.of("74.43", "EUR"));
            assertThat(counter.reason()).contains("37.00 EUR", "upu.liab.parcel", "74.43 EUR");
        });
        assertThat(claiming.one(ClaimLetterWanted.class).answerBy()).as("as long as for the claim itself").isEqualTo(parcel.day(110));
        assertThat(claiming.claim().status()).isEqualTo(Claim.Status.OFFERED);
    }

    @Test
    void an_offer_that_rises_far_enough_after_a_counter_is_taken_and_paid() {
        var claiming = filed().when(parcel.offered("37.00", 50), parcel.day(50)).when(parcel.offered("70.00", 60), parcel.day(60));
        claiming.one(OfferAccepted.class);
        var settled = claiming.when(payment("70.00", "BANK-1", parcel.day(65)), parcel.day(65))
                .settled(ClaimOutcome.PARTLY_PAID, Liable.CARRIER, "upu.liab.parcel");
        assertThat(settled.received()).isEqualTo(Money.of("70.00", "EUR"));
        assertThat(settled.claimed()).isEqualTo(Money.of("74.43", "EUR"));
        assertThat(settled.rounds()).isEqualTo(2);
        assertThat(claiming.letters()).containsExactly("claim-1", "counter-1", "acceptance-1");
    }

    @Test
    void a_carrier_that_will_not_move_is_countered_twice_and_then_taken_to_the_next_instance() {
        var claiming = filed().when(parcel.offered("37.00", 50), parcel.day(50)).when(parcel.offered("37.00", 60), parcel.day(60))
                .when(parcel.offered("38.00", 70), parcel.day(70));
        var escalated = claiming.one(ClaimEscalated.class);
        assertThat(escalated.body()).isEqualTo("CARRIER_APPEAL");
        assertThat(escalated.reason()).isEqualTo("no adequate offer");
        assertThat(claiming.letters()).containsExactly("claim-1", "counter-1", "counter-2", "escalation-1");
    }

    @Test
    void an_offer_that_becomes_known_late_was_answered_by_our_letter_after_it() {
        var claiming = filed().when(parcel.offered("37.00", 50), parcel.day(50)).when(parcel.offered("30.00", 45), parcel.day(55))
                .nothing();
        assertThat(claiming.letters()).containsExactly("claim-1", "counter-1");
    }

    @Test
    void an_offer_made_before_the_claim_is_answered_by_the_claim_itself() {
        var claiming = given(parcel.reported()).when(parcel.offered("20.00", 40), parcel.day(40));
        assertThat(claiming.letters()).containsExactly("claim-1");
        assertThat(given(parcel.reported()).when(parcel.offered("74.00", 40), parcel.day(40)).letters())
                .as("but one that is high enough is taken at once").containsExactly("claim-1", "acceptance-1");
    }

    @Test
    void a_denial_climbs_the_ladder_and_ends_denied_with_a_reason() {
        var claiming = filed().when(parcel.replied(Verdict.REFUSED, 50), parcel.day(50));
        assertThat(claiming.one(ClaimEscalated.class)).satisfies(first -> {
            assertThat(first.body()).isEqualTo("CARRIER_APPEAL");
            assertThat(first.step()).isEqualTo(1);
            assertThat(first.basis().rule()).isEqualTo("carrier.appeal");
        });
        assertThat(claiming.when(parcel.replied(Verdict.REFUSED, 60), parcel.day(60)).one(ClaimEscalated.class).body())
                .isEqualTo("MEDIATEUR_LA_POSTE");
        var settled = claiming.when(parcel.replied(Verdict.REFUSED, 70), parcel.day(70))
                .settled(ClaimOutcome.DENIED, Liable.CARRIER, "upu.liab.parcel");
        assertThat(settled.escalations()).containsExactly("CARRIER_APPEAL", "MEDIATEUR_LA_POSTE");
        assertThat(settled.reason()).contains("the claim was refused", "LA_POSTE", "court");
    }

    @Test
    void silence_climbs_the_ladder_too_each_instance_in_its_own_time() {
        var claiming = filed().toTheEnd();
        var steps = claiming.claim().escalations();
        assertThat(steps).extracting(ClaimEscalated::body).containsExactly("CARRIER_APPEAL", "MEDIATEUR_LA_POSTE");
        assertThat(steps).extracting(ClaimEscalated::escalatedAt).containsExactly(parcel.day(100), parcel.day(128));
        assertThat(claiming.settled(ClaimOutcome.DENIED, Liable.CARRIER, "upu.liab.parcel").settledAt()).isEqualTo(parcel.day(188));
    }

    @ParameterizedTest
    @CsvSource({"ROYAL_MAIL, GB, CARRIER_APPEAL, POSTRS", "DEUTSCHE_POST, DE, CARRIER_APPEAL, SCHLICHTUNGSSTELLE_POST",
            "USPS, US, USPS_APPEAL, USPS_SECOND_APPEAL",
        "CHINA_POST, CN, CARRIER_APPEAL, STATE_POST_BUREAU", "AUSTRALIA_POST, AU, CARRIER_APPEAL, POSTAL_INDUSTRY_OMBUDSMAN"})
    void each_country_has_its_own_ladder(String carrier, String from, String first, String second) {
        var item = Item.by(carrier, "CP473124829" + from).going(from, "BR", null);
        assertThat(given(item.reported()).when(item.replied(Verdict.LOST, 40), item.day(40)).toTheEnd().settled().escalations())
                .containsExactly(first, second);
    }

    @Test
    void an_insurer_that_denies_is_taken_to_its_complaints_office_and_not_to_the_posts_mediator() {
        var item = parcel.insuredFor("500.00");
        var settled = given(item.reported()).when(item.replied(Verdict.LOST, 40), item.day(40))
                .when(item.replied(Verdict.REFUSED, 45), item.day(45)).toTheEnd()
                .settled(ClaimOutcome.DENIED, Liable.INSURER, "insurance.cover");
        assertThat(settled.escalations()).containsExactly("INSURER_COMPLAINT");
    }

    @Test
    void a_refusal_that_answers_the_inquiry_is_no_refusal_of_the_claim() {
        var claiming = given(parcel.reported()).when(parcel.replied(Verdict.REFUSED, 40), parcel.day(41));
        assertThat(claiming.letters()).containsExactly("claim-1");
        claiming.when(parcel.replied(Verdict.REFUSED, 39), parcel.day(45)).nothing();
    }

    @Test
    void a_reply_dated_ahead_counts_once_and_when_its_day_has_come() {
        var claiming = filed().when(parcel.replied(Verdict.REFUSED, 400), parcel.day(50)).nothing();
        claiming.until(parcel.day(99));
        assertThat(claiming.claim().escalations()).isEmpty();
        var soon = filed().when(parcel.replied(Verdict.REFUSED, 60), parcel.day(50)).nothing().until(parcel.day(61));
        assertThat(soon.claim().escalations()).extracting(ClaimEscalated::escalatedAt).containsExactly(parcel.day(60));
    }

    @Test
    void an_offer_dated_ahead_is_taken_when_its_day_has_come_also_while_the_buyer_may_contest_a_delivery() {
        var contestable = filed().when(parcel.found(Whereabouts.DELIVERED, "TRACKER", 50), parcel.day(50))
                .when(parcel.offered("74.43", 52), parcel.day(51)).nothing();
        assertThat(contestable.until(parcel.day(53)).claim().accepted().map(OfferAccepted::at)).contains(parcel.day(52));
    }

    @Test
    void a_delivery_the_carrier_brings_up_against_the_claim_is_a_denial_if_the_buyer_contests_it() {
        var claiming = filed().when(parcel.replied(Verdict.DELIVERED, 50), parcel.day(50));
        claiming.news().thenNo(ClaimEscalated.class);
        assertThat(claiming.when(parcel.buyerSays(Statement.NOT_RECEIVED, 52), parcel.day(52)).one(ClaimEscalated.class).reason())
                .isEqualTo("the claim was refused");
        filed().when(parcel.replied(Verdict.DELIVERED, 50), parcel.day(50)).until(parcel.day(64))
                .settled(ClaimOutcome.DENIED, Liable.NOBODY, "upu.ceased");
    }

    @Test
    void with_no_instance_left_a_part_is_taken_rather_than_nothing() {
        var claiming = filed().when(parcel.offered("37.00", 50), parcel.day(50)).toTheEnd();
        var settled = claiming.settled(ClaimOutcome.DENIED, Liable.CARRIER, "upu.liab.parcel");
        assertThat(claiming.claim().accepted().orElseThrow().offer()).isEqualTo(Money.of("37.00", "EUR"));
        assertThat(settled.reason()).contains("agreed to pay 37.00 EUR and did not");
        assertThat(claiming.letters()).containsExactly("claim-1", "counter-1", "escalation-1", "escalation-2", "acceptance-1",
                "reminder-1", "reminder-2");
    }

    @Test
    void an_accepted_offer_is_reminded_of_twice_and_given_up_after_ninety_days() {
        var claiming = filed().when(parcel.offered("70.00", 50), parcel.day(50)).until(parcel.day(80));
        assertThat(claiming.one(ClaimLetterWanted.class)).satisfies(reminder -> {
            assertThat(reminder.key()).isEqualTo("reminder-1");
            assertThat(reminder.amount()).isEqualTo(Money.of("70.00", "EUR"));
        });
        claiming.when(payment("30.00", "BANK-1", parcel.day(90)), parcel.day(90)).nothing().until(parcel.day(110));
        assertThat(claiming.one(ClaimLetterWanted.class).amount()).as("what is still open").isEqualTo(Money.of("40.00", "EUR"));
        var settled = claiming.until(parcel.day(140)).settled(ClaimOutcome.PARTLY_PAID, Liable.CARRIER, "upu.liab.parcel");
        assertThat(settled.received()).isEqualTo(Money.of("30.00", "EUR"));
    }

    @Test
    void the_seller_may_take_what_its_policy_would_argue_about() {
        var claiming = filed().when(parcel.offered("37.00", 50), parcel.day(50))
                .when(operator(Decision.ACCEPT, "37.00", 51), parcel.day(51));
        assertThat(claiming.one(OfferAccepted.class).by()).isEqualTo(By.OPERATOR);
        claiming.when(payment("37.00", "BANK-1", parcel.day(60)), parcel.day(60))
                .settled(ClaimOutcome.PARTLY_PAID, Liable.CARRIER, "upu.liab.parcel");
    }

    @Test
    void an_acceptance_never_takes_less_than_was_accepted() {
        filed().when(operator(Decision.ACCEPT, "37.00", 45), parcel.day(45)).when(parcel.offered("1.00", 50), parcel.day(50)).news()
                .thenNo(OfferAccepted.class);
    }

    @Test
    void the_seller_may_ask_for_another_amount_and_then_that_much_is_enough() {
        var claiming = filed().when(parcel.offered("37.00", 50), parcel.day(50))
                .when(operator(Decision.COUNTER, "50.00", 51), parcel.day(51));
        assertThat(claiming.one(OfferCountered.class)).satisfies(counter -> {
            assertThat(counter.by()).isEqualTo(By.OPERATOR);
            assertThat(counter.demanded()).isEqualTo(Money.of("50.00", "EUR"));
        });
        assertThat(claiming.one(ClaimLetterWanted.class).key()).isEqualTo("counter-2");
        claiming.when(parcel.offered("50.00", 60), parcel.day(60)).one(OfferAccepted.class);
    }

    @Test
    void the_seller_may_withdraw_before_and_after_filing_and_who_was_asked_is_told() {
        given(parcel.reported()).when(operator(Decision.WITHDRAW, null, 30), parcel.day(30))
                .settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, "seller.decision");
        var claiming = filed().when(operator(Decision.WITHDRAW, null, 50), parcel.day(50));
        claiming.settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, "seller.decision");
        assertThat(claiming.letters()).containsExactly("claim-1", "withdrawal-1");
    }

    @Test
    void another_policy_argues_otherwise() {
        var soft = new ClaimProcess(Claiming.RULES, new NegotiationPolicy(new BigDecimal("0.5"), 0, Duration.ofDays(30),
                Duration.ofDays(5), Duration.ofDays(14), Duration.ofDays(30)));
        given(soft, parcel.reported(), parcel.replied(Verdict.LOST, 40)).at(parcel.day(40))
                .when(parcel.offered("38.00", 50), parcel.day(50)).one(OfferAccepted.class);
        assertThat(given(soft, parcel.reported(), parcel.replied(Verdict.LOST, 40)).at(parcel.day(40))
                .when(parcel.offered("30.00", 50), parcel.day(50)).one(ClaimEscalated.class).reason())
                .as("no round of argument").isEqualTo("no adequate offer");
    }

    @Test
    void an_offer_in_another_currency_is_left_to_a_person() {
        var claiming = filed().when(parcel.offered(Money.of("70.00", "USD"), 50), parcel.day(50)).nothing();
        assertThat(claiming.claim().foreignOffers()).hasSize(1);
    }
}
