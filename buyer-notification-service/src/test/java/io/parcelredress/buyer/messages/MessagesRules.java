package io.parcelredress.buyer.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelredress.buyer.RemedyFact.LetterWanted.Kind;
import io.parcelredress.buyer.RemedyStatus;
import io.parcelredress.events.Money;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words in five languages. */
class MessagesRules {

    private static Map<String, Object> places(String language) {
        return Messages.in(language).texts().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                text -> Pattern.compile("\\{[^}]*}").matcher(text.getValue()).results().map(place -> place.group())
                        .collect(Collectors.toCollection(java.util.TreeSet::new))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "pt"})
    void every_language_has_every_text_with_the_same_places(String language) {
        assertThat(places(language)).isEqualTo(places("en"));
        assertThat(Messages.in(language).texts()).as("something was left in English").allSatisfy((key, text) -> {
            if (text.length() > 25) assertThat(text).isNotEqualTo(Messages.in("en").texts().get(key));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "pt"})
    void no_text_is_empty_broken_or_badly_encoded(String language) {
        assertThat(Messages.in(language).texts()).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank()
                .doesNotContain("\uFFFD", "Ã", "  ", "\n").isEqualTo(text.strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "pt"})
    void every_kind_of_letter_and_every_status_has_its_words(String language) {
        for (var kind : Kind.values()) assertThat(Messages.in(language).texts())
                .containsKeys(kind.word() + ".subject", kind.word() + ".headline", kind.word() + ".sms");
        for (var status : RemedyStatus.values()) {
            if (status != RemedyStatus.SHIPPED && status != RemedyStatus.PARTLY_REFUNDED) {
                assertThat(Messages.in(language).texts()).containsKey("now." + status.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    @ParameterizedTest(name = "{0} reads {1}, {2} and {3}")
    @CsvSource(delimiter = '|', value = {
        "pt-BR | pt | € 1.072,30  | 3 de dezembro de 2026",
        "pt_BR | pt | € 1.072,30  | 3 de dezembro de 2026",
        "de-DE | de | 1.072,30 €  | 3. Dezember 2026",
        "de-CH | de | EUR 1’072.30| 3. Dezember 2026",
        "fr    | fr | 1 072,30 €  | 3 décembre 2026",
        "es-ES | es | 1.072,30 €  | 3 de diciembre de 2026",
        "en    | en | €1,072.30   | 3 December 2026",
        "en-US | en | €1,072.30   | December 3, 2026",
        "ja-JP | en | €1,072.30   | 3 December 2026",
        "xx!!  | en | €1,072.30   | 3 December 2026",
        "''    | en | €1,072.30   | 3 December 2026"})
    void amounts_and_days_are_written_as_the_buyer_is_used_to(String tag, String language, String amount, String day) {
        var localization = Localization.of(tag);
        assertThat(localization.language()).isEqualTo(language);
        assertThat(localization.money(Money.of("1072.30", "EUR")).replaceAll("[\\h]", " ")).isEqualTo(amount);
        assertThat(localization.day(LocalDate.of(2026, 12, 3))).isEqualTo(day);
    }

    @Test
    void a_currency_without_cents_has_none() {
        assertThat(Localization.of("en-US").money(Money.of("7200", "JPY"))).isEqualTo("¥7,200");
        assertThat(Localization.of(null).language()).isEqualTo("en");
    }

    @Test
    void a_place_without_a_value_is_a_fault_and_not_a_gap() {
        assertThatThrownBy(() -> Messages.in("en").say("hello", Map.of())).hasMessageContaining("{name}");
        assertThatThrownBy(() -> Messages.in("en").say("no.such", Map.of())).hasMessageContaining("no.such");
        assertThat(Messages.in("en").say("hello", Map.of("name", "Zoë $1 \\ {order}"))).isEqualTo("Hello Zoë $1 \\ {order},");
    }
}
