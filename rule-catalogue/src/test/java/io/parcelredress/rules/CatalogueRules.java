package io.parcelredress.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelredress.events.Conversion;
import io.parcelredress.events.Liable;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.Parcel;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueRules {

    private final RuleCatalogue rules = RuleCatalogue.shipped();

    @Test
    void every_rule_has_a_source_a_grade_and_a_version() {
        assertThat(rules.rules()).hasSizeGreaterThan(40).allSatisfy(rule -> {
            assertThat(rule.source().url()).isNotBlank();
            assertThat(rule.source().grade()).isNotNull();
            assertThat(rule.version()).as(rule.id()).matches("\\d{4}-\\d{2}-\\d{2}");
        });
        assertThat(rules.rules().stream().filter(rule -> rule.source().grade() == Grade.UNSOURCED))
                .allMatch(rule -> rule.source().needsReview());
    }

    @ParameterizedTest
    @CsvSource({"0.5, CP473124829FR, 42.25", "2, CP473124829FR, 49.00", "5, CP473124829FR, 62.50", "20, CP473124829FR, 130.00"})
    void a_postal_parcel_is_worth_40_sdr_and_four_and_a_half_for_each_kilogram(BigDecimal kg, String number, BigDecimal sdr) {
        assertThat(cap("LA_POSTE", null, number, kg).amount()).isEqualByComparingTo(sdr);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 13", "2, 52", "5, 130", "20, 520"})
    void the_montreal_convention_grants_26_sdr_for_each_kilogram_since_the_end_of_2024(BigDecimal kg, BigDecimal sdr) {
        assertThat(cap("DHL_EXPRESS", null, "3318810025", kg).amount()).isEqualByComparingTo(sdr);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 4.17", "2, 16.66", "5, 41.65", "20, 166.60"})
    void the_cmr_grants_8_33_sdr_for_each_kilogram_by_road(BigDecimal kg, BigDecimal sdr) {
        assertThat(cap("UPS", "STANDARD road", "1Z12345E0205271686", kg).amount()).isEqualByComparingTo(sdr);
    }

    private Money cap(String carrier, @Nullable String service, String number, BigDecimal kg) {
        var parcel = parcel(carrier, service, number, "FR", "DE", kg.movePointRight(3).intValueExact(), LocalDate.parse("2026-10-30"),
                null);
        return rules.claimRule(parcel, LossReason.BUYER_NOT_RECEIVED).cap(parcel).orElseThrow();
    }

    @Test
    void the_limit_is_that_of_the_day_of_carriage() {
        var before = parcel("DHL_EXPRESS", null, "3318810025", "FR", "US", 1000, LocalDate.parse("2024-12-27"), null);
        assertThat(rules.claimRule(before, LossReason.OTHER).cap(before)).contains(Money.of("22", "XDR"));
        assertThat(rules.claimRule(before, LossReason.OTHER).basis().version()).isEqualTo("2019-12-28");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LB473124829CN", "UA473124829CN"})
    void a_tracked_small_packet_has_no_treaty_cover_and_the_rule_says_so(String number) {
        var rule = rules.claimRule(parcel("CHINA_POST", null, number, "CN", "ES", 200, LocalDate.parse("2026-10-30"), null),
                LossReason.OTHER);
        assertThat(rule.claimable()).isFalse();
        assertThat(rule.basis().rule()).isEqualTo("upu.liab.scope");
        assertThat(rule.reason()).contains("small packets");
    }

    @Test
    void a_parcel_that_was_never_handed_over_is_the_sellers_loss_insured_or_not() {
        var insurance = new Parcel.Insurance("Xcover", "PX-1", Money.of("60", "EUR"));
        var rule = rules.claimRule(parcel("UPS", null, null, "FR", "US", 500, LocalDate.parse("2026-10-30"), insurance),
                LossReason.NEVER_HANDED_OVER);
        assertThat(rule.liable()).isEqualTo(Liable.SELLER);
        assertThat(rule.claimable()).isFalse();
    }

    @Test
    void cover_that_was_bought_comes_before_the_carriers_liability() {
        var insurance = new Parcel.Insurance("Xcover", "PX-1", Money.of("60", "EUR"));
        var parcel = parcel("UPS", null, null, "FR", "US", 500, LocalDate.parse("2026-10-30"), insurance);
        var rule = rules.claimRule(parcel, LossReason.OTHER);
        assertThat(rule.liable()).isEqualTo(Liable.INSURER);
        assertThat(rule.cap(parcel)).contains(Money.of("60.00", "EUR"));
    }

    @Test
    void behind_an_insurance_stands_the_carriers_own_liability() {
        var parcel = parcel("UPS", null, null, "FR", "US", 500, LocalDate.parse("2026-10-30"),
                new Parcel.Insurance("Xcover", "PX-1", Money.of("60", "EUR")));
        assertThat(rules.claimRules(parcel, LossReason.OTHER)).extracting(ClaimRule::id).startsWith("insurance.cover", "mc99.art22.2024");
    }

    @Test
    void an_item_insured_with_the_post_is_the_posts_to_pay_up_to_the_insured_value() {
        var parcel = parcel("LA_POSTE", null, "VV473124829FR", "FR", "US", 500, LocalDate.parse("2026-10-30"),
                new Parcel.Insurance(null, null, Money.of("60", "EUR")));
        var rule = rules.claimRule(parcel, LossReason.OTHER);
        assertThat(rule.id()).isEqualTo("upu.liab.insured");
        assertThat(rule.liable()).isEqualTo(Liable.CARRIER);
        assertThat(rule.cap(parcel)).contains(Money.of("60.00", "EUR"));
    }

    @Test
    void an_insurers_denial_goes_to_the_insurers_complaints_office_and_not_to_the_posts_ombudsman() {
        var parcel = parcel("ROYAL_MAIL", null, "CP473124829GB", "GB", "FR", 500, LocalDate.parse("2026-10-30"), null);
        assertThat(rules.ladder(parcel)).extracting(EscalationStep::body).containsExactly("CARRIER_APPEAL", "POSTRS");
        assertThat(rules.ladder(parcel, Liable.INSURER)).extracting(EscalationStep::body).containsExactly("INSURER_COMPLAINT");
    }

    @Test
    void without_a_weight_a_cap_for_each_kilogram_cannot_be_worked_out() {
        var parcel = parcel("DHL_EXPRESS", null, null, "FR", "US", null, LocalDate.parse("2026-10-30"), null);
        assertThat(rules.claimRule(parcel, LossReason.OTHER).cap(parcel)).isEmpty();
    }

    @Test
    void usps_may_be_asked_from_the_seventh_day_to_the_end_of_the_sixth_month() {
        var parcel = parcel("USPS", null, "CP473124829US", "US", "FR", 500, LocalDate.parse("2026-09-01"), null);
        var window = rules.inquiryRule(parcel).window(parcel);
        assertThat(window.opensAt()).isEqualTo("2026-09-08T00:00:00Z");
        assertThat(window.closesAt()).isEqualTo("2027-03-02T00:00:00Z");
    }

    @Test
    void royal_mail_counts_working_days_after_the_due_date_and_leaves_out_bank_holidays() {
        var parcel = new Parcel(null, "ROYAL_MAIL", null, "GB", "US", LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-10"), 500,
                Money.of("10", "GBP"), null, null, null, null, List.of(), null);
        // 25 working days; Christmas, Boxing Day (moved) and New Year are none
        assertThat(rules.inquiryRule(parcel).window(parcel).opensAt()).isEqualTo("2027-01-19T00:00:00Z");
    }

    @Test
    void three_business_days_of_ebay_leave_out_the_weekend() {
        var clock = rules.buyerClocks(new Order("O-1", "EBAY", null, null, null),
                parcel("LA_POSTE", null, null, "FR", "BR", 500, LocalDate.parse("2026-10-30"), null), "BR",
                Instant.parse("2026-11-20T08:12:00Z")).getFirst();
        assertThat(clock.id()).isEqualTo("ebay.inr");
        assertThat(clock.dueBy()).isEqualTo("2026-11-25T08:12:00Z");
    }

    @Test
    void of_several_clocks_the_earliest_comes_first() {
        var order = new Order("O-1", "ETSY", null, null, new Order.Payment("PAYPAL", null, null, null));
        var clocks = rules.buyerClocks(order, parcel("USPS", null, null, "US", "FR", 500, LocalDate.parse("2026-10-30"), null), "FR",
                Instant.parse("2026-11-20T08:12:00Z"));
        assertThat(clocks).extracting(BuyerClock::id).startsWith("etsy.case", "paypal.inr")
                .contains("fr.l216-7", "eu.crd18", "seller.policy");
    }

    @ParameterizedTest
    @CsvSource({"USD, 1.314251", "EUR, 1.265955", "GBP, 1.093068"})
    void an_sdr_is_worth_what_the_imf_fixed_on_the_29th_of_november_2022(String currency, BigDecimal rate) {
        assertThat(rules.sdr(Currency.getInstance(currency), LocalDate.parse("2026-11-20")).map(Conversion::rate)).contains(rate);
    }

    @Test
    void a_currency_without_a_rate_has_none() {
        assertThat(rules.sdr(Currency.getInstance("BRL"), LocalDate.parse("2026-11-20"))).isEmpty();
    }

    @Test
    void an_unknown_carrier_keeps_its_name_and_gets_cautious_rules() {
        var parcel = parcel("Zippy Parcels", null, "ABC", "FR", "DE", 500, LocalDate.parse("2026-10-30"), null);
        assertThat(rules.carrier("Zippy Parcels").kind()).isEqualTo(Carrier.Kind.UNKNOWN);
        assertThat(rules.inquiryRule(parcel).id()).isEqualTo("carrier.inquiry.default");
        assertThat(rules.claimRule(parcel, LossReason.OTHER).claimable()).isTrue();
    }

    @Test
    void a_seller_may_replace_single_figures_of_a_rule(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("ours.yml"),
                "inquiries:\n- {id: ups.inquiry, notAfter: 9 months, version: contract 2026}\n");
        var parcel = parcel("UPS", null, null, "FR", "US", 500, LocalDate.parse("2026-10-30"), null);
        var rule = RuleCatalogue.with(file).inquiryRule(parcel);
        assertThat(rule.notAfter()).isEqualTo(new Span(9, Span.Unit.MONTHS));
        assertThat(rule.basis().version()).isEqualTo("contract 2026");
    }

    @Test
    void an_override_that_cannot_be_used_is_refused_with_its_file_and_rule(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("ours.yml"), "inquiries:\n- {id: ups.inquiry, notAfter: soon}\n");
        assertThatThrownBy(() -> RuleCatalogue.with(file)).hasMessageContaining("ours.yml").hasMessageContaining("ups.inquiry")
                .hasMessageContaining("'soon' is no span");
    }

    private static Parcel parcel(String carrier, @Nullable String service, @Nullable String number, String from, String to,
            @Nullable Integer grams, LocalDate shipped, Parcel.@Nullable Insurance insurance) {
        return new Parcel(number, carrier, service, from, to, shipped, null, grams, Money.of("59.90", "EUR"), null, insurance, null, null,
                List.of(), null);
    }
}
