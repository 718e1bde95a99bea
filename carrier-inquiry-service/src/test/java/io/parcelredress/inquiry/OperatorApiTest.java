package io.parcelredress.inquiry;

import static io.parcelredress.inquiry.RunningService.id;
import static io.parcelredress.inquiry.RunningService.newNumber;
import static io.parcelredress.inquiry.RunningService.newParcel;
import static io.parcelredress.inquiry.RunningService.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and their tools see. */
@ExtendWith(RunningService.Extension.class)
class OperatorApiTest {

    @Test
    void inquiries_are_found_by_where_they_stand_by_carrier_and_by_any_of_their_numbers_however_written() {
        var parcel = newParcel();
        var number = newNumber();
        var caseId = service().reported(parcel, number);
        for (var q : List.of(parcel, parcel.toLowerCase(java.util.Locale.ROOT), number,
                number.substring(0, 2) + "%20" + number.substring(2), "O-" + parcel, caseId)) {
            var page = service().get("/api/inquiries?q=" + q + "&status=ASKED&carrier=colissimo").json();
            assertThat(page.path("total").asLong()).as(q).isEqualTo(1);
            assertThat(page.at("/items/0/caseId").asString()).isEqualTo(caseId);
            assertThat(page.at("/items/0/trackingNumber").asString()).isEqualTo(number);
        }
        assertThat(service().get("/api/inquiries?q=" + parcel + "&status=SILENT").json().path("total").asLong()).isZero();
        assertThat(service().get("/api/inquiries?q=" + parcel + "&carrier=UPS").json().path("total").asLong()).isZero();
    }

