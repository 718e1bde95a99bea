package io.parcelredress.inquiry;

import static io.parcelredress.inquiry.Lost.LA_POSTE;
import static io.parcelredress.inquiry.Lost.REPORTED;
import static io.parcelredress.inquiry.Lost.answered;
import static io.parcelredress.inquiry.Lost.day;
import static io.parcelredress.inquiry.Lost.document;
import static io.parcelredress.inquiry.Lost.mail;
import static io.parcelredress.inquiry.Lost.parcel;
import static io.parcelredress.inquiry.Lost.reported;
import static io.parcelredress.inquiry.Lost.shipped;
import static io.parcelredress.inquiry.Lost.signalled;
import static io.parcelredress.inquiry.Lost.stated;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.Fact;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.CarrierMailRead;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.journal.testing.Permutations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The facts of a case in every order, and some of them twice. */
class InquiryPermutations {

    private static final Instant NOW = day(20);

    /** What an operator sees of a case, and when it wakes next. */
    private record Seen(Inquiry.Status status, List<String> warnings, List<String> missing, List<String> tasks, Object tracked,
            Object parcel, Object deadline) {
        static Seen of(InquiryProcess process, Inquiry inquiry) {
            return new Seen(inquiry.status(), Attention.warnings(inquiry, Lost.RULES).stream().sorted().toList(),
                    Attention.missing(inquiry), Attention.tasks(inquiry).stream().sorted().toList(), Attention.tracked(inquiry),
                    inquiry.parcel(),
                    process.nextDeadline(inquiry));
        }
    }

    private static int endAlike(Instant now, Fact... facts) {
        var process = Lost.process();
        return Permutations.of(process, now, facts).withEffects(effect -> Permutations.done(effect, now))
                .endAlike(inquiry -> Seen.of(process, inquiry));
    }

    @Test
    void a_loss_its_posting_its_scans_and_its_answer() {
        assertThat(endAlike(NOW, reported(LA_POSTE), shipped(LA_POSTE), signalled(TrackerStatus.IN_TRANSIT, day(-9)),
                signalled(TrackerStatus.DELIVERED, day(-3)), stated(Statement.NOT_RECEIVED, day(1)),
                answered(Verdict.LOST, day(15)), document("PROOF_OF_VALUE", day(2)))).isEqualTo(10_080);
    }

    @Test
    void several_answers_wishes_documents_and_mails_read_and_unread() {
        endAlike(NOW, reported(LA_POSTE), answered(Verdict.NEEDS_EVIDENCE, day(10)), document("SALES_INVOICE", day(12)),
                document("CARRIER_REPLY", day(11)),
                new CarrierAnswered(Verdict.NEEDS_EVIDENCE, "And the packaging?", null, "X-1", List.of("PHOTO"), "OPERATOR", List.of("m1"),
                        day(13)), mail("m1", day(11)), mail("m2", day(14)));
        endAlike(NOW, reported(LA_POSTE), mail("m1", day(11)), mail("m2", day(12)), new CarrierMailRead("m2", day(13)),
                answered(Verdict.REFUSED, day(14)), answered(Verdict.LOST, day(9)), shipped(LA_POSTE));
    }

    @Test
    void two_reports_of_one_parcel_and_a_parcel_found_again() {
        endAlike(NOW, reported(LA_POSTE), reported(LA_POSTE, day(-2), LossReason.NO_TRACKING_PROGRESS),
                signalled(TrackerStatus.DELIVERED, day(-1)), signalled(TrackerStatus.DELIVERED, day(-1)),
                answered(Verdict.FOUND, day(8)), stated(Statement.RECEIVED, day(9)), shipped(LA_POSTE, Lost.BUYER, day(7)));
    }

    @Test
    void a_window_that_is_not_open_yet_one_that_is_over_and_a_product_nobody_takes_inquiries_for() {
        var fresh = parcel("ROYAL_MAIL", "CP473124829GB", "GB", "US", "2026-11-15", "2026-11-30");
        endAlike(NOW, reported(fresh), shipped(fresh), reported(fresh, day(3), LossReason.OTHER), document("PROOF_OF_POSTING", day(4)),
                answered(Verdict.LOST, day(5)), signalled(TrackerStatus.DELAYED, day(6)));
        var old = parcel("LA_POSTE", "CP473124829FR", "FR", "BR", "2026-03-01", null);
        endAlike(NOW, reported(old), shipped(old), stated(Statement.NOT_RECEIVED, day(3)), answered(Verdict.REFUSED, day(19)),
                signalled(TrackerStatus.UNKNOWN, day(6)), mail("m1", day(7)));
        var packet = parcel("CHINA_POST", "LX473124829CN", "CN", "ES", "2026-10-30", null);
        endAlike(NOW, reported(packet), shipped(packet), stated(Statement.NOT_RECEIVED, day(3)), answered(Verdict.FOUND, day(19)),
                signalled(TrackerStatus.DELIVERED, day(8)));
    }

