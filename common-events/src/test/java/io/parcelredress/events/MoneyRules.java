package io.parcelredress.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class MoneyRules {

    @ParameterizedTest
    @CsvSource({"59.9, EUR, 59.90 EUR", "59.900, EUR, 59.90 EUR", "5000, JPY, 5000 JPY", "5000.0, JPY, 5000 JPY", "1.5, KWD, 1.500 KWD",
            "0, EUR, 0.00 EUR", "-3, EUR, -3.00 EUR", "123456789012345.67, EUR, 123456789012345.67 EUR"})
    void an_amount_has_the_decimals_of_its_currency(String amount, String currency, String expected) {
        assertThat(Money.of(amount, currency)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"59.901, EUR, 2", "5000.5, JPY, 0", "1.5001, KWD, 3"})
    void more_decimals_than_the_currency_has_are_refused_and_never_rounded(String amount, String currency, int allowed) {
        assertThatThrownBy(() -> Money.of(amount, currency)).hasMessage("amount has more decimals than " + currency + " allows (" + allowed
                + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "59,90", "1e3", "+5", ".5", "5.", "0x1F", "NaN", "1 000.00", "٥", "1234567890123456", "1.1234567"})
    void what_is_no_plain_decimal_number_is_no_amount(String text) {
        assertThatThrownBy(() -> Money.of(text, "EUR")).hasMessage("amount must be a plain decimal number, such as \"59.90\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EURO", "eur", "ZZZ", "€"})
    void a_currency_is_an_iso_code(String code) {
        assertThatThrownBy(() -> Money.of("1", code)).hasMessage("currency is not an ISO 4217 code");
    }

    @Test
    void special_drawing_rights_keep_up_to_six_decimals() {
        assertThat(Money.of("51.123456", "XDR")).hasToString("51.123456 XDR");
        assertThat(Money.rounded(new BigDecimal("51.1234565"), Currency.getInstance("XDR"))).hasToString("51.123457 XDR");
        assertThat(Money.of("40", "XDR")).isEqualByComparingTo(Money.of("40.000000", "XDR"));
    }

    @ParameterizedTest
    @CsvSource({"2.345, EUR, 2.35", "2.344, EUR, 2.34", "-2.345, EUR, -2.35", "2.5, JPY, 3", "0.0005, KWD, 0.001"})
    void rounding_is_half_up_away_from_zero(String exact, String currency, String rounded) {
        assertThat(Money.rounded(new BigDecimal(exact), Currency.getInstance(currency))).isEqualTo(Money.of(rounded, currency));
    }

    @Test
    void sums_are_exact_and_products_are_rounded() {
        assertThat(Money.of("0.10", "EUR").plus(Money.of("0.20", "EUR"))).isEqualTo(Money.of("0.30", "EUR"));
        assertThat(Money.of("0.10", "EUR").minus(Money.of("0.30", "EUR"))).isEqualTo(Money.of("-0.20", "EUR"));
        assertThat(Money.of("59.90", "EUR").times(new BigDecimal("0.333"))).isEqualTo(Money.of("19.95", "EUR"));
        assertThat(Money.of("1", "EUR").min(Money.of("2", "EUR"))).isEqualTo(Money.of("1", "EUR"));
        assertThat(Money.of("1", "EUR").max(Money.of("2", "EUR"))).isEqualTo(Money.of("2", "EUR"));
        assertThat(Money.zero(Currency.getInstance("EUR")).isPositive()).isFalse();
        assertThat(Money.of("0.01", "EUR").isPositive()).isTrue();
    }

    @Test
    void two_currencies_are_never_mixed() {
        var euro = Money.of("1", "EUR");
        var dollar = Money.of("1", "USD");

        assertThat(euro).isNotEqualTo(dollar);
        assertThatThrownBy(() -> euro.plus(dollar)).hasMessage("cannot combine EUR with USD: convert first");
        assertThatThrownBy(() -> euro.minus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.min(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.max(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.compareTo(dollar)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void as_json_it_is_an_amount_in_text_and_a_currency_and_nothing_else() {
        assertThat(EventCodec.JSON.writeValueAsString(Money.of("59.9", "EUR"))).isEqualTo("{\"amount\":\"59.90\",\"currency\":\"EUR\"}");
        assertThat(EventCodec.JSON.writeValueAsString(Money.of("0.000001", "XDR")))
                .isEqualTo("{\"amount\":\"0.000001\",\"currency\":\"XDR\"}");
        assertThat(EventCodec.JSON.readValue("{\"amount\":\"59.90\",\"currency\":\"EUR\"}", Money.class))
                .isEqualTo(Money.of("59.90", "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"amount\":59.90,\"currency\":\"EUR\"}", "{\"amount\":59,\"currency\":\"EUR\"}", "{\"amount\":\"59.90\"}",
            "{\"currency\":\"EUR\"}", "{\"amount\":null,\"currency\":\"EUR\"}", "\"59.90 EUR\"", "59.90", "{}"})
    void anything_else_is_not_money(String json) {
        assertThatThrownBy(() -> EventCodec.JSON.readValue(json, Money.class)).isInstanceOf(JacksonException.class);
    }
}
