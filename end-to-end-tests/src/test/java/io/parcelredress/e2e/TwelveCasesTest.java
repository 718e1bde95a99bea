package io.parcelredress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.EventType;
import io.parcelredress.events.Liable;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Remedy;
import io.parcelredress.quickstart.DemoClock;
import io.parcelredress.quickstart.Ports;
import io.parcelredress.quickstart.Secrets;
import io.parcelredress.quickstart.Suite;
import io.parcelredress.quickstart.TwelveCases;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The quickstart's twelve cases, lived through as a newcomer sees them, and then on to their end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwelveCasesTest {

    private static final Operator OPERATOR = new Operator();
    private static Suite suite;
    private static TwelveCases twelve;

    @BeforeAll
    static void start() throws InterruptedException {
        twelve = TwelveCases.untilToday();
        suite = Suite.start(Ports.free(), new DemoClock(twelve.begin()), Secrets.from(_ -> null));
        twelve.live(suite, () -> {});
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    private static String standing(int port, String path, String parcel) {
        var id = CaseId.of("acme-eu", parcel);
        return OPERATOR.get(port, path + "/" + id).json().path("summary").path("status").asString();
    }

    @Test
    @Order(1)
    void today_finds_them_in_every_stage() {
        var inquiries = twelve.cases().stream().map(one -> standing(suite.ports().inquiry(), "/api/inquiries", one.parcelId()))
                .collect(Collectors.toSet());
        assertThat(inquiries).contains("WAITING_FOR_WINDOW", "ASKED", "CHASED", "NEEDS_READING", "ANSWERED", "NOT_POSSIBLE", "FOUND");
        var claims = twelve.cases().stream().map(one -> standing(suite.ports().claim(), "/api/claims", one.parcelId()))
                .collect(Collectors.toSet());
        assertThat(claims).contains("NOT_YET", "SETTLED");
        assertThat(new Books(suite).parked()).isZero();
    }

    @Test
    @Order(2)
    void the_story_in_the_readme_is_what_happens() {
        var books = new Books(suite);
        var scarf = CaseId.of("acme-eu", "P-100234");
        var made = books.compensated().get(scarf);
        assertThat(made.remedy()).isEqualTo(Remedy.REFUND);
        assertThat(made.basis().rule()).isEqualTo("ebay.inr");
        assertThat(made.compensatedAt()).isBefore(made.dueBy());
        var settled = books.settled().get(scarf);
        assertThat(settled.outcome()).isEqualTo(ClaimOutcome.PARTLY_PAID);
        assertThat(settled.liable()).isEqualTo(Liable.CARRIER);
        assertThat(settled.settledAt()).isAfter(made.compensatedAt());
        assertThat(settled.conversion()).isNotNull();
    }

    @Test
    @Order(3)
    void each_buyer_was_told_in_their_language_on_the_day_of_the_report() {
        var first = suite.outbox().last(2_000).stream().filter(sent -> sent.channel().equals("MAIL") && sent.html() != null)
                .collect(Collectors.toMap(sent -> sent.to(), sent -> sent, (later, earlier) -> earlier));
        assertThat(first).hasSize(12);
        Map.of("ana@buyers.example", "pt", "jonas@buyers.example", "de", "claire@buyers.example", "fr", "lucia@buyers.example", "es",
                "noah@buyers.example", "en")
                .forEach((buyer, language) -> assertThat(first.get(buyer).html()).as(buyer).contains("lang=\"" + language));
        var reported = new Books(suite).events(EventType.PARCEL_REPORTED_LOST).values().stream().map(ParcelReportedLost.class::cast)
                .collect(Collectors.toMap(lost -> lost.buyer().email(), ParcelReportedLost::reportedAt));
        first.forEach((buyer, mail) -> assertThat(Duration.between(reported.get(buyer), mail.at())).as(buyer)
                .isLessThan(Duration.ofHours(1)));
    }

    @Test
    @Order(4)
    void in_the_end_every_buyer_is_made_whole_once_and_every_claim_has_ended() throws InterruptedException {
        suite.advance(Duration.ofDays(300));
        var books = new Books(suite);
        assertThat(books.compensated()).hasSize(12);
        assertThat(books.compensated().get(CaseId.of("acme-eu", "P-100333")).remedy()).isEqualTo(Remedy.RESHIPMENT);
        books.agreeWithTheProvider();
        // The thirteenth is the replacement's own journal: nobody has lost it.
        assertThat(books.settled()).hasSize(12);
        assertThat(books.settled().get(CaseId.of("acme-eu", "P-100277")).outcome()).isEqualTo(ClaimOutcome.PAID);
        assertThat(books.settled().get(CaseId.of("acme-eu", "P-100305")).liable()).isEqualTo(Liable.INSURER);
        assertThat(books.settled().get(CaseId.of("acme-eu", "P-100320")).outcome()).isEqualTo(ClaimOutcome.NOT_CLAIMABLE);
        assertThat(books.settled().get(CaseId.of("acme-eu", "P-100251")).outcome()).isEqualTo(ClaimOutcome.DENIED);
        System.out.println("[twelve cases] " + twelve.cases().stream()
                .map(one -> one.parcelId() + " " + books.compensated().get(one.caseId()).remedy() + " / "
                + books.settled().get(one.caseId()).outcome()
                + " " + books.settled().get(one.caseId()).liable()).collect(Collectors.joining("; ")));
    }
}
