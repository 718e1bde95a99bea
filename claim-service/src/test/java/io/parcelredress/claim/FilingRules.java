package io.parcelredress.claim;

import static io.parcelredress.claim.Claiming.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.EntitlementCalculated;
import io.parcelredress.claim.ClaimFact.InsurancePassedOver;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.Liable;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.Verdict;
import io.parcelredress.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a claim is filed, against whom, and when it cannot be. */
class FilingRules {

    private final Item parcel = Item.parcel();

    @Test
    void a_carrier_that_says_lost_gets_the_claim_with_its_basis_limit_and_rate() {
        var filed = given(parcel.reported()).at(parcel.day(22)).nothing().when(parcel.replied(Verdict.LOST, 40), parcel.day(40))
                .one(ClaimFiled.class);
        assertThat(filed.liable()).isEqualTo(Liable.CARRIER);
        assertThat(filed.against()).isEqualTo("LA_POSTE");
        assertThat(filed.basis().rule()).isEqualTo("upu.liab.parcel");
        assertThat(filed.entitlement().amount()).isEqualByComparingTo("49");
        assertThat(filed.claimed()).isEqualTo(Money.of("74.43", "EUR"));
        assertThat(filed.conversion().date()).isEqualTo("2022-11-29");
        assertThat(filed.answerExpectedBy()).isEqualTo(parcel.day(100));
        assertThat(filed.claimId()).isEqualTo(ClaimProcess.claimId(parcel.id()));
    }

