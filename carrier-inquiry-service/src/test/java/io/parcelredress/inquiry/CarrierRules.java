package io.parcelredress.inquiry;

import static io.parcelredress.inquiry.Lost.parcel;
import static io.parcelredress.inquiry.Lost.reported;
import static io.parcelredress.journal.testing.Rules.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.CarrierReplyOverdue.Cause;
import io.parcelredress.events.Fact;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.RuleChosen;
import io.parcelredress.journal.testing.Rules;
import io.parcelredress.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each carrier's rule makes of the same loss: posted on Monday 5 October 2026, due on Friday the 16th. */
class CarrierRules {

    private final InquiryProcess process = Lost.process();

    /** opens: first day it may be asked; closes: first day it may not; chases and silence in days after asking. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            USPS,          EE473124829US, US, FR, usps.express.inquiry,       2026-10-08, 2027-01-04, 14 28, 60
            USPS,          CP473124829US, US, FR, usps.international.inquiry, 2026-10-12, 2027-04-06, 14 28, 60
            ROYAL_MAIL,    CP473124829GB, GB, FR, royalmail.europe.inquiry,   2026-11-13, 2027-04-06, 14 28, 60
            ROYAL_MAIL,    CP473124829GB, GB, US, royalmail.world.inquiry,    2026-11-20, 2027-04-06, 14 28, 60
            DEUTSCHE_POST, CP473124829DE, DE, US, deutschepost.inquiry,       2026-10-12, 2027-04-06, 10 20, 28
            LA_POSTE,      CP473124829FR, FR, US, laposte.inquiry,            2026-10-07, 2027-04-06, 14 28, 60
            CHINA_POST,    CP473124829CN, CN, FR, chinapost.inquiry,          2026-10-14, 2027-04-04, 14 28, 60
            DHL_EXPRESS,   3318810025,    DE, US, dhlexpress.inquiry,         2026-10-06, 2026-11-05, 10 20, 30
            FEDEX,         986578788855,  US, FR, fedex.inquiry,              2026-10-06, 2027-07-06, 10 20, 30
            UPS,           1Z5R89390357567127, US, FR, ups.inquiry,           2026-10-17, 2026-12-16, 10 20, 30
            CANADA_POST,   CP473124829CA, CA, FR, canadapost.inquiry,         2026-11-16, 2027-01-04, 14 28, 60
            JAPAN_POST,    CP473124829JP, JP, FR, upu.inquiry.accept,         2026-10-12, 2027-04-06, 14 28, 60
            YANWEN,        ,              CN, FR, carrier.inquiry.default,    2026-10-12, 2026-12-05, 10 20, 30
            """)
    void each_carrier_is_asked_reminded_and_given_up_as_its_rule_says(String carrier, String number, String from, String to, String rule,
            LocalDate opens, LocalDate closes, String chases, int silent) {
        var loss = reported(parcel(carrier, number, from, to, "2026-10-05", "2026-10-16"));
        var opensAt = opens.atStartOfDay(ZoneOffset.UTC).toInstant();
        var closesAt = closes.atStartOfDay(ZoneOffset.UTC).toInstant();

        given(process, loss).at(opensAt.minusMillis(1)).thenNo(CarrierInquiryOpened.class).thenNo(CarrierReplyOverdue.class);
        given(process, loss).at(closesAt.minusMillis(1)).thenOne(CarrierInquiryOpened.class);
        assertThat(given(process, loss).at(closesAt).thenOne(CarrierReplyOverdue.class).cause()).isEqualTo(Cause.TOO_LATE_TO_ASK);

        var rules = given(process, loss).at(opensAt);
        var opened = rules.thenOne(CarrierInquiryOpened.class);
        assertThat(opened.basis().rule()).isEqualTo(rule);
        assertThat(opened.basis().source()).isNotBlank();
        assertThat(opened.replyExpectedBy()).isEqualTo(opensAt.plus(Duration.ofDays(silent)));
        for (var chase : Arrays.stream(chases.split(" ")).mapToInt(Integer::parseInt).toArray()) {
            rules.at(opensAt.plus(Duration.ofDays(chase)).minusMillis(1)).thenNothing();
            assertThat(rules.at(opensAt.plus(Duration.ofDays(chase))).thenOne(LetterWanted.class).letter())
                    .isEqualTo(LetterWanted.Kind.CHASE);
        }
        rules.at(opensAt.plus(Duration.ofDays(silent)).minusMillis(1)).thenNothing();
        var overdue = rules.at(opensAt.plus(Duration.ofDays(silent))).thenOne(CarrierReplyOverdue.class);
        assertThat(overdue.cause()).isEqualTo(Cause.SILENT);
        assertThat(overdue.basis()).isEqualTo(opened.basis());
    }

    @Test
    void every_rule_of_the_catalogue_is_among_those_tried_here() {
        var tried = Stream.of("upu.inquiry.untracked", "usps.express.inquiry", "usps.international.inquiry", "royalmail.europe.inquiry",
                "royalmail.world.inquiry", "deutschepost.inquiry", "laposte.inquiry",
                "chinapost.inquiry", "dhlexpress.inquiry", "fedex.inquiry", "ups.inquiry", "canadapost.inquiry", "upu.inquiry.accept",
                        "carrier.inquiry.default").toList();
        assertThat(RuleCatalogue.shipped().rules().stream().filter(rule -> rule.kind().equals("carrier_inquiry")).map(rule -> rule.id()))
                .containsExactlyInAnyOrderElementsOf(tried);
    }

    @Test
    void a_sellers_own_figures_count_before_the_catalogues(@TempDir Path folder) throws IOException {
        var opened = given(Lost.process(patient(folder)), reported(Lost.LA_POSTE)).at(Lost.REPORTED).thenOne(CarrierInquiryOpened.class);
        assertThat(opened.replyExpectedBy()).isEqualTo(Lost.day(5));
        assertThat(opened.basis().version()).isEqualTo("seller");
    }

    @Test
    void a_catalogue_that_changes_later_does_not_move_the_clock_of_an_open_case(@TempDir Path folder) throws IOException {
        var before = given(process, reported(Lost.LA_POSTE)).at(Lost.REPORTED);
        var changed = Lost.process(patient(folder));
        var after = given(changed, journal(reported(Lost.LA_POSTE), before));

        assertThat(changed.nextDeadline(before.state())).isEqualTo(process.nextDeadline(before.state())).contains(Lost.day(14));
        after.at(Lost.day(5)).thenNothing();
        after.at(Lost.day(14)).thenOne(LetterWanted.class);
        var overdue = after.at(Lost.day(60)).thenOne(CarrierReplyOverdue.class);
        assertThat(overdue.basis()).isEqualTo(before.thenOne(CarrierInquiryOpened.class).basis());
        assertThat(overdue.reason()).contains("60 days");
    }

    @Test
    void nor_does_it_move_the_window_of_a_case_that_waits_for_it(@TempDir Path folder) throws IOException {
        var fresh = parcel("LA_POSTE", "CP473124829FR", "FR", "BR", "2026-11-19", null);
        var waiting = given(process, reported(fresh)).at(Lost.REPORTED);
        var changed = Lost.process(patient(folder));
        assertThat(changed.nextDeadline(waiting.state())).contains(Instant.parse("2026-11-21T00:00:00Z"));
        var after = given(changed, journal(reported(fresh), waiting))
                .at(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(after.thenOne(CarrierInquiryOpened.class).basis().version()).isNotEqualTo("seller");
        assertThat(after.thenNo(RuleChosen.class).news()).hasSizeGreaterThan(1);
    }

    @Test
    void a_newer_edition_moves_the_window_of_a_case_that_waits_for_it_and_not_that_of_one_that_was_asked(@TempDir Path folder)
            throws IOException {
        var fresh = parcel("LA_POSTE", "CP473124829FR", "FR", "BR", "2026-11-19", null);
        var newer = Lost.process(RuleCatalogue.with(own(folder), 1));
        var waiting = given(process, reported(fresh)).at(Lost.REPORTED);
        var anew = given(newer, journal(reported(fresh), waiting)).at(Lost.REPORTED);
        assertThat(anew.thenOne(RuleChosen.class).basis().version()).isEqualTo("seller");
        assertThat(newer.nextDeadline(anew.state())).contains(Instant.parse("2026-12-09T00:00:00Z"));
        assertThat(newer.decide(anew.state(), Lost.REPORTED)).as("once").isEmpty();
        assertThat(process.decide(anew.state(), Lost.REPORTED)).as("and not by the older, in turns").isEmpty();

        var asked = given(process, reported(fresh)).at(Instant.parse("2026-11-21T00:00:00Z"));
        given(newer, journal(reported(fresh), asked)).at(Instant.parse("2026-11-22T00:00:00Z")).thenNo(RuleChosen.class);
    }

    /** What came in and what followed, as it was recorded. */
    private static Fact[] journal(Fact told, Rules<Inquiry> followed) {
        return Stream.concat(Stream.of(told), followed.news().stream()).toArray(Fact[]::new);
    }

    private static RuleCatalogue patient(Path folder) throws IOException {
        return RuleCatalogue.with(own(folder));
    }

    private static Path own(Path folder) throws IOException {
        return Files.write(folder.resolve("own.yml"), List.of("inquiries:", "  - id: laposte.inquiry", "    notBefore: 20 days",
                "    replyWithin: 5 days", "    chaseAfter: [2 days]"));
    }
}
