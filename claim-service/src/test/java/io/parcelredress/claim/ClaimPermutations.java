package io.parcelredress.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.IndemnityToRepay;
import io.parcelredress.claim.ClaimFact.OfferAccepted;
import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.CaseProcess;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.testing.Permutations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In whatever order, and however often, news of a case comes in while the clock stands still: it ends alike. */
class ClaimPermutations {

    private final Item parcel = Item.parcel();

    /** What a case has come to: its status, its end, the letters that left. */
    private static Object outcome(Claim claim) {
        var letters = claim.letters().last().values().stream().map(ClaimLetterWanted::key).toList(); // each kind is numbered
        return List.of(claim.status(), claim.filed().map(ClaimFiled::claimed), claim.settled().map(ClaimSettled::outcome),
                claim.settled().map(ClaimSettled::basis), letters);
    }

    private static int alike(CaseProcess<Claim> process, Instant now, Fact... facts) {
        return Permutations.of(process, now, facts).withEffects(effect -> Permutations.done(effect, now))
                .endAlike(ClaimPermutations::outcome);
    }

    /** The process as it goes on from what was known and decided at an earlier time. */
    private static CaseProcess<Claim> after(Claim past) {
        var process = Claiming.process();
        return new CaseProcess<>() {
            @Override
            public Claim initial() {
                return past;
            }

            @Override
            public Claim evolve(Claim claim, Fact fact) {
                return process.evolve(claim, fact);
            }

            @Override
            public List<? extends Fact> decide(Claim claim, Instant now) {
                return process.decide(claim, now);
            }

            @Override
            public Optional<Instant> nextDeadline(Claim claim) {
                return process.nextDeadline(claim);
            }
        };
    }

    private Claim filed() {
        return Claiming.given(parcel.reported()).when(parcel.replied(Verdict.LOST, 40), parcel.day(40)).claim();
    }

    @Test
    void a_loss_with_everything_that_goes_with_it_is_filed_alike() {
        int orders = alike(Claiming.process(), parcel.day(45), parcel.reported(), parcel.asked(22),
                parcel.replied(Verdict.NEEDS_EVIDENCE, 30), parcel.evidence("PROOF_OF_VALUE", 31),
                parcel.replied(Verdict.LOST, 40), parcel.compensated(25), parcel.buyerSays(Statement.NOT_RECEIVED, 23));
        assertThat(orders).isEqualTo(2 * 5_040);
    }

    @Test
    void two_reports_of_one_loss_and_several_replies_are_filed_alike() {
        alike(Claiming.process(), parcel.day(45), parcel.reported(21), parcel.reported(22), parcel.offered("10.00", 38),
                parcel.offered("20.00", 40), parcel.replied(Verdict.REFUSED, 41), parcel.silent(41));
    }

    @Test
    void an_offer_high_enough_in_the_inquiry_is_taken_alike() {
        alike(Claiming.process(), parcel.day(45), parcel.reported(), parcel.asked(22), parcel.offered("10.00", 38),
                parcel.offered("74.00", 40), parcel.compensated(25));
    }

    @Test
    void an_insured_parcel_whose_insurance_is_over_is_filed_alike() {
        var item = parcel.insuredFor("500.00");
        alike(Claiming.process(), item.day(80), item.reported(70), item.asked(71), item.replied(Verdict.LOST, 78),
                item.replied(Verdict.NEEDS_EVIDENCE, 75), item.compensated(72));
    }

    @Test
    void what_cannot_be_claimed_ends_alike_whatever_else_is_known() {
        var late = Item.by("DHL_EXPRESS", null);
        alike(Claiming.process(), late.day(40), late.reported(35), late.asked(36), late.replied(Verdict.LOST, 38),
                late.found(Whereabouts.WITH_CARRIER, "CARRIER", 39), late.compensated(36));
        var never = parcel.because(LossReason.NEVER_HANDED_OVER);
        alike(Claiming.process(), never.day(40), never.reported(), never.silent(30), never.found(Whereabouts.RETURNED, "SELLER", 39),
                never.replied(Verdict.SEIZED, 31));
    }

    @Test
    void a_contested_delivery_is_filed_alike() {
        alike(Claiming.process(), parcel.day(60), parcel.reported(), parcel.asked(22), parcel.replied(Verdict.DELIVERED, 30),
                parcel.buyerSays(Statement.NOT_RECEIVED, 32), parcel.compensated(25), parcel.evidence("AFFIDAVIT", 33));
    }

    @Test
    void an_uncontested_delivery_waits_alike() {
        alike(Claiming.process(), parcel.day(60), parcel.reported(), parcel.asked(22), parcel.replied(Verdict.DELIVERED, 30),
                parcel.found(Whereabouts.DELIVERED, "TRACKER", 29), parcel.compensated(25));
    }

    @Test
    void a_seizure_that_is_shown_ends_alike_though_a_notice_may_have_been_asked_for() {
        Permutations.of(Claiming.process(), parcel.day(60), parcel.reported(), parcel.asked(22), parcel.replied(Verdict.SEIZED, 30),
                parcel.evidence(ClaimClosing.SEIZURE_NOTICE, 40), parcel.compensated(25)).each(end -> {
            assertThat(end.state().settled()).map(ClaimSettled::outcome).contains(ClaimOutcome.NOT_CLAIMABLE);
            assertThat(end.published()).hasSize(1);
        });
    }