    @Test
    void a_loss_reported_by_its_tracker_and_by_the_seller() {
        endAlike(NOW, shipped(LA_POSTE), signalled(TrackerStatus.LOST, day(-4)), signalled(TrackerStatus.LOST, day(-2)),
                reported(LA_POSTE), stated(Statement.NOT_RECEIVED, day(3)), signalled(TrackerStatus.IN_TRANSIT, day(-9)));
    }

    @Test
    void two_postings_of_one_parcel_that_do_not_say_the_same() {
        var light = new Parcel("CP473124829FR", "LA_POSTE", null, "FR", "BR", LA_POSTE.shippedAt(), null, 500, LA_POSTE.value(), null,
                null, "box", null, List.of(), null);
        endAlike(NOW, shipped(LA_POSTE), shipped(light), reported(parcel("LA_POSTE", "CP473124829FR", "FR", "BR", "2026-10-30", null)),
                document("PHOTO", day(1)), signalled(TrackerStatus.DELAYED, day(1)));
    }

    @Test
    void a_delivery_that_becomes_known_before_or_after_the_tracker_is_believed_ends_with_a_find_or_with_nothing_to_find() {
        var process = Lost.process();
        Permutations.of(process, NOW, shipped(LA_POSTE), signalled(TrackerStatus.LOST, day(-4)),
                signalled(TrackerStatus.DELIVERED, day(-2)), signalled(TrackerStatus.IN_TRANSIT, day(-9))).each(end -> {
            var reports = end.published().stream().filter(ParcelReportedLost.class::isInstance).count();
            var finds = end.published().stream().filter(ParcelFound.class::isInstance).count();
            assertThat(finds).isEqualTo(reports).isLessThanOrEqualTo(1);
            assertThat(end.state().status()).isEqualTo(reports == 0 ? Inquiry.Status.SHIPPED : Inquiry.Status.FOUND);
        });
    }

    @Test
    void reports_that_differ_ask_once_under_one_rule_whichever_comes_first_and_agree_on_the_parcel() {
        var unnumbered = parcel("LA_POSTE", null, "FR", "BR", "2026-10-30", null);
        var packet = parcel("LA_POSTE", "LX473124829FR", "FR", "BR", "2026-10-30", null);
        Permutations.of(Lost.process(), NOW, reported(unnumbered), reported(packet, day(1), LossReason.OTHER),
                answered(Verdict.LOST, day(15)), signalled(TrackerStatus.DELIVERED, day(16))).each(end -> {
            var asked = end.published().stream().filter(CarrierInquiryOpened.class::isInstance).count();
            var notAsked = end.published().stream().filter(CarrierReplyOverdue.class::isInstance).count();
            assertThat(asked + notAsked).isEqualTo(1); // a letter that has left cannot be called back: that is the one difference
            assertThat(end.effects().stream().filter(LetterWanted.class::isInstance).count()).isLessThanOrEqualTo(asked);
            assertThat(end.published().stream().filter(CarrierReplied.class::isInstance)).hasSize(1);
            assertThat(end.published().stream().filter(ParcelFound.class::isInstance)).hasSize(1);
            assertThat(end.state().loss().orElseThrow().parcel().trackingNumber()).isEqualTo("LX473124829FR");
            assertThat(end.state().loss().orElseThrow().reportedAt()).isEqualTo(REPORTED);
        });
    }

    @Test
    void time_runs_on_alike_after_every_order() {
        var process = Lost.process();
        Permutations.of(process, NOW, reported(LA_POSTE), shipped(LA_POSTE), document("SALES_INVOICE", day(2)),
                answered(Verdict.NEEDS_EVIDENCE, day(10)), signalled(TrackerStatus.DELAYED, day(6))).each(end -> {
            var state = end.state();
            var overdue = 0;
            for (var now = NOW; now.isBefore(day(120)); now = now.plus(Duration.ofDays(1))) {
                for (var news = process.decide(state, now); !news.isEmpty(); news = process.decide(state, now)) {
                    for (var fact : news) state = process.evolve(state, fact);
                }
                if (overdue == 0 && state.status() == Inquiry.Status.SILENT) overdue = (int) Duration.between(NOW, now).toDays();
            }
            assertThat(overdue).isEqualTo(60);
            assertThat(state.letters().number(LetterWanted.Kind.CHASE)).isEqualTo(2);
            assertThat(state.letters().number(LetterWanted.Kind.EVIDENCE)).isPositive();
        });
    }
}
