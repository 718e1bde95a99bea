package io.parcelredress.inquiry;

import static io.parcelredress.inquiry.Lost.LA_POSTE;
import static io.parcelredress.inquiry.Lost.REPORTED;
import static io.parcelredress.inquiry.Lost.answered;
import static io.parcelredress.inquiry.Lost.day;
import static io.parcelredress.inquiry.Lost.document;
import static io.parcelredress.inquiry.Lost.parcel;
import static io.parcelredress.inquiry.Lost.reported;
import static io.parcelredress.inquiry.Lost.shipped;
import static io.parcelredress.inquiry.Lost.signalled;
import static io.parcelredress.inquiry.Lost.stated;
import static io.parcelredress.journal.testing.Rules.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.Fact;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an inquiry holds of all that was ever told: what counts, and no more, however often it is told. */
class InquiryStateRules {

    private static final int OFTEN = 1_000;

    private final InquiryProcess process = Lost.process();

    private Inquiry known(List<? extends Fact> facts) {
        return given(process, facts.toArray(Fact[]::new)).state();
    }

    private static <F extends Fact> List<F> often(IntFunction<F> fact) {
        var facts = new ArrayList<>(IntStream.range(0, OFTEN).mapToObj(fact).toList());
        Collections.shuffle(facts, new Random(OFTEN));
        return facts;
    }

    @Test
    void of_a_thousand_reports_of_one_loss_the_earliest_and_the_newest_are_held_and_nothing_else() {
        var reports = often(n -> reported(LA_POSTE, REPORTED.minusSeconds(n), LossReason.OTHER));
        assertThat(known(reports)).isEqualTo(known(List.of(reported(LA_POSTE, REPORTED, LossReason.OTHER),
                reported(LA_POSTE, REPORTED.minusSeconds(OFTEN - 1), LossReason.OTHER))));
    }

    @Test
    void a_parcel_that_was_posted_a_thousand_times_over_was_posted_once() {
        assertThat(known(often(_ -> shipped(LA_POSTE)))).isEqualTo(known(List.of(shipped(LA_POSTE))));
        assertThat(known(often(n -> shipped(LA_POSTE, Lost.BUYER, day(n)))).postings().all()).as("whenever it arrived").hasSize(1);
    }

    @Test
    void an_inquiry_after_a_thousand_repetitions_is_decided_as_if_each_thing_had_been_told_once() {
        var often = new ArrayList<Fact>();
        often.addAll(often(n -> reported(LA_POSTE, REPORTED.plusSeconds(n), LossReason.OTHER)));
        often.addAll(often(_ -> shipped(LA_POSTE)));
        often.addAll(often(n -> signalled(TrackerStatus.IN_TRANSIT, REPORTED.plus(Duration.ofMinutes(n % 60)))));
        often.addAll(often(_ -> signalled(TrackerStatus.DELIVERED, day(3))));
        often.addAll(often(_ -> signalled(TrackerStatus.UNKNOWN, day(2))));
        often.addAll(often(n -> stated(Statement.NOT_RECEIVED, day(4).minusSeconds(n))));
        often.addAll(often(_ -> document("PROOF_OF_VALUE", day(1))));
        var once = List.of(reported(LA_POSTE, REPORTED, LossReason.OTHER), reported(LA_POSTE, REPORTED.plusSeconds(OFTEN - 1),
                LossReason.OTHER), shipped(LA_POSTE), signalled(TrackerStatus.UNKNOWN, day(2)),
                signalled(TrackerStatus.IN_TRANSIT, REPORTED.plus(Duration.ofMinutes(59))), signalled(TrackerStatus.DELIVERED, day(3)),
                stated(Statement.NOT_RECEIVED, day(4)), document("PROOF_OF_VALUE", day(1)));
        assertThat(known(often)).isEqualTo(known(once));
        assertThat(given(process, often.toArray(Fact[]::new)).at(day(5)).news())
                .isEqualTo(given(process, once.toArray(Fact[]::new)).at(day(5)).news())
                .hasAtLeastOneElementOfType(CarrierInquiryOpened.class).hasAtLeastOneElementOfType(ParcelFound.class)
                .filteredOn(EvidenceAdded.class::isInstance).hasSize(1);
    }

    @Test
    void a_report_is_held_as_long_as_it_says_something_of_its_own_of_the_parcel() {
        var unnumbered = parcel("LA_POSTE", null, "FR", "BR", "2026-10-30", null);
        var inquiry = known(List.of(reported(LA_POSTE), reported(unnumbered, day(1), LossReason.OTHER),
                reported(unnumbered, day(2), LossReason.OTHER)));
        assertThat(inquiry.reports().descriptions()).hasSize(2);
        assertThat(inquiry.parcel().orElseThrow().trackingNumber()).isEqualTo(LA_POSTE.trackingNumber());
    }

    @Test
    void a_wish_and_a_document_are_answered_by_the_letter_that_names_them_and_by_no_other() {
        var wish = answered(Verdict.NEEDS_EVIDENCE, day(10));
        var rules = given(process, reported(LA_POSTE), document("PROOF_OF_VALUE", day(1))).at(day(1)).when(wish, day(10));
        assertThat(rules.thenOne(LetterWanted.class).covers()).containsExactlyInAnyOrder(wish.name(), "sha-of-PROOF_OF_VALUE");
        assertThat(rules.state().documents().open()).isEmpty();
        rules.when(answered(Verdict.NEEDS_EVIDENCE, day(10)), day(11)).thenNo(LetterWanted.class);
        assertThat(rules.when(answered(Verdict.NEEDS_EVIDENCE, day(11)), day(11)).thenOne(LetterWanted.class).number()).isEqualTo(2);
    }

    @Test
    void of_several_who_tell_of_one_find_the_carrier_is_named_and_it_is_passed_on_once() {
        var rules = given(process, signalled(TrackerStatus.RETURNED, day(3)), answered(Verdict.RETURNED, day(3)), reported(LA_POSTE))
                .at(day(4));
        assertThat(rules.thenOne(ParcelFound.class).foundBy()).isEqualTo("CARRIER");
        rules.when(signalled(TrackerStatus.RETURNED, day(3)), day(5)).thenNo(ParcelFound.class);
    }
}