    @Test
    void offers_that_come_in_a_jumble_are_argued_about_alike() {
        alike(after(filed()), parcel.day(60), parcel.offered("10.00", 50), parcel.offered("20.00", 52), parcel.compensated(45),
                parcel.evidence("PROOF_OF_VALUE", 46));
        Permutations.of(after(filed()), parcel.day(60), parcel.offered("10.00", 50), parcel.offered("73.00", 52),
                parcel.replied(Verdict.NEEDS_EVIDENCE, 51)).each(end -> {
            assertThat(end.state().accepted().map(OfferAccepted::offer)).as("whether or not the low one was argued about first")
                    .contains(Money.of("73.00", "EUR"));
            assertThat(end.published()).isEmpty();
        });
        Permutations.of(after(filed()), parcel.day(60), parcel.offered("10.00", 50), parcel.offered("30.00", 52),
                parcel.offered("20.00", 54), parcel.replied(Verdict.LOST, 55)).each(end -> {
            assertThat(end.state().escalations()).as("three low offers are one too many, in whatever order").hasSize(1);
            assertThat(end.bodies()).hasSize(1);
        });
    }

    @Test
    void refusals_that_come_in_a_jumble_climb_one_step() {
        alike(after(filed()), parcel.day(60), parcel.replied(Verdict.REFUSED, 50), parcel.replied(Verdict.REFUSED, 52),
                parcel.replied(Verdict.LOST, 51), parcel.compensated(45), parcel.replied(Verdict.REFUSED, 39));
    }

    @Test
    void a_payment_in_parts_ends_alike() {
        var at = parcel.day(60);
        alike(after(filed()), at, Claiming.payment("40.00", "BANK-1", at), Claiming.payment("34.43", "BANK-2", at),
                parcel.replied(Verdict.LOST, 50), parcel.compensated(45));
    }

    @Test
    void where_money_and_the_parcel_both_turn_up_exactly_that_money_is_to_be_repaid() {
        var at = parcel.day(60);
        Permutations.of(after(filed()), at, Claiming.payment("40.00", "BANK-1", at), Claiming.payment("34.43", "BANK-2", at),
                parcel.found(Whereabouts.WITH_CARRIER, "CARRIER", 55), parcel.replied(Verdict.FOUND, 55)).each(end -> {
            var repay = end.state().payments().toRepay().stream().map(IndemnityToRepay::amount)
                    .reduce(Money.of("0.00", "EUR"), Money::plus);
            assertThat(repay).isEqualTo(Money.of("74.43", "EUR"));
            assertThat(end.published()).as("one end, whichever it is").hasSize(1).first().isInstanceOf(ClaimSettled.class);
        });
    }

    @Test
    void a_parcel_found_meanwhile_is_never_claimed_after_it_is_known_and_every_claim_is_withdrawn() {
        Permutations.of(Claiming.process(), parcel.day(60), parcel.reported(), parcel.asked(22), parcel.replied(Verdict.LOST, 40),
                parcel.found(Whereabouts.RETURNED, "CARRIER", 50), parcel.silent(45)).each(end -> {
            assertThat(end.state().settled()).map(ClaimSettled::outcome).contains(ClaimOutcome.WITHDRAWN);
            var letters = end.effects().stream().map(Effect::key).toList();
            assertThat(letters).isIn(List.of(), List.of("claim-1", "withdrawal-1"));
            assertThat(end.published()).filteredOn(ClaimSettled.class::isInstance).hasSize(1);
            assertThat(end.published()).filteredOn(ClaimFiled.class::isInstance).hasSize(letters.isEmpty() ? 0 : 1);
        });
    }

    @Test
    void a_withdrawal_among_other_news_always_ends_the_claim_once() {
        var withdrawal = new OperatorAnswered(OperatorAnswered.Decision.WITHDRAW, null, "not worth it", parcel.day(50));
        Permutations.of(after(filed()), parcel.day(60), withdrawal, parcel.offered("10.00", 50), parcel.replied(Verdict.REFUSED, 52),
                parcel.compensated(45)).each(end -> {
            assertThat(end.state().settled()).map(ClaimSettled::outcome).contains(ClaimOutcome.WITHDRAWN);
            assertThat(end.published().stream().filter(ClaimSettled.class::isInstance).map(Event::caseId)).hasSize(1);
        });
    }

    @Test
    void an_earlier_report_that_it_was_never_handed_over_takes_a_claim_back() {
        var mistake = new ParcelReportedLost("acme", "P-1", parcel.day(20), LossReason.NEVER_HANDED_OVER, parcel.shipped(),
                parcel.reported().order(), null, List.of(), null);
        Permutations.of(Claiming.process(), parcel.day(60), mistake, parcel.reported(21), parcel.replied(Verdict.LOST, 40)).each(end ->
                assertThat(end.state().settled()).map(settled -> settled.basis().rule()).contains("seller.nothandedover"));
    }
}