    @Test
    void lists_come_in_pages() {
        service().reported(newParcel(), newNumber());
        var first = service().get("/api/inquiries").json();
        assertThat(first.path("size").asInt()).isEqualTo(50);
        assertThat(first.path("items").size()).isBetween(1, 50);
        var beyond = service().get("/api/inquiries?page=1000").json();
        assertThat(beyond.path("items")).isEmpty();
        assertThat(beyond.path("total").asLong()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void a_sheet_shows_what_is_missing_what_is_doubtful_and_every_step_with_its_rule_and_source() {
        var parcel = newParcel();
        var caseId = service().reported(parcel, "CP473124820FR");
        var sheet = service().get("/api/inquiries/" + caseId).json();
        assertThat(sheet.at("/summary/warnings/0").asString()).contains("check digit");
        assertThat(sheet.path("missing").toString()).contains("proof of posting", "proof of value");
        assertThat(sheet.path("letter").asString()).contains("Ana Souza", "CP473124820FR");
        var opened = sheet.path("timeline").valueStream().filter(step -> step.path("what").asString().equals("CarrierInquiryOpened"))
                .findFirst().orElseThrow();
        assertThat(opened.at("/says/basis/rule").asString()).isEqualTo("laposte.inquiry");
        assertThat(opened.at("/says/basis/source").asString()).isNotBlank();
        assertThat(opened.path("published").asBoolean()).isTrue();
    }

    @Test
    void an_erased_buyer_is_named_no_more_and_stays_erased_when_the_report_comes_again() {
        var parcel = newParcel();
        var number = newNumber();
        var caseId = service().reported(parcel, number);
        assertThat(service().get("/api/inquiries/" + caseId).json().path("letter").asString()).contains("Ana Souza");
        for (int again = 0; again < 2; again++) assertThat(service().send(service().request("/api/buyers/" + caseId).DELETE()).status())
                .isEqualTo(204);
        service().reported(parcel, number);
        assertThat(service().get("/api/inquiries/" + caseId).json().path("letter").asString()).doesNotContain("Ana Souza");
        assertThat(service().send(service().request("/api/buyers/00000000-0000-0000-0000-000000000000").DELETE()).status()).isEqualTo(404);
        assertThat(service().send(service().anonymous("/api/buyers/" + caseId).DELETE()).status()).isEqualTo(401);
    }

    @Test
    void an_inquiry_that_waits_for_its_window_says_so() {
        var parcel = newParcel();
        service().post("/api/parcels/lost", RunningService.loss(parcel, newNumber(), LocalDate.now(ZoneOffset.UTC)));
        service().awaitStatus(parcel, "WAITING_FOR_WINDOW");
    }

    @Test
    void the_service_describes_itself() {
        var api = service().send(service().anonymous("/v3/api-docs").GET());
        assertThat(api.status()).isEqualTo(200);
        assertThat(api.json().path("paths").propertyNames()).contains("/api/parcels/lost", "/api/webhooks/{provider}", "/api/inquiries",
                "/api/inquiries/{caseId}", "/api/inquiries/{caseId}/replies",
                "/api/inquiries/{caseId}/evidence", "/api/inquiries/{caseId}/evidence/{sha256}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void whoever_runs_it_can_ask_how_it_is(String probe) {
        var health = service().send(service().anonymous("/actuator/health/" + probe).GET());
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().path("status").asString()).isEqualTo("UP");
    }

    @Test
    void readiness_tells_what_it_waits_for() {
        var readiness = service().send(service().anonymous("/actuator/health/readiness").GET()).json();
        assertThat(readiness.path("components").propertyNames()).contains("journal");
    }

    @Test
    void what_operators_watch_can_be_scraped() {
        service().reported(newParcel(), newNumber());
        var metrics = service().send(service().anonymous("/actuator/prometheus").GET()).text();
        assertThat(metrics).contains("redress_outbox_age_seconds", "redress_parked_total", "redress_duplicates_dropped_total",
                "redress_conflicts_total", "redress_oldest_unprocessed_record_seconds",
                "redress_deadline_lateness_seconds", "redress_effects_unknown_total",
                        "redress_records_accepted_total{service=\"carrier-inquiry-service\"").doesNotContain("Souza");
        assertThat(service().send(service().anonymous("/actuator/env").GET()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/api/inquiries?status=NOWHERE, 400", "/api/inquiries?page=-1, 400", "/api/inquiries?page=x, 400",
            "/api/inquiries/no-uuid, 400", "/api/inquiries/00000000-0000-0000-0000-000000000000, 404", "/api/nothing, 404",
            "/api/parcels/lost, 405"})
    void every_error_is_a_problem_detail(String path, int status) {
        isProblem(service().get(path), status);
    }

    private static void isProblem(RunningService.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().has("trace")).isFalse();
    }

    @Test
    void nobody_comes_in_without_a_name_and_a_password() {
        isProblem(service().send(service().anonymous("/api/inquiries").GET()), 401);
        var wrong = service().send(service().anonymous("/api/inquiries").header("Authorization", "Basic b3BlcmF0b3I6d3Jvbmc=").GET());
        isProblem(wrong, 401);
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Basic");
        isProblem(service().send(service().anonymous("/api/parcels/lost").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))), 401);
    }

    @Test
    void a_body_of_the_wrong_kind_or_without_end_is_refused() {
        isProblem(service().send(service().request("/api/parcels/lost").header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("a,b"))), 415);
        isProblem(service().post("/api/parcels/lost", " ".repeat(1024 * 1024 + 1)), 413);
        isProblem(service().send(service().request("/api/parcels/lost").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2 * 1024 * 1024])))), 413);
    }

    @Test
    void without_an_operator_or_an_issuer_it_does_not_start() {
        assertThatThrownBy(() -> service().start(List.of()).close()).hasStackTraceContaining("redress.operator.name");
    }

    @Test
    void a_second_instance_starts_works_and_stops_within_seconds_and_nothing_is_lost() {
        long before = threadsOfInstances();
        var second = service().start(List.of("--redress.operator.name=operator", "--redress.operator.password=operator"));
        var parcels = List.of(newParcel(), newParcel(), newParcel());
        parcels.forEach(parcel -> service().post("/api/parcels/lost", RunningService.loss(parcel, newNumber())));
        parcels.forEach(parcel -> service().awaitStatus(parcel, "ASKED"));
        var started = Instant.now();
        second.close();
        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(threadsOfInstances()).isEqualTo(before).isPositive();
        var after = newParcel();
        service().reported(after, newNumber());
        assertThat(service().get("/api/inquiries?q=" + id(after)).json().path("total").asLong()).isEqualTo(1);
    }

    private static long threadsOfInstances() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.isAlive()
                && List.of("mailbox", "journal-tick", "journal-effects").contains(thread.getName())).count();
    }
}
