package io.parcelredress.inquiry.replies;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Money;
import io.parcelredress.events.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which mails a machine may read, and which a person has to. */
class MailWords {

    @ParameterizedTest
    @EnumSource
    void every_verdict_is_understood_in_whatever_writing(Verdict verdict) {
        assertThat(AnswerLines.in("VERDICT: " + verdict)).contains(new AnswerLines(verdict, null, null, java.util.List.of()));
        assertThat(AnswerLines.in(OwnWords.of("Dear seller,\r\n\r\nverdict :  "
                + verdict.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + "  \r\nRegards"))).map(AnswerLines::verdict)
                .contains(verdict);
    }

    @Test
    void offer_reference_and_evidence_go_with_it() {
        var said = AnswerLines.in("VERDICT: NEEDS_EVIDENCE\nOFFER: 23.5 EUR\nREFERENCE: R 88/2026\nEVIDENCE: SALES_INVOICE, PHOTO;")
                .orElseThrow();
        assertThat(said.offer()).isEqualTo(Money.of("23.50", "EUR"));
        assertThat(said.reference()).isEqualTo("R 88/2026");
        assertThat(said.evidence()).containsExactly("SALES_INVOICE", "PHOTO");
        assertThat(AnswerLines.in("VERDICT: LOST\nOFFER: 0.00 EUR").orElseThrow().offer()).isNull();
        assertThat(AnswerLines.in("VERDICT: LOST\nOFFER:\nREFERENCE: R-1").orElseThrow().reference()).isEqualTo("R-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "It is lost.", "VERDICT: LOST?", "VERDICT: perhaps lost", "VERDICT: LOST\nVERDICT: FOUND",
            "VERDICT: LOST\nVERDICT: LOST", "VERDICT: LOST\nOFFER: about 20 euros", "VERDICT: LOST\nOFFER: 20,00 EUR",
            "VERDICT: LOST\nOFFER: 20.00 XXY", "VERDICT: LOST\nOFFER: 20.001 EUR", "VERDICT:", "OUR VERDICT: LOST",
                    "VERDICT: one of LOST, DELIVERED, FOUND, RETURNED, SEIZED, DESTROYED, NEEDS_EVIDENCE or REFUSED"})
    void what_is_not_exactly_as_agreed_is_for_a_person(String words) {
        assertThat(AnswerLines.in(words)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"> VERDICT: LOST", "On Monday, 23 November 2026, Acme wrote:",
            "Am 23.11.2026 um 10:00 schrieb Acme <redress@seller.example>:", "Le 23 nov. 2026 à 10:00, Acme a écrit :",
            "-----Original Message-----",
            "---------- Forwarded message ---------", "________________________________", "From: Acme <redress@seller.example>",
                    "Von: Acme"})
    void what_a_carrier_quotes_is_not_what_it_says(String divider) {
        assertThat(OwnWords.of("We have found it.\n\n" + divider + "\nVERDICT: LOST\nAna Souza, Rua A 10")).isEqualTo("We have found it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"On Monday we searched the depot.", "-- \nCustomer care", "From Paris it went on to Lyon.", "a - b - c"})
    void and_what_only_looks_like_it_stays(String line) {
        assertThat(OwnWords.of("We looked.\n" + line + "\nIt is lost.")).endsWith("It is lost.");
    }
}
