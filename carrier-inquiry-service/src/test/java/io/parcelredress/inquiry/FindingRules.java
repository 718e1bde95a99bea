package io.parcelredress.inquiry;

import static io.parcelredress.inquiry.Lost.LA_POSTE;
import static io.parcelredress.inquiry.Lost.REPORTED;
import static io.parcelredress.inquiry.Lost.answered;
import static io.parcelredress.inquiry.Lost.day;
import static io.parcelredress.inquiry.Lost.reported;
import static io.parcelredress.inquiry.Lost.shipped;
import static io.parcelredress.inquiry.Lost.signalled;
import static io.parcelredress.inquiry.Lost.stated;
import static io.parcelredress.journal.testing.Rules.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.InquiryFact.EarlierSignalsWanted;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Parcels that turn up, and what trackers say. */
class FindingRules {

    private final InquiryProcess process = Lost.process();

    @ParameterizedTest
    @CsvSource({"FOUND, WITH_CARRIER", "RETURNED, RETURNED"})
    void a_parcel_the_carrier_has_or_sent_back_is_found(Verdict verdict, Whereabouts whereabouts) {
        var found = given(process, reported(LA_POSTE)).at(REPORTED).when(answered(verdict, day(5)), day(5)).thenOne(ParcelFound.class);
        assertThat(found.whereabouts()).isEqualTo(whereabouts);
        assertThat(found.foundBy()).isEqualTo("CARRIER");
        assertThat(found.foundAt()).isEqualTo(day(5));
    }

    @Test
    void delivered_is_only_the_carriers_word() {
        given(process, reported(LA_POSTE)).at(REPORTED).when(answered(Verdict.DELIVERED, day(5)), day(5)).thenNo(ParcelFound.class)
                .thenOne(CarrierReplied.class);
    }

