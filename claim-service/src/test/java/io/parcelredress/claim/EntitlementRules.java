package io.parcelredress.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.rules.ClaimRule;
import io.parcelredress.rules.Regime;
import io.parcelredress.rules.RuleCatalogue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a loss brings, by regime and carrier. 1 SDR is 1.265955 EUR and 1.314251 USD at the fixing that the catalogue ships. */
class EntitlementRules {

    private static final RuleCatalogue RULES = RuleCatalogue.shipped();
    private static final LocalDate ON = LocalDate.parse("2026-12-01");

    private static ClaimRule rule(Item item) {
        return RULES.claimRule(item.shipped(), item.reason());
    }

    private static Entitlement of(Item item) {
        return Entitlement.of(item.shipped(), rule(item), RULES, ON);
    }

    @Test
    void a_lost_registered_letter_gets_30_sdr_and_its_postage() {
        var entitlement = of(Item.by("LA_POSTE", "RR473124829FR").weighing(400));
        assertThat(entitlement.cap()).isEqualTo(Money.of("30", "XDR"));
        assertThat(entitlement.demand()).isEqualTo(Money.of("50.38", "EUR")); // 30 x 1.265955 = 37.98, and 12.40
        assertThat(entitlement.reckoning()).containsExactly("value at posting: 500.00 EUR", "limit by upu.liab.registered: 30 XDR",
                "at 1.265955 EUR for 1 XDR, fixing of 2022-11-29: 37.98 EUR", "the lesser of value and limit: 37.98 EUR",
                        "postage refunded: 12.40 EUR", "claimed: 50.38 EUR");
    }

    @Test
    void a_parcel_of_2_kg_by_post_gets_49_sdr_and_its_postage() {
        var entitlement = of(Item.parcel());
        assertThat(entitlement.cap().amount()).isEqualByComparingTo("49");
        assertThat(entitlement.demand()).isEqualTo(Money.of("74.43", "EUR")); // 49 x 1.265955 = 62.03, and 12.40
        assertThat(entitlement.reckoning()).contains("limit by upu.liab.parcel: 40 + 4.50 x 2 kg = 49.00 XDR");
    }

    @Test
    void the_rate_of_2022_11_29_is_the_one_the_imf_published_and_is_kept_with_the_claim() {
        var conversion = of(Item.parcel().worth("500.00", "USD").paying(null)).conversion();
        assertThat(conversion.rate()).isEqualByComparingTo("1.314251"); // IMF: 1.314250735
        assertThat(conversion.currency()).isEqualTo("USD");
        assertThat(conversion.date()).isEqualTo("2022-11-29");
        assertThat(conversion.source()).contains("IMF");
    }

    @Test
    void a_rate_of_long_ago_is_used_and_said_to_be_old() {
        assertThat(of(Item.parcel()).remarks()).anyMatch(remark -> remark.contains("2022-11-29"));
        var fresh = Entitlement.of(Item.parcel().shipped(), rule(Item.parcel()), RULES, LocalDate.parse("2022-12-01"));
        assertThat(fresh.remarks()).noneMatch(remark -> remark.contains("2022-11-29"));
    }

    @ParameterizedTest
    @CsvSource({"2024-12-28, mc99.art22.2024, 52, 65.83", "2024-12-27, mc99.art22.2019, 44, 55.70",
            "2019-12-27, mc99.art22.2009, 38, 48.11"})
    void montreal_grants_26_or_22_or_19_sdr_for_each_kilogram_by_the_day_of_carriage(String day, String rule, BigDecimal sdr, String euro) {
        for (var carrier : List.of("DHL_EXPRESS", "FEDEX", "UPS")) {
            var item = Item.by(carrier, null).on(day);
            assertThat(rule(item).id()).isEqualTo(rule);
            assertThat(of(item).cap().amount()).isEqualByComparingTo(sdr);
            assertThat(of(item).demand()).isEqualTo(Money.of(euro, "EUR")); // no postage
        }
    }

    @Test
    void carriage_by_road_in_europe_gets_8_33_sdr_for_each_kilogram_and_the_carriage_charges() {
        var item = Item.by("UPS", null).going("FR", "DE", "UPS Standard");
        assertThat(rule(item).regime()).isEqualTo(Regime.CMR);
        assertThat(of(item).cap().amount()).isEqualByComparingTo("16.66");
        assertThat(of(item).demand()).isEqualTo(Money.of("33.49", "EUR")); // 16.66 x 1.265955 = 21.09, and 12.40
    }

