package io.parcelredress.buyer;

import static io.parcelredress.buyer.Situations.*;
import static io.parcelredress.journal.testing.Rules.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.buyer.RemedyFact.ClocksBound;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyFact.RemedyDecided.Cause;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when a buyer is made whole. */
class ClockRules {

    @ParameterizedTest(name = "{0}, paid by {1}, buyer in {2}: {3} binds until {4}")
    @CsvSource({
        "EBAY,   TRANSFER, DE, ebay.inr,       2026-11-19T09:00:00Z", // 3 business days beat the law's 14 days
        "EBAY,   PAYPAL,   BR, ebay.inr,       2026-11-19T09:00:00Z",
        "ETSY,   TRANSFER, FR, etsy.case,      2026-11-18T09:00:00Z", // 48 hours
        "AMAZON, CARD,     GB, amazon.atoz,    2026-11-18T09:00:00Z",
        "SHOP,   PAYPAL,   DE, paypal.inr,     2026-11-26T09:00:00Z", // 10 days
        "SHOP,   TRANSFER, FR, eu.crd18,       2026-11-30T09:00:00Z", // the French and the European 14 days end together
        "SHOP,   TRANSFER, DE, de.475,         2026-11-30T09:00:00Z",
        "SHOP,   TRANSFER, PL, eu.crd18,       2026-11-30T09:00:00Z",
        "SHOP,   TRANSFER, GB, uk.cra28,       2026-11-30T09:00:00Z", // of two that end together the law is named
        "SHOP,   TRANSFER, US, us.ftc435,      2026-11-25T09:00:00Z", // 7 business days
        "SHOP,   TRANSFER, AU, au.acl,         2026-11-30T09:00:00Z",
        "SHOP,   CARD,     CN, seller.policy,  2026-11-30T09:00:00Z",
        "SHOP,   CARD,     BR, seller.policy,  2026-11-30T09:00:00Z"})
    void the_earliest_clock_binds(String channel, String method, String country, String rule, Instant dueBy) {
        var bound = given(rules()).when(lostOn(channel, method, country), MONDAY).thenOne(ClocksBound.class);
        assertThat(bound.clocks().getFirst().basis().rule()).isEqualTo(rule);
        assertThat(bound.clocks().getFirst().dueBy()).isEqualTo(dueBy);
        assertThat(bound.clocks()).extracting(ClocksBound.Clock::dueBy).isSorted();
    }

    @Test
    void every_clock_that_was_considered_is_kept_with_its_source() {
        var bound = given(rules()).when(lostOn("EBAY", "PAYPAL", "DE"), MONDAY).thenOne(ClocksBound.class);
        assertThat(bound.clocks()).extracting(clock -> clock.basis().rule())
                .containsExactly("ebay.inr", "paypal.inr", "de.475", "eu.crd18", "seller.policy");
        assertThat(bound.clocks()).allMatch(clock -> !clock.basis().source().isBlank() && !clock.basis().version().isBlank()
                && !clock.grade().isBlank());
    }

    @Test
    void without_a_choice_the_money_goes_back_twelve_hours_before_the_clock_runs_out() {
        var remedy = given(rules()).when(lostOn("EBAY", "TRANSFER", "DE"), MONDAY).thenNo(RemedyDecided.class);
        assertThat(PROCESS.nextDeadline(remedy.state())).contains(hours(60));
        remedy.at(hours(60).minusSeconds(1)).thenNothing();
        remedy.at(hours(60));
        assertThat(remedy.thenOne(RemedyDecided.class).cause()).isEqualTo(Cause.CLOCK);
        assertThat(remedy.thenOne(RefundWanted.class).amount()).isEqualTo(PAID);
        assertThat(PROCESS.nextDeadline(remedy.state())).isEmpty();
    }

    @Test
    void a_clock_that_has_run_out_before_we_knew_is_acted_upon_at_once() {
        given(rules()).when(lostOn("ETSY", "TRANSFER", "FR"), day(30)).thenOne(RefundWanted.class);
    }

