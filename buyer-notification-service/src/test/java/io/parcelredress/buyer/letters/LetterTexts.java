package io.parcelredress.buyer.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.LetterWanted.Kind;
import io.parcelredress.buyer.SampleCases;
import io.parcelredress.buyer.messages.Localization;
import io.parcelredress.buyer.messages.TestMessages;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a letter says, of every kind and in every language. */
class LetterTexts {

    private static final String LINK = "https://redress.atelier-laine.example/b/" + "x".repeat(43);

    static Stream<Arguments> letters() {
        return Stream.of(Kind.values()).flatMap(kind -> Localization.languages().stream().map(language -> Arguments.of(kind, language)));
    }

    private static LetterText letter(Kind kind, RemedyCase remedy, String language) {
        return LetterText.of(kind, remedy, SampleCases.policy(),
                TestMessages.of(SampleCases.process()).about(remedy, language).with("link", LINK).with("name", "Ana Souza"));
    }

    private static LetterText english(Kind kind, RemedyCase remedy) {
        return letter(kind, remedy, "en");
    }

    @ParameterizedTest
    @MethodSource("letters")
    void every_letter_is_whole_and_its_short_message_takes_two_at_most(Kind kind, String language) {
        var letter = letter(kind, SampleCases.of(kind), language);
        assertThat(letter.plain(LINK)).contains("O-1", "Ana Souza", LINK, "Atelier Laine", "help@atelier-laine.example")
                .doesNotContain("{", "}", "null");
        assertThat(letter.subject()).contains("O-1").hasSizeLessThan(90);
        var sms = Gsm7.of(letter.sms());
        assertThat(sms).contains(LINK, "Atelier Laine");
        assertThat(Gsm7.messages(sms)).as(sms).isLessThanOrEqualTo(2);
    }

    @Test
    void the_first_letter_offers_the_choice_and_says_until_when_and_what_happens_without_one() {
        var text = english(Kind.LOSS_NOTED, SampleCases.of(Kind.LOSS_NOTED)).plain(LINK);
        assertThat(text).contains("your money back, or the same goods sent to you again", "by 29 November 2026", "we will refund €72.30",
                "do not have to wait for the carrier's answer");
    }

    @Test
    void the_first_letter_of_a_case_whose_clock_has_run_out_tells_of_the_refund_instead() {
        var letter = english(Kind.LOSS_NOTED, SampleCases.refundUnderWay());
        assertThat(letter.plain(LINK)).contains("We are refunding €72.30").doesNotContain("You can choose");
        assertThat(letter.action()).isEqualTo("See how things stand");
    }

    @Test
    void a_refund_in_place_of_a_replacement_says_so() {
        assertThat(english(Kind.REFUND_DONE, SampleCases.of(Kind.REFUND_DONE)).paragraphs().getFirst())
                .contains("could not send you a replacement in time");
    }

    @Test
    void goodwill_comes_with_the_refund_and_with_the_replacement_once() {
        assertThat(english(Kind.REFUND_DONE, SampleCases.of(Kind.REFUND_DONE)).plain(LINK))
                .contains("€7.23", SampleCases.policy().voucherCode().apply(SampleCases.of(Kind.REFUND_DONE).id()));
        assertThat(english(Kind.RESHIPMENT_ON_ITS_WAY, SampleCases.of(Kind.RESHIPMENT_ON_ITS_WAY)).plain(LINK)).contains("€7.23");
        assertThat(english(Kind.RESHIPMENT_DELIVERED, SampleCases.of(Kind.RESHIPMENT_DELIVERED)).plain(LINK)).doesNotContain("€7.23");
    }

    @Test
    void after_the_refund_the_carriers_word_changes_nothing_for_the_buyer_and_the_letter_says_so() {
        assertThat(english(Kind.DELIVERED_DISPUTE, SampleCases.of(Kind.DELIVERED_DISPUTE)).plain(LINK))
                .contains("If we hear nothing from you by 29 November 2026");
        assertThat(english(Kind.DELIVERED_DISPUTE, SampleCases.disputedAfterTheRefund()).plain(LINK)).contains("Nothing changes for you")
                .doesNotContain("If we hear nothing");
    }

    @Test
    void the_new_parcels_number_is_told_where_it_is_known() {
        assertThat(english(Kind.RESHIPMENT_ON_ITS_WAY, SampleCases.of(Kind.RESHIPMENT_ON_ITS_WAY)).plain(LINK)).contains("EW112720413FR");
    }

    @Test
    void a_buyer_without_a_name_is_greeted_all_the_same() {
        var remedy = SampleCases.of(Kind.LOSS_NOTED);
        assertThat(LetterText.of(Kind.LOSS_NOTED, remedy, SampleCases.policy(),
                TestMessages.of(SampleCases.process()).about(remedy, "de").with("link", LINK)).hello()).isEqualTo("Guten Tag,");
    }
}