    @Test
    void with_the_claim_go_its_letter_and_its_arithmetic() {
        var claiming = given(parcel.reported()).when(parcel.replied(Verdict.LOST, 40), parcel.day(40));
        assertThat(claiming.one(ClaimLetterWanted.class)).satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("claim-1");
            assertThat(letter.answerBy()).isEqualTo(parcel.day(100));
        });
        assertThat(claiming.one(EntitlementCalculated.class).reckoning()).contains("limit by upu.liab.parcel: 40 + 4.50 x 2 kg = 49.00 XDR")
                .last().isEqualTo("claimed: 74.43 EUR");
    }

    @ParameterizedTest
    @EnumSource(value = Verdict.class, names = {"LOST", "DESTROYED", "REFUSED"})
    void an_answer_without_the_parcel_is_reason_to_claim(Verdict verdict) {
        given(parcel.reported()).when(parcel.replied(verdict, 40), parcel.day(40)).one(ClaimFiled.class);
    }

    @Test
    void silence_of_the_carrier_is_reason_to_claim() {
        given(parcel.reported()).when(parcel.silent(85), parcel.day(85)).one(ClaimFiled.class);
    }

    @Test
    void a_wish_for_documents_is_no_answer_yet() {
        given(parcel.reported()).when(parcel.replied(Verdict.NEEDS_EVIDENCE, 40), parcel.day(40)).nothing();
    }

    @Test
    void answered_or_not_a_claim_is_filed_five_days_before_its_window_closes() {
        var express = Item.by("DHL_EXPRESS", null); // 30 days from posting
        var claiming = given(express.reported(21)).at(express.day(24)).nothing();
        claiming.until(express.day(26));
        assertThat(claiming.one(ClaimLetterWanted.class).argument()).isEqualTo("the last day for a claim is near");
        assertThat(claiming.claim().filed().orElseThrow().filedAt()).isEqualTo("2026-11-25T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LA_POSTE, CP473124829FR, 183, upu.liab.parcel", "DHL_EXPRESS, 3318810025, 31, mc99.art22.2024",
            "UPS, 1Z12345E0205271688, 61, mc99.art22.2024", "CANADA_POST, EE473124829CA, 91, canadapost.terms"})
    void a_loss_reported_after_the_last_day_for_a_claim_is_the_sellers(String told) {
        var parts = told.split(", ");
        var item = Item.by(parts[0], parts[1]);
        int day = Integer.parseInt(parts[2]);
        assertThat(given(item.reported(day)).at(item.day(day)).settled(ClaimOutcome.NOT_CLAIMABLE, Liable.SELLER, parts[3]).reason())
                .startsWith("too late");
        assertThat(given(item.reported(day - 1)).at(item.day(day - 1)).claim().filed()).as("a day earlier it was in time").isPresent();
    }

    @Test
    void a_parcel_that_was_never_handed_over_is_the_sellers_loss() {
        var item = parcel.because(LossReason.NEVER_HANDED_OVER);
        var settled = given(item.reported()).at(item.day(21)).settled(ClaimOutcome.NOT_CLAIMABLE, Liable.SELLER, "seller.nothandedover");
        assertThat(settled.reason()).contains("never had the parcel");
        assertThat(settled.claimed()).isEqualTo(Money.of("0.00", "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LB473124829CN", "UA473124829CN"})
    void a_small_packet_that_is_merely_tracked_cannot_be_claimed(String number) {
        var item = Item.by("CHINA_POST", number);
        given(item.reported()).at(item.day(21)).settled(ClaimOutcome.NOT_CLAIMABLE, Liable.NOBODY, "upu.liab.scope");
    }

    @Test
    void an_insured_parcel_is_claimed_from_the_insurer() {
        var item = parcel.insuredFor("500.00");
        var filed = given(item.reported()).when(item.replied(Verdict.LOST, 40), item.day(40)).one(ClaimFiled.class);
        assertThat(filed.liable()).isEqualTo(Liable.INSURER);
        assertThat(filed.against()).isEqualTo("Xcover");
        assertThat(filed.basis().rule()).isEqualTo("insurance.cover");
        assertThat(filed.claimed()).isEqualTo(Money.of("500.00", "EUR"));
        assertThat(filed.answerExpectedBy()).isEqualTo(item.day(54));
    }

    @Test
    void the_insurer_is_called_before_its_window_closes_although_the_post_has_not_answered() {
        var item = parcel.insuredFor("500.00");
        var claiming = given(item.reported()).at(item.day(21)).nothing().until(item.day(56));
        assertThat(claiming.claim().filed().orElseThrow().liable()).isEqualTo(Liable.INSURER);
    }

    @Test
    void an_insurance_that_was_not_called_in_time_leaves_the_carrier_liable() {
        var item = parcel.insuredFor("500.00");
        var claiming = given(item.reported(70)).at(item.day(70));
        assertThat(claiming.one(InsurancePassedOver.class).basis().rule()).isEqualTo("insurance.cover");
        var filed = claiming.when(item.replied(Verdict.LOST, 90), item.day(90)).one(ClaimFiled.class);
        assertThat(filed.liable()).isEqualTo(Liable.CARRIER);
        assertThat(filed.basis().rule()).isEqualTo("upu.liab.parcel");
        assertThat(filed.claimed()).isEqualTo(Money.of("74.43", "EUR"));
    }

    @Test
    void one_loss_is_claimed_once_so_that_nothing_is_recovered_twice() {
        var item = parcel.insuredFor("500.00");
        var claiming = given(item.reported()).when(item.replied(Verdict.LOST, 40), item.day(40)).when(item.silent(85), item.day(41))
                .when(item.replied(Verdict.LOST, 42), item.day(42)).nothing();
        assertThat(claiming.all(ClaimFiled.class)).hasSize(1);
    }

    @Test
    void when_the_insurance_is_over_and_the_carrier_grants_nothing_nothing_can_be_claimed() {
        var item = Item.by("CHINA_POST", "LB473124829CN").insuredFor("80.00");
        given(item.reported(70)).at(item.day(70)).settled(ClaimOutcome.NOT_CLAIMABLE, Liable.NOBODY, "upu.liab.scope");
    }

    @Test
    void a_delivery_the_carrier_reports_ends_the_claim_if_the_buyer_does_not_contest_it_within_14_days() {
        var claiming = given(parcel.reported()).when(parcel.replied(Verdict.DELIVERED, 30), parcel.day(33)).until(parcel.day(46));
        assertThat(claiming.claim().settled()).isEmpty();
        claiming.until(parcel.day(48)).settled(ClaimOutcome.DENIED, Liable.NOBODY, "upu.ceased");
    }

    @Test
    void a_delivery_that_the_buyer_contests_is_claimed() {
        var claiming = given(parcel.reported()).when(parcel.replied(Verdict.DELIVERED, 30), parcel.day(30))
                .when(parcel.buyerSays(Statement.NOT_RECEIVED, 35), parcel.day(35));
        claiming.one(ClaimFiled.class);
        assertThat(given(parcel.reported(), parcel.buyerSays(Statement.NOT_RECEIVED, 25))
                .when(parcel.replied(Verdict.DELIVERED, 30), parcel.day(30)).claim().filed()).as("the statement came first").isPresent();
    }

    @Test
    void a_buyer_who_has_it_after_all_ends_the_claim() {
        given(parcel.reported(), parcel.buyerSays(Statement.NOT_RECEIVED, 22))
                .when(parcel.buyerSays(Statement.RECEIVED, 28), parcel.day(28))
                .settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, "upu.recovery");
    }

    @Test
    void a_tracker_that_reports_a_late_delivery_ends_the_claim_unless_the_buyer_contests_it() {
        var delivered = parcel.found(Whereabouts.DELIVERED, "TRACKER", 30);
        given(parcel.reported()).when(delivered, parcel.day(30)).until(parcel.day(45))
                .settled(ClaimOutcome.WITHDRAWN, Liable.NOBODY, "upu.ceased");
        var contested = given(parcel.reported()).when(delivered, parcel.day(30))
                .when(parcel.buyerSays(Statement.NOT_RECEIVED, 32), parcel.day(32)).when(parcel.silent(85), parcel.day(85));
        contested.one(ClaimFiled.class);
        assertThat(given(parcel.reported(), parcel.buyerSays(Statement.NOT_RECEIVED, 22)).when(delivered, parcel.day(30))
                .until(parcel.day(45)).settled().outcome())
                .as("what was denied before it happened is not denied").isEqualTo(ClaimOutcome.WITHDRAWN);
    }

    @Test
    void a_seizure_is_believed_when_its_notice_is_shown() {
        var claiming = given(parcel.reported()).when(parcel.replied(Verdict.SEIZED, 40), parcel.day(40));
        assertThat(claiming.letters()).containsExactly("seizure-notice-1");
        claiming.when(parcel.evidence(ClaimClosing.SEIZURE_NOTICE, 50), parcel.day(50))
                .settled(ClaimOutcome.NOT_CLAIMABLE, Liable.CUSTOMS, "upu.excl");
    }

    @Test
    void a_seizure_that_is_not_shown_within_30_days_is_claimed_like_any_loss() {
        var claiming = given(parcel.reported()).when(parcel.replied(Verdict.SEIZED, 40), parcel.day(40)).until(parcel.day(69));
        assertThat(claiming.claim().filed()).isEmpty();
        claiming.until(parcel.day(70)).one(ClaimFiled.class);
    }

    @Test
    void by_air_a_seizure_is_an_act_of_public_authority_and_an_insurer_is_asked_all_the_same() {
        var express = Item.by("UPS", null);
        given(express.reported()).when(express.replied(Verdict.SEIZED, 30), express.day(30))
                .when(express.evidence(ClaimClosing.SEIZURE_NOTICE, 33), express.day(33))
                .settled(ClaimOutcome.NOT_CLAIMABLE, Liable.CUSTOMS, "mc99.art18");
        var insured = express.insuredFor("500.00");
        assertThat(given(insured.reported()).when(insured.replied(Verdict.SEIZED, 30), insured.day(30)).one(ClaimFiled.class).liable())
                .isEqualTo(Liable.INSURER);
    }

    @Test
    void a_parcel_of_no_value_is_not_claimed() {
        var item = parcel.worth("0.00", "EUR").paying(null);
        assertThat(given(item.reported()).when(item.replied(Verdict.LOST, 40), item.day(40)).settled().outcome())
                .isEqualTo(ClaimOutcome.NOT_CLAIMABLE);
    }

    /** FAULTS A11: the case used to sleep by the old rule, and to be judged by the new one when it woke. */
    @Test
    void a_case_that_waits_is_woken_by_the_edition_that_will_judge_it(@TempDir Path folder) throws IOException {
        var insured = parcel.insuredFor("59.90");
        var waiting = given(insured.reported());
        var own = Files.writeString(folder.resolve("own.yml"), "claims:\n- {id: insurance.cover, claimWithin: 30 days}\n");
        var later = new ClaimProcess(RuleCatalogue.with(own, 1), NegotiationPolicy.usual());
        assertThat(later.edition()).isGreaterThan(new ClaimProcess(RuleCatalogue.shipped(), NegotiationPolicy.usual()).edition());
        assertThat(later.isOpen(waiting.claim())).isTrue();
        assertThat(later.nextDeadline(waiting.claim()).orElseThrow()).isBefore(insured.day(30));
    }

    @Test
    void what_was_filed_keeps_its_rule_whatever_the_catalogue_says_later(@TempDir Path folder) throws IOException {
        var before = given(parcel.reported()).when(parcel.replied(Verdict.LOST, 40), parcel.day(40));
        var later = RuleCatalogue.with(Files.writeString(folder.resolve("later.yml"),
                "claims:\n- {id: upu.liab.parcel, version: later, answerWithin: 3 days, regime: NONE, whyNot: no more}\n"));
        var after = given(new ClaimProcess(later, NegotiationPolicy.usual()), before.journal());
        after.at(parcel.day(60)).nothing();
        assertThat(Claiming.between(parcel.day(40), new ClaimProcess(later, NegotiationPolicy.usual()).nextDeadline(after.claim())
                .orElseThrow())).isEqualTo(Duration.ofDays(60));
        var basis = before.claim().filed().orElseThrow().basis();
        assertThat(after.toTheEnd().settled().basis()).isEqualTo(basis);
        var paid = given(new ClaimProcess(later, NegotiationPolicy.usual()), before.journal())
                .when(Claiming.payment("74.43", "BANK-1", parcel.day(50)), parcel.day(50));
        assertThat(paid.settled(ClaimOutcome.PAID, Liable.CARRIER, "upu.liab.parcel").basis()).isEqualTo(basis);
    }
}