    @Test
    void an_earlier_report_that_comes_later_moves_the_clock_forward() {
        var early = lost(LossReason.OTHER, MONDAY.minus(Duration.ofDays(1)), order("EBAY", "TRANSFER"), "DE");
        var remedy = given(rules()).when(lostOn("EBAY", "TRANSFER", "DE"), MONDAY).when(early, MONDAY);
        assertThat(remedy.state().binding().orElseThrow().dueBy()).isEqualTo(Instant.parse("2026-11-18T09:00:00Z"));
    }

    @Test
    void a_payment_that_a_second_report_tells_of_brings_its_clock() {
        var silent = new ParcelReportedLost("acme", "P-1", MONDAY, LossReason.OTHER, parcel("BR", null),
                new Order("O-1", null, null, null, null), buyer("BR"), List.of(), null);
        var remedy = given(rules()).when(silent, MONDAY).when(lost(LossReason.OTHER, day(1), order("SHOP", "PAYPAL"), "BR"), day(1));
        assertThat(remedy.state().binding().orElseThrow().basis().rule()).isEqualTo("paypal.inr");
        assertThat(remedy.state().binding().orElseThrow().dueBy()).isEqualTo(day(10));
    }

    @Test
    void a_later_catalogue_does_not_move_an_open_case(@TempDir Path dir) throws IOException {
        var seller = Files.writeString(dir.resolve("own.yml"), "buyer-clocks:\n  - {id: seller.policy, within: 2 days}\n");
        var open = given(rules()).when(lost(), MONDAY).state();
        var later = new RemedyProcess(RuleCatalogue.with(seller), POLICY);
        assertThat(later.decide(open, day(3))).isEmpty();
        assertThat(later.nextDeadline(open)).contains(day(14).minus(Duration.ofHours(12)));
        assertThat(given(rules(later)).when(lost(), MONDAY).state().binding().orElseThrow().dueBy()).isEqualTo(day(2));
    }

    @Test
    void a_newer_edition_moves_a_clock_of_ours_to_an_earlier_day_never_to_a_later_one_and_not_after_a_decision(@TempDir Path dir)
            throws IOException {
        var open = given(rules()).when(lost(), MONDAY).state();
        var shorter = Files.writeString(dir.resolve("shorter.yml"), "buyer-clocks:\n  - {id: seller.policy, within: 2 days}\n");
        var longer = Files.writeString(dir.resolve("longer.yml"), "buyer-clocks:\n  - {id: seller.policy, within: 90 days}\n");
        var earlier = new RemedyProcess(RuleCatalogue.with(shorter, 1), POLICY);
        var bound = earlier.decide(open, MONDAY);
        assertThat(bound).hasSize(1);
        var anew = earlier.evolve(open, bound.getFirst());
        assertThat(anew.binding().orElseThrow().dueBy()).isEqualTo(day(2));
        assertThat(earlier.decide(anew, MONDAY)).noneMatch(ClocksBound.class::isInstance);

        var later = new RemedyProcess(RuleCatalogue.with(longer, 2), POLICY);
        assertThat(later.decide(open, MONDAY)).as("the earlier of old and new counts").isEmpty();
        assertThat(later.decide(anew, MONDAY)).noneMatch(ClocksBound.class::isInstance);

        var decided = given(rules()).when(lost(), MONDAY).at(day(14)).state();
        assertThat(decided.decision()).isPresent();
        assertThat(earlier.decide(decided, day(14))).noneMatch(ClocksBound.class::isInstance);
    }

    @Test
    void where_nobody_says_what_was_paid_the_goods_and_their_delivery_count() {
        var silent = new ParcelReportedLost("acme", "P-1", MONDAY, LossReason.OTHER, parcel("BR", null),
                new Order("O-1", null, null, null, null), buyer("BR"), List.of(), null);
        assertThat(given(rules()).when(silent, day(20)).thenOne(RefundWanted.class).amount()).isEqualTo(Money.of("72.30", "EUR"));
    }
}