    @Test
    void a_delivery_scanned_after_the_report_is_a_find_once_and_ends_the_asking() {
        var rules = given(process, reported(LA_POSTE)).at(REPORTED).when(signalled(TrackerStatus.DELIVERED, day(3)), day(4));
        var found = rules.thenOne(ParcelFound.class);
        assertThat(found.whereabouts()).isEqualTo(Whereabouts.DELIVERED);
        assertThat(found.foundBy()).isEqualTo("TRACKER");
        assertThat(found.foundAt()).isEqualTo(day(3));
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.FOUND);
        rules.when(signalled(TrackerStatus.DELIVERED, day(3)), day(5)).thenNothing();
        rules.at(day(60)).thenNothing();
    }

    @Test
    void a_delivery_scanned_before_the_report_is_what_the_report_disputes() {
        given(process, reported(LA_POSTE)).at(REPORTED).when(signalled(TrackerStatus.DELIVERED, day(-1)), day(1)).thenNothing();
    }

    @Test
    void a_delivery_the_buyer_denies_afterwards_goes_back_to_the_carrier() {
        var rules = given(process, reported(LA_POSTE)).at(REPORTED).when(signalled(TrackerStatus.DELIVERED, day(3)), day(3));
        rules.when(stated(Statement.NOT_RECEIVED, day(4)), day(4));
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.ASKED);
        rules.at(day(14)).thenOne(LetterWanted.class);
    }

    @Test
    void what_the_order_system_learns_of_a_delivery_after_the_report_is_a_find() {
        var found = given(process, reported(LA_POSTE)).at(REPORTED).when(shipped(LA_POSTE, Lost.BUYER, day(2)), day(2))
                .thenOne(ParcelFound.class);
        assertThat(found.foundBy()).isEqualTo("SELLER");
    }

    @Test
    void what_is_final_stays_final_however_late_an_older_scan_arrives() {
        var rules = given(process, reported(LA_POSTE)).at(REPORTED).when(signalled(TrackerStatus.DELIVERED, day(3)), day(3));
        rules.when(signalled(TrackerStatus.IN_TRANSIT, day(2)), day(4)).thenNothing();
        rules.when(signalled(TrackerStatus.IN_TRANSIT, day(5)), day(5)).thenNothing();
        rules.when(signalled(TrackerStatus.LOST, day(6)), day(6)).thenNothing();
        assertThat(rules.state().status()).isEqualTo(Inquiry.Status.FOUND);
        assertThat(Attention.tracked(rules.state()).orElseThrow().meaning()).isEqualTo(TrackerStatus.DELIVERED);
        assertThat(Attention.warnings(rules.state(), Lost.RULES)).anyMatch(warning -> warning.contains("which is true"));
    }

    @ParameterizedTest
    @EnumSource(names = {"RETURNING", "IN_TRANSIT", "OUT_FOR_DELIVERY"})
    void a_parcel_that_moves_again_is_no_find_yet_but_a_person_is_told(TrackerStatus moving) {
        var rules = given(process, reported(LA_POSTE)).at(REPORTED).when(signalled(moving, day(3)), day(3)).thenNothing();
        assertThat(Attention.warnings(rules.state(), Lost.RULES)).singleElement().asString().contains("may turn up");
    }

    @Test
    void a_posted_parcel_its_tracker_calls_lost_is_reported_once() {
        var rules = given(process, shipped(LA_POSTE)).at(day(-5)).when(signalled(TrackerStatus.LOST, day(-2)), REPORTED);
        var loss = rules.thenOne(ParcelReportedLost.class);
        assertThat(loss.reason()).isEqualTo(LossReason.CARRIER_DECLARED_LOST);
        assertThat(loss.reportedAt()).isEqualTo(REPORTED);
        assertThat(loss.parcel()).isEqualTo(LA_POSTE);
        rules.when(signalled(TrackerStatus.LOST, day(-3)), day(1)).thenNo(ParcelReportedLost.class);
        rules.when(signalled(TrackerStatus.LOST, day(2)), day(2)).thenNo(ParcelReportedLost.class);
    }

    @Test
    void a_delivery_between_the_trackers_lost_and_our_report_of_it_is_a_find() {
        given(process, shipped(LA_POSTE), signalled(TrackerStatus.LOST, day(-2))).at(REPORTED)
                .when(signalled(TrackerStatus.DELIVERED, day(-1)), day(1)).thenOne(ParcelFound.class);
    }

    @Test
    void a_parcel_once_delivered_is_not_taken_for_lost_on_the_trackers_word() {
        given(process, shipped(LA_POSTE), signalled(TrackerStatus.DELIVERED, day(-3))).at(day(-3))
                .when(signalled(TrackerStatus.LOST, day(-2)), REPORTED).thenNothing();
    }

    @Test
    void a_loss_nobody_could_be_told_of_is_left_to_the_order_system() {
        given(process, shipped(LA_POSTE, null, null), signalled(TrackerStatus.LOST, day(-2))).at(REPORTED).thenNo(ParcelReportedLost.class);
        // its report would be parked for want of a name
        var nameless = new Buyer(" ", "ana@example.com", null, null, null, List.of(Buyer.Channel.EMAIL)).anonymous();
        given(process, shipped(LA_POSTE, nameless, null), signalled(TrackerStatus.LOST, day(-2))).at(REPORTED)
                .thenNo(ParcelReportedLost.class);
        given(process, shipped(LA_POSTE, new Buyer(null, null, null, null, null, List.of()), null), signalled(TrackerStatus.LOST, day(-2)))
                .at(REPORTED).thenNo(ParcelReportedLost.class);
    }

    @Test
    void what_is_not_mapped_is_unknown_and_a_person_reads_it() {
        var rules = given(process, reported(LA_POSTE)).at(REPORTED).when(signalled(TrackerStatus.UNKNOWN, day(1)), day(1)).thenNothing();
        assertThat(Attention.warnings(rules.state(), Lost.RULES)).singleElement().asString().contains("unknown/");
    }

    @Test
    void earlier_signals_are_looked_up_once_for_each_number() {
        var rules = given(process, reported(Lost.parcel("LA_POSTE", "cp 473124829-fr", "FR", "BR", "2026-10-30", null))).at(REPORTED);
        assertThat(rules.thenOne(EarlierSignalsWanted.class).trackingNumber()).isEqualTo("CP473124829FR");
        rules.when(shipped(LA_POSTE), day(1)).thenNo(EarlierSignalsWanted.class);
    }
}
