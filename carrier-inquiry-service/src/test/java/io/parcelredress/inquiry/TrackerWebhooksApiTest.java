package io.parcelredress.inquiry;

import static io.parcelredress.inquiry.RunningService.EASYPOST_SECRET;
import static io.parcelredress.inquiry.RunningService.PATIENCE;
import static io.parcelredress.inquiry.RunningService.id;
import static io.parcelredress.inquiry.RunningService.loss;
import static io.parcelredress.inquiry.RunningService.newNumber;
import static io.parcelredress.inquiry.RunningService.newParcel;
import static io.parcelredress.inquiry.RunningService.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.EventType;
import io.parcelredress.inquiry.trackerwebhooks.Webhook;
import io.parcelredress.journal.testing.Eventually;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What trackers send. */
@ExtendWith(RunningService.Extension.class)
class TrackerWebhooksApiTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static RunningService.Answer send(Webhook webhook, String signature) {
        return service().send(service().anonymous("/api/webhooks/easypost").header("Content-Type", "application/json")
                .header("X-Hmac-Signature", signature).POST(BodyPublishers.ofString(webhook.body())));
    }

    private static void accepted(Webhook webhook) {
        var answer = send(webhook, webhook.signature(EASYPOST_SECRET));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("status").asString()).isEqualTo("accepted");
    }

    private static JsonNode sheet(String parcel) {
        return service().get("/api/inquiries/" + id(parcel)).json();
    }

    private static long signals(String parcel) {
        return sheet(parcel).path("timeline").valueStream().filter(step -> step.path("what").asString().equals("TrackerSignalled")).count();
    }

    @Test
    void a_signed_webhook_counts_once_a_forged_one_never_and_what_is_final_stays_final() {
        var parcel = newParcel();
        var number = newNumber();
        service().reported(parcel, number);
        var delivered = new Webhook("evt-d-" + parcel, number, "delivered", "arrived_at_destination", NOW.plusSeconds(60));

        var forged = send(delivered, delivered.signature("another secret"));
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.header("Content-Type")).startsWith("application/problem+json");
        assertThat(signals(parcel)).isZero();

        for (int time = 0; time < 3; time++) accepted(delivered);
        service().awaitStatus(parcel, "FOUND");
        assertThat(signals(parcel)).isEqualTo(1);
        accepted(new Webhook("evt-late-" + parcel, number, "in_transit", "departed_facility", NOW.minus(Duration.ofDays(5))));
        accepted(new Webhook("evt-lost-" + parcel, number, "failure", "lost", NOW.plusSeconds(90)));
        accepted(new Webhook("evt-again-" + parcel, number, "delivered", "arrived_at_destination", NOW.plusSeconds(60)));

        assertThat(signals(parcel)).isEqualTo(4);
        assertThat(sheet(parcel).at("/summary/status").asString()).isEqualTo("FOUND");
        assertThat(sheet(parcel).at("/tracked/meaning").asString()).isEqualTo("DELIVERED");
        assertThat(sheet(parcel).at("/tracked/code").asString()).isEqualTo("delivered/arrived_at_destination");
        assertThat(service().awaitEvents(EventType.PARCEL_FOUND, parcel)).singleElement().satisfies(found -> {
            assertThat(found.path("foundBy").asString()).isEqualTo("TRACKER");
            assertThat(found.path("statement").asString()).isEqualTo("Scan for [addressee]");
        });
    }

    @Test
    void a_signal_that_came_before_its_case_is_found_by_it() {
        var parcel = newParcel();
        var number = newNumber();
        accepted(new Webhook("evt-early-" + parcel, number.substring(0, 2) + " " + number.substring(2), "in_transit",
                "awaiting_information", NOW.minus(Duration.ofDays(2))));
        service().reported(parcel, number);
        Eventually.until(PATIENCE, "the case knows", () -> signals(parcel) == 1);
        assertThat(sheet(parcel).at("/tracked/meaning").asString()).isEqualTo("CUSTOMS");
    }

    @Test
    void a_signal_about_a_number_used_before_is_not_about_this_parcel() {
        var parcel = newParcel();
        var number = newNumber();
        service().reported(parcel, number);
        accepted(new Webhook("evt-old-" + parcel, number, "delivered", "x", NOW.minus(Duration.ofDays(400))));
        assertThat(signals(parcel)).isZero();
    }

    @Test
    void a_posted_parcel_the_carrier_calls_lost_is_reported_with_its_buyer_and_asked_about() {
        var parcel = newParcel();
        var number = newNumber();
        service().backbone.produce(EventType.PARCEL_SHIPPED, parcel, loss(parcel, number).getBytes(StandardCharsets.UTF_8));
        service().awaitStatus(parcel, "SHIPPED");
        accepted(new Webhook("evt-l-" + parcel, number, "failure", "lost", NOW.minus(Duration.ofDays(1))));
        accepted(new Webhook("evt-m-" + parcel, number, "failure", "lost", NOW.minus(Duration.ofHours(1))));

        service().awaitLetter(number);
        assertThat(service().awaitEvents(EventType.PARCEL_REPORTED_LOST, parcel)).singleElement().satisfies(report -> {
            assertThat(report.path("reason").asString()).isEqualTo("CARRIER_DECLARED_LOST");
            assertThat(report.at("/buyer/email").asString()).isEqualTo("ana@example.com");
        });
    }

    @Test
    void a_word_that_is_not_mapped_is_shown_to_a_person() {
        var parcel = newParcel();
        var number = newNumber();
        service().reported(parcel, number);
        accepted(new Webhook("evt-u-" + parcel, number, "teleported", "beam", NOW));
        assertThat(sheet(parcel).at("/summary/warnings").toString()).contains("teleported/beam");
        assertThat(sheet(parcel).at("/tracked/meaning").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void without_a_signature_or_with_a_broken_body_nothing_is_believed() {
        assertThat(service().send(service().anonymous("/api/webhooks/easypost").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))).status()).isEqualTo(401);
        var broken = service().send(service().anonymous("/api/webhooks/easypost").header("Content-Type", "application/json")
                .header("X-Hmac-Signature", "hmac-sha256-hex="
                        + io.parcelredress.kit.Signatures.hmacSha256(
                        java.text.Normalizer.normalize(EASYPOST_SECRET, java.text.Normalizer.Form.NFKD), "no JSON"))
                        .POST(BodyPublishers.ofString("no JSON")));
        assertThat(broken.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aftership", "shippo", "shipengine", "seventeentrack"})
    void a_provider_that_is_not_supported_yet_says_so(String provider) {
        var answer = service().send(service().anonymous("/api/webhooks/" + provider).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains(provider, "not supported yet");
    }

    @Test
    void a_provider_nobody_knows_is_not_found() {
        assertThat(service().send(service().anonymous("/api/webhooks/carrier-pigeon").POST(BodyPublishers.ofString("{}"))).status())
                .isEqualTo(404);
    }
}