    @Test
    void an_insurer_pays_the_insured_value_and_never_more_than_the_goods_were_worth() {
        assertThat(of(Item.parcel().insuredFor("300.00")).demand()).isEqualTo(Money.of("300.00", "EUR"));
        assertThat(of(Item.parcel().insuredFor("900.00")).demand()).isEqualTo(Money.of("500.00", "EUR"));
    }

    @ParameterizedTest
    @CsvSource({
        "LA_POSTE, EE473124829FR, laposte.terms, 58.40",        // 23 EUR/kg x 2, and postage
        "LA_POSTE, 8R12345678901, laposte.terms, 58.40",
        "CHINA_POST, EA473124829CN, chinapost.ems.terms, 37.20", // three times the postage, no refund of it
        "CANADA_POST, EE473124829CA, canadapost.terms, 512.40",  // CAD has no rate here: the value, and postage
        "USPS, EE473124829US, ems.terms, 50.38",
        "USPS, CP473124829US, upu.liab.parcel, 74.43",
        "ROYAL_MAIL, RR473124829GB, upu.liab.registered, 50.38",
        "DEUTSCHE_POST, CP473124829DE, upu.liab.parcel, 74.43",
        "JAPAN_POST, 123, post.noproof, 74.43",
        "AUSTRALIA_POST, HH473124829AU, upu.liab.parcel, 74.43",
        "ZIPPY, 17, carrier.terms.default, 500.00",
    })
    void each_carrier_pays_by_its_own_rule(String carrier, String number, String rule, String euro) {
        var item = Item.by(carrier, number);
        assertThat(rule(item).id()).isEqualTo(rule);
        assertThat(of(item).demand()).isEqualTo(Money.of(euro, "EUR"));
        assertThat(rule(item).basis().source()).isNotBlank();
    }

    @Test
    void a_cap_in_dollars_is_brought_into_euro_through_special_drawing_rights() {
        var domestic = Item.by("FEDEX", null).going("US", "US", null);
        assertThat(rule(domestic).id()).isEqualTo("integrator.terms");
        assertThat(of(domestic).demand()).isEqualTo(Money.of("96.33", "EUR")); // 100 USD / 1.03815
    }

    @Test
    void goods_worth_less_than_the_limit_bring_what_they_were_worth() {
        assertThat(of(Item.parcel().worth("20.00", "EUR")).demand()).isEqualTo(Money.of("32.40", "EUR"));
    }

    @Test
    void what_is_missing_makes_the_claim_weaker_and_the_claim_says_so() {
        assertThat(of(Item.parcel().weighing(null))).satisfies(base -> {
            assertThat(base.demand()).isEqualTo(Money.of("63.04", "EUR")); // 40 SDR and postage
            assertThat(base.remarks()).anyMatch(remark -> remark.contains("weight is not known"));
        });
        assertThat(of(Item.by("DHL_EXPRESS", null).weighing(null)).remarks()).anyMatch(remark -> remark.contains("weight is not known"));
        assertThat(of(Item.parcel().paying(null)).remarks()).anyMatch(remark -> remark.contains("postage is not known"));
        assertThat(of(Item.parcel().paying(Money.of("9.00", "USD"))).remarks()).anyMatch(remark -> remark.contains("another currency"));
        assertThat(of(Item.parcel().worth("100.00", "BRL").paying(null)).remarks())
                .anyMatch(remark -> remark.contains("no rate from XDR to BRL"));
    }

    @Test
    void no_claim_is_ever_for_more_than_was_lost() {
        var random = new Random(7);
        var carriers = List.of("USPS", "LA_POSTE", "CHINA_POST", "CANADA_POST", "DHL_EXPRESS", "FEDEX", "UPS", "ZIPPY");
        var currencies = List.of("EUR", "USD", "GBP", "JPY", "CNY", "CAD");
        for (int i = 0; i < 5_000; i++) {
            var currency = currencies.get(random.nextInt(currencies.size()));
            var value = Money.of(String.valueOf(random.nextInt(1, 3_000)), currency);
            var postage = random.nextBoolean() ? Money.of(String.valueOf(random.nextInt(1, 90)), currency) : null;
            var number = random.nextBoolean() ? "CRVEH".charAt(random.nextInt(5)) + "P473124829FR" : null;
            var item = Item.by(carriers.get(random.nextInt(carriers.size())), number).worth(value.amount().toPlainString(), currency)
                    .paying(postage)
                    .weighing(random.nextInt(4) == 0 ? null : random.nextInt(1, 30_000)).because(LossReason.OTHER);
            if (random.nextInt(4) == 0) item = item.insuredFor(String.valueOf(random.nextInt(1, 5_000)));
            if (!rule(item).claimable()) continue;
            assertThat(of(item).demand()).as("%s", item).isLessThanOrEqualTo(postage == null ? value : value.plus(postage));
        }
    }
}
