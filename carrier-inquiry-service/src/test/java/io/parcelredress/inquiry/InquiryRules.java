package io.parcelredress.inquiry;

import static io.parcelredress.inquiry.Lost.LA_POSTE;
import static io.parcelredress.inquiry.Lost.REPORTED;
import static io.parcelredress.inquiry.Lost.answered;
import static io.parcelredress.inquiry.Lost.day;
import static io.parcelredress.inquiry.Lost.document;
import static io.parcelredress.inquiry.Lost.mail;
import static io.parcelredress.inquiry.Lost.parcel;
import static io.parcelredress.inquiry.Lost.reported;
import static io.parcelredress.inquiry.Lost.stated;
import static io.parcelredress.journal.testing.Rules.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.CarrierReplyOverdue.Cause;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.InquiryFact.CarrierMailRead;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.LetterWanted.Kind;
import io.parcelredress.journal.testing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking, waiting, being answered. */
class InquiryRules {

    private final InquiryProcess process = Lost.process();

    private Rules<Inquiry> asked() {
        return given(process, reported(LA_POSTE)).at(REPORTED);
    }

    private LetterWanted letter(Rules<Inquiry> rules) {
        return rules.thenOne(LetterWanted.class);
    }

    @Test
    void a_carrier_whose_window_is_open_is_asked_at_once() {
        var rules = asked();
        var opened = rules.thenOne(CarrierInquiryOpened.class);
        assertThat(opened.carrier()).isEqualTo("LA_POSTE");
        assertThat(opened.channel()).isEqualTo("EMAIL");
        assertThat(opened.basis().rule()).isEqualTo("laposte.inquiry");
        assertThat(opened.replyTo()).contains(Lost.CASE.toString());
        assertThat(opened.replyExpectedBy()).isEqualTo(day(60));
        assertThat(letter(rules).key()).isEqualTo("ask-1");
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.ASKED);
    }

    @Test
    void a_carrier_without_a_mail_address_is_a_task_for_a_person() {
        var opened = given(process, reported(parcel("FEDEX", "986578788855", "US", "FR", "2026-11-10", null))).at(REPORTED)
                .thenOne(CarrierInquiryOpened.class);
        assertThat(opened.channel()).isEqualTo("TASK");
    }

    @Test
    void an_inquiry_that_would_come_too_early_waits_until_the_window_opens() {
        var fresh = parcel("LA_POSTE", "CP473124829FR", "FR", "BR", "2026-11-19", null);
        var opensAt = Instant.parse("2026-11-21T00:00:00Z");
        var rules = given(process, reported(fresh)).at(REPORTED).thenNo(CarrierInquiryOpened.class).thenNo(LetterWanted.class)
                .thenNo(CarrierReplyOverdue.class);
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.WAITING_FOR_WINDOW);
        assertThat(process.nextDeadline(rules.state())).contains(opensAt);
        rules.at(opensAt.minusMillis(1)).thenNothing();
        rules.at(opensAt).thenOne(CarrierInquiryOpened.class);
    }

    @Test
    void an_inquiry_that_would_come_too_late_says_so_and_the_case_goes_on() {
        var old = parcel("LA_POSTE", "CP473124829FR", "FR", "BR", "2026-05-01", null);
        var rules = given(process, reported(old)).at(REPORTED).thenNo(LetterWanted.class).thenNo(CarrierInquiryOpened.class);
        var overdue = rules.thenOne(CarrierReplyOverdue.class);
        assertThat(overdue.cause()).isEqualTo(Cause.TOO_LATE_TO_ASK);
        assertThat(overdue.basis().rule()).isEqualTo("laposte.inquiry");
        assertThat(overdue.reason()).contains("2026-11-02");
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.NOT_POSSIBLE);
        assertThat(process.nextDeadline(rules.state())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LX473124829CN", "UA473124829CN"})
    void an_untracked_small_packet_cannot_be_asked_about_and_the_rule_says_why(String number) {
        var overdue = given(process, reported(parcel("CHINA_POST", number, "CN", "ES", "2026-10-30", null))).at(REPORTED)
                .thenNo(LetterWanted.class).thenOne(CarrierReplyOverdue.class);
        assertThat(overdue.cause()).isEqualTo(Cause.CANNOT_BE_ASKED);
        assertThat(overdue.basis().rule()).isEqualTo("upu.inquiry.untracked");
        assertThat(overdue.reason()).contains("small packets");
    }

    @Test
    void a_silent_carrier_is_reminded_twice_and_then_taken_as_silent() {
        var rules = asked();
        rules.at(day(14).minusSeconds(1)).thenNothing();
        rules.at(day(14)).then(new LetterWanted(Kind.CHASE, 1, List.of(), day(14)));
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.CHASED);
        rules.at(day(28)).then(new LetterWanted(Kind.CHASE, 2, List.of(), day(28)));
        assertThat(process.nextDeadline(rules.state())).contains(day(60));
        rules.at(day(60).minusSeconds(1)).thenNothing();
        var overdue = rules.at(day(60)).thenNo(LetterWanted.class).thenOne(CarrierReplyOverdue.class);
        assertThat(overdue.cause()).isEqualTo(Cause.SILENT);
        assertThat(overdue.chases()).isEqualTo(2);
        assertThat(overdue.basis().rule()).isEqualTo("laposte.inquiry");
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.SILENT);
        rules.at(day(400)).thenNothing();
    }

    @Test
    void a_reminder_that_was_slept_through_is_not_sent_twice_over() {
        var rules = asked().at(day(30)).then(new LetterWanted(Kind.CHASE, 1, List.of(), day(30)));
        assertThat(process.nextDeadline(rules.state())).contains(day(60));
    }

    @ParameterizedTest
    @EnumSource(value = Verdict.class, names = "NEEDS_EVIDENCE", mode = EnumSource.Mode.EXCLUDE)
    void an_answer_is_passed_on_and_ends_the_waiting(Verdict verdict) {
        var rules = asked().when(answered(verdict, day(5)), day(5));
        var replied = rules.thenOne(CarrierReplied.class);
        assertThat(replied.verdict()).isEqualTo(verdict);
        assertThat(replied.statement()).isEqualTo("We looked into it.");
        assertThat(replied.repliedAt()).isEqualTo(day(5));
        assertThat(replied.inquiryId()).startsWith("INQ-");
        assertThat(process.nextDeadline(rules.state())).isEmpty();
        rules.at(day(60)).thenNothing();
    }

    @Test
    void an_answer_that_comes_after_giving_up_is_passed_on_all_the_same() {
        var rules = asked().at(day(60));
        rules.when(answered(Verdict.LOST, day(75)), day(75)).thenNo(LetterWanted.class).thenOne(CarrierReplied.class);
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.ANSWERED);
    }

    @Test
    void a_carrier_that_wants_documents_is_sent_what_is_in_hand_and_gets_its_time_anew() {
        var rules = asked();
        rules.when(document("PROOF_OF_VALUE", day(1)), day(1)).thenNo(LetterWanted.class).thenOne(EvidenceAdded.class);
        rules.when(answered(Verdict.NEEDS_EVIDENCE, day(10)), day(10)).thenOne(CarrierReplied.class);
        var letter = letter(rules);
        assertThat(letter.key()).isEqualTo("evidence-1");
        assertThat(letter.covers()).contains("sha-of-PROOF_OF_VALUE").hasSize(2);
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.NEEDS_EVIDENCE);
        assertThat(process.nextDeadline(rules.state())).contains(day(24));
        rules.at(day(14)).thenNothing(); // it has answered: nothing to remind it of yet
        rules.at(day(24)).then(new LetterWanted(Kind.CHASE, 1, List.of(), day(24)));
        rules.at(day(38)).then(new LetterWanted(Kind.CHASE, 2, List.of(), day(38)));
        rules.at(day(70).minusSeconds(1)).thenNothing();
        assertThat(rules.at(day(70)).thenOne(CarrierReplyOverdue.class).cause()).isEqualTo(Cause.SILENT);
    }

    @Test
    void a_document_that_comes_to_hand_later_is_sent_on_at_once_but_what_the_carrier_wrote_is_not() {
        var rules = asked().when(answered(Verdict.NEEDS_EVIDENCE, day(10)), day(10));
        rules.when(document("CARRIER_REPLY", day(10)), day(10)).thenNo(LetterWanted.class);
        assertThat(letter(rules.when(document("SALES_INVOICE", day(12)), day(12))).covers()).containsExactly("sha-of-SALES_INVOICE");
        assertThat(process.nextDeadline(rules.state())).contains(day(26));
    }

    @Test
    void a_mail_that_nobody_has_read_stops_reminders_until_somebody_has() {
        var rules = asked().when(mail("m1", day(13)), day(13));
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.NEEDS_READING);
        assertThat(Attention.tasks(rules.state())).singleElement().asString().contains("sha-of-m1");
        assertThat(process.nextDeadline(rules.state())).contains(day(60));
        rules.at(day(14)).thenNothing();
        rules.when(new CarrierMailRead("m1", day(15)), day(15)).then(new LetterWanted(Kind.CHASE, 1, List.of(), day(15)));
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.CHASED);
    }

    @Test
    void a_carrier_taken_as_silent_while_its_mail_lies_unread_is_not_called_silent_without_saying_so() {
        var rules = asked().when(mail("m1", day(13)), day(13));
        assertThat(rules.at(day(60)).thenOne(CarrierReplyOverdue.class).reason()).contains("waits to be read");
    }

    @Test
    void one_answer_reads_the_mails_it_names_and_no_others() {
        var answer = new InquiryFact.CarrierAnswered(Verdict.LOST, "lost", null, null, List.of(), "OPERATOR", List.of("m1"), day(20));
        var state = given(process, reported(LA_POSTE), mail("m1", day(5)), mail("m2", day(3)), answer).at(day(20)).state();
        assertThat(state.unread()).extracting(InquiryFact.CarrierMailArrived::mailId).containsExactly("m2");
    }

    @Test
    void two_answers_with_the_same_words_on_different_days_are_both_passed_on_and_the_same_one_twice_is_not() {
        var rules = asked().when(answered(Verdict.LOST, day(5)), day(5)).when(answered(Verdict.LOST, day(6)), day(6));
        rules.thenOne(CarrierReplied.class);
        rules.when(answered(Verdict.LOST, day(5)), day(7)).thenNo(CarrierReplied.class);
    }

    @Test
    void who_answered_already_is_not_asked() {
        given(process, reported(LA_POSTE), answered(Verdict.LOST, REPORTED)).at(REPORTED).thenNo(LetterWanted.class)
                .thenOne(CarrierReplied.class);
    }

    @Test
    void an_answer_before_the_window_opens_leaves_nothing_to_ask() {
        var fresh = parcel("LA_POSTE", "CP473124829FR", "FR", "BR", "2026-11-19", null);
        var rules = given(process, reported(fresh)).at(REPORTED).when(answered(Verdict.FOUND, REPORTED), REPORTED);
        assertThat(process.nextDeadline(rules.state())).isEmpty();
        rules.at(day(30)).thenNothing();
        rules.at(day(400)).thenNothing();
    }

    @Test
    void two_reports_of_one_parcel_meet_in_one_case_and_ask_once() {
        var rules = asked();
        rules.when(reported(LA_POSTE, REPORTED.minus(Duration.ofDays(2)), LossReason.NO_TRACKING_PROGRESS), day(1)).thenNothing();
        assertThat(rules.state().loss().orElseThrow().reason()).isEqualTo(LossReason.NO_TRACKING_PROGRESS);
    }

    @Test
    void a_better_report_fills_the_gaps_of_the_first_and_leaves_the_clock_alone() {
        var poor = new Parcel(null, "LA_POSTE", null, "FR", "BR", LA_POSTE.shippedAt(), null, null, LA_POSTE.value(), null, null, null,
                null, List.of(), null);
        var rules = given(process, reported(poor)).at(REPORTED);
        var deadline = process.nextDeadline(rules.state());
        assertThat(Attention.missing(rules.state())).contains("tracking number", "weight", "description of the contents");
        rules.when(reported(LA_POSTE, day(1), LossReason.OTHER), day(1)).thenNo(CarrierInquiryOpened.class).thenNo(LetterWanted.class);
        assertThat(rules.state().loss().orElseThrow().parcel()).isEqualTo(LA_POSTE);
        assertThat(rules.state().loss().orElseThrow().reportedAt()).isEqualTo(REPORTED);
        assertThat(Attention.missing(rules.state())).doesNotContain("tracking number", "weight", "description of the contents");
        assertThat(process.nextDeadline(rules.state())).isEqualTo(deadline);
    }

    @Test
    void a_number_with_a_wrong_check_digit_is_a_warning_and_never_a_refusal() {
        var rules = given(process, reported(parcel("LA_POSTE", "CP473124820FR", "FR", "BR", "2026-10-30", null))).at(REPORTED);
        rules.thenOne(CarrierInquiryOpened.class);
        assertThat(Attention.warnings(rules.state(), Lost.RULES)).singleElement().asString().contains("check digit");
    }

    @Test
    void a_number_of_another_carriers_form_is_a_warning_and_never_a_refusal() {
        var rules = given(process, reported(parcel("UPS", "399204184375", "US", "FR", "2026-10-30", null))).at(REPORTED);
        rules.thenOne(CarrierInquiryOpened.class);
        assertThat(Attention.warnings(rules.state(), Lost.RULES)).singleElement().asString().contains("UPS does not use");
    }

    @Test
    void a_document_is_announced_once_and_only_when_its_parcel_is_known() {
        var kept = document("PROOF_OF_POSTING", REPORTED);
        var rules = given(process, kept).at(REPORTED).thenNothing();
        assertThat(rules.when(Lost.shipped(LA_POSTE), REPORTED).thenOne(EvidenceAdded.class).sha256()).isEqualTo(kept.sha256());
        rules.when(kept, day(1)).thenNo(EvidenceAdded.class);
    }

    @Test
    void a_parcel_the_buyer_declares_received_is_found_and_the_carrier_is_left_alone() {
        var rules = asked().when(stated(Statement.RECEIVED, day(3)), day(3));
        var found = rules.thenOne(ParcelFound.class);
        assertThat(found.whereabouts()).isEqualTo(Whereabouts.DELIVERED);
        assertThat(found.foundBy()).isEqualTo("BUYER");
        rules.at(day(60)).thenNothing();
    }
}
