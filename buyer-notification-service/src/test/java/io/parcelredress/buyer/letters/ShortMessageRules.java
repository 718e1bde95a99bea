package io.parcelredress.buyer.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fits into a short message, and whom it can reach. */
class ShortMessageRules {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Olá, você não          | Ola, voce nao",
        "ça va très bien, l’œuf | ca va très bien, l'oeuf",
        "¿Más? ¡Sí, mañana!     | ¿Mas? ¡Si, mañana!",
        "Größe 72,30 €          | Größe 72,30 €"})
    void letters_the_alphabet_lacks_lose_their_accent(String text, String written) {
        assertThat(Gsm7.of(text)).isEqualTo(written);
        assertThat(Gsm7.messages(Gsm7.of(text))).isEqualTo(1);
    }

    @Test
    void what_cannot_be_written_so_is_left_as_it_is() {
        assertThat(Gsm7.of("店: café")).isEqualTo("店: café");
        assertThat(Gsm7.messages("店".repeat(71))).isEqualTo(2);
    }

    @Test
    void a_message_has_160_letters_and_two_have_306_where_the_euro_counts_twice() {
        assertThat(Gsm7.messages("a".repeat(160))).isEqualTo(1);
        assertThat(Gsm7.messages("a".repeat(159) + "€")).isEqualTo(2);
        assertThat(Gsm7.messages("a".repeat(306))).isEqualTo(2);
        assertThat(Gsm7.messages("a".repeat(307))).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "+55 11 98765-4321, -,  +5511987654321",
        "(11) 98765-4321,   BR, +5511987654321",
        "07911 123456,      GB, +447911123456",
        "0151 23456789,     DE, +4915123456789",
        "06 12 34 56 78,    FR, +33612345678"})
    void a_number_is_read_as_its_country_writes_it(String number, String country, String e164) {
        assertThat(PhoneNumbers.mobile(number, country)).contains(e164);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"030 123456, DE", "0151 23456789, -", "call me, DE", "+49 1, DE", "'', DE"})
    void what_no_short_message_can_reach_is_not_tried(String number, String country) {
        assertThat(PhoneNumbers.mobile(number, country)).isEqualTo(Optional.empty());
    }
}
