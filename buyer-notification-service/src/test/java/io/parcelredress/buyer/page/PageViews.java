package io.parcelredress.buyer.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.buyer.Choices;
import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.LetterWanted.Kind;
import io.parcelredress.buyer.SampleCases;
import io.parcelredress.buyer.messages.Localization;
import io.parcelredress.buyer.messages.TestMessages;
import io.parcelredress.events.Fact;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page shows and asks for, wherever a case stands. */
class PageViews {

    static Stream<Arguments> cases() {
        return Stream.of(Kind.values()).flatMap(kind -> Localization.languages().stream().map(language -> Arguments.of(kind, language)));
    }

    private static PageView view(Kind kind, String language) {
        return view(SampleCases.of(kind), SampleCases.journal(kind), language);
    }

    private static PageView view(RemedyCase remedy, List<Fact> journal, String language) {
        return PageView.of(remedy, journal, new Choices(SampleCases.policy()),
                TestMessages.of(SampleCases.process()).about(remedy, language));
    }

    private static PageView english(Kind kind) {
        return view(kind, "en");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void wherever_a_case_stands_the_page_has_its_words(Kind kind, String language) {
        var view = view(kind, language);
        assertThat(view.headline()).isNotBlank();
        assertThat(view.next()).isNotEmpty();
        assertThat(view.history()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(view.toString()).doesNotContain("{", "}", "null,null", "pay-1");
    }

    @Test
    void an_open_case_offers_both_remedies_and_a_way_to_say_that_it_arrived_after_all() {
        var view = english(Kind.LOSS_NOTED);
        assertThat(view.options()).extracting(PageView.Option::value).containsExactly("REFUND", "RESHIPMENT");
        assertThat(view.options().getFirst().label()).contains("€72.30");
        assertThat(view.statements()).extracting(PageView.Option::value).containsExactly("RECEIVED");
        assertThat(view.asked()).isFalse();
    }

    @Test
    void a_parcel_said_to_be_delivered_is_asked_about_before_anything_else() {
        var view = english(Kind.FOUND_DELIVERED);
        assertThat(view.asked()).isTrue();
        assertThat(view.options()).isEmpty();
        assertThat(view.next().getFirst()).contains("has turned up");
        assertThat(english(Kind.DELIVERED_DISPUTE).next().getFirst()).contains("The carrier tells us");
    }

    @Test
    void a_parcel_found_after_the_remedy_may_be_kept_or_refused() {
        assertThat(english(Kind.FOUND_AFTER_REFUND).found()).extracting(PageView.Option::value).containsExactly("KEEP", "REFUSE");
        assertThat(english(Kind.FOUND_AFTER_REFUND).statements()).isEmpty();
        assertThat(english(Kind.FOUND_AFTER_RESHIPMENT).next()).anyMatch(text -> text.contains("You have got a replacement"));
    }

    @Test
    void the_story_is_told_in_the_order_of_days() {
        assertThat(english(Kind.RESHIPMENT_DELIVERED).history()).extracting(BuyerHistory.Step::what)
                .containsExactly("Parcel sent", "Reported missing", "You chose a new parcel", "Replacement sent", "Replacement delivered");
        assertThat(english(Kind.RESHIPMENT_DELIVERED).history().getFirst().day()).isEqualTo("30 October 2026");
    }

    @Test
    void after_the_refund_the_carriers_word_is_asked_about_without_a_threat() {
        var view = view(SampleCases.disputedAfterTheRefund(), List.of(), "en");
        assertThat(view.headline()).isEqualTo("We have refunded €72.30.");
        assertThat(view.next()).anyMatch(text -> text.startsWith("Nothing changes for you"));
        assertThat(view.asked()).isTrue();
    }
}
