package io.parcelredress.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Buyer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private final Redaction discretion = Redaction.about(Optional.of(
            new Buyer("Ana María de Souza", "ana@example.com", "+5511987654321", "pt-BR",
            new Buyer.Address(List.of("Rua A. 10", "(apto 3)"), "São Paulo", "01000-000", "BR"), null)));

    @Test
    void a_buyer_is_taken_out_of_others_words_however_they_are_written() {
        assertThat(discretion.words("Delivered to ANA MARÍA  DE\nSOUZA, rua a. 10 (apto 3), 01000-000 São Paulo; called +5511987654321, "
                + "wrote to Ana@Example.com."))
                .doesNotContainIgnoringCase("souza", "rua a", "01000", "98765", "ana@").contains("Delivered to", "São Paulo");
    }

    @Test
    void a_single_name_goes_too_but_not_a_word_that_only_holds_it() {
        assertThat(discretion.words("Mrs Souza signed. The manager of Anaheim de facto agrees."))
                .isEqualTo("Mrs [addressee] signed. The manager of Anaheim de facto agrees.");
    }

    @Test
    void words_about_nobody_stay_as_they_are() {
        assertThat(Redaction.about(Optional.empty()).words("Ana Souza")).isEqualTo("Ana Souza");
        assertThat(Redaction.about(Optional.of(new Buyer(null, null, null, null, null, null))).words("$1 (x)")).isEqualTo("$1 (x)");
    }
}
