package io.parcelredress.inquiry.trackerwebhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.inquiry.TrackerStatus;
import io.parcelredress.kit.BadRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What EasyPost says, and what it is taken for. */
class EasyPostWords {

    private static final Instant AT = Instant.parse("2026-11-18T14:03:00Z");

    private static TrackerSignalled said(String body) {
        return EasyPost.read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow().signal();
    }

    private static String webhook(String status, String detail) {
        return new Webhook("evt_1", "CP473124829FR", status, detail, AT).body();
    }

    @ParameterizedTest
    @CsvSource({"unknown, unknown, NOT_FOUND", "error, error, NOT_FOUND", "pre_transit, label_created, PRE_TRANSIT",
            "in_transit, arrived_at_facility, IN_TRANSIT", "in_transit, departed_facility, IN_TRANSIT",
            "in_transit, transferred_to_destination_carrier, IN_TRANSIT", "in_transit, unknown, IN_TRANSIT", "in_transit, '', IN_TRANSIT",
                    "in_transit, awaiting_information, CUSTOMS", "in_transit, delayed, DELAYED",
            "in_transit, missorted, DELAYED", "in_transit, weather_delay, DELAYED", "in_transit, held, DELAYED",
                    "unknown, expired, DELAYED", "out_for_delivery, out_for_delivery, OUT_FOR_DELIVERY",
            "available_for_pickup, arrived_at_pickup_location, PICKUP", "failure, failure, ATTEMPT_FAILED",
                    "delivered, arrived_at_destination, DELIVERED", "return_to_sender, return, RETURNING",
            "return_to_sender, refused, RETURNING", "return_to_sender, unknown, RETURNING", "in_transit, return, RETURNING",
                    "failure, damaged, DAMAGED", "failure, lost, LOST", "in_transit, lost, LOST", "cancelled, cancelled, CANCELLED"})
    void each_word_is_taken_for_what_the_vocabulary_says_and_kept_as_it_was(String status, String detail, TrackerStatus meaning) {
        var signal = said(webhook(status, detail));
        assertThat(signal.meaning()).isEqualTo(meaning);
        assertThat(signal.code()).isEqualTo(status + "/" + detail);
        assertThat(signal.carrier()).isEqualTo("LaPoste");
        assertThat(signal.at()).isEqualTo(AT);
    }

    @ParameterizedTest
    @CsvSource({"teleported, lost", "returned, ''", "'', ''", "DELIVERED, ''"})
    void a_status_that_is_not_mapped_is_unknown_whatever_its_detail(String status, String detail) {
        assertThat(said(webhook(status, detail)).meaning()).isEqualTo(TrackerStatus.UNKNOWN);
    }

    @Test
    void delivered_is_delivered_in_whatever_condition_unless_it_may_have_been_to_the_sender() {
        assertThat(said(webhook("delivered", "damaged")).meaning()).isEqualTo(TrackerStatus.DELIVERED);
        assertThat(said(webhook("delivered", "return")).meaning()).isEqualTo(TrackerStatus.UNKNOWN);
        assertThat(said(webhook("delivered", "lost")).meaning()).isEqualTo(TrackerStatus.UNKNOWN);
        assertThat(said(webhook("delivered", "x").replace("\"is_return\": false", "\"is_return\": true")).meaning())
                .isEqualTo(TrackerStatus.UNKNOWN);
        assertThat(said(webhook("delivered", "x")
                .replace("\"status\": \"in_transit\",\n        \"status_detail\": \"arrived_at_facility\"",
                "\"status\": \"return_to_sender\",\n        \"status_detail\": \"x\"")).meaning())
                .isEqualTo(TrackerStatus.UNKNOWN);
    }

    @Test
    void the_newest_scan_counts_wherever_it_stands_and_without_scans_the_trackers_own_time() {
        assertThat(said(webhook("in_transit", "x")).text()).isEqualTo("Scan for Ana Souza");
        var bare = said(webhook("in_transit", "x").replaceAll("(?s)\"tracking_details\": \\[.*?\\],\\s*\"carrier_detail\"",
                "\"tracking_details\": [], \"carrier_detail\""));
        assertThat(bare.text()).isNull();
        assertThat(bare.at()).isEqualTo(AT);
    }

    @Test
    void the_signature_belongs_to_body_secret_and_scheme() {
        var webhook = new Webhook("evt_1", "1", "in_transit", "x", AT);
        var body = webhook.body().getBytes(StandardCharsets.UTF_8);
        var composed = "s\u00e9cret";
        var decomposed = "se\u0301cret";
        assertThat(EasyPost.signed(body, webhook.signature(composed), composed)).isTrue();
        assertThat(EasyPost.signed(body, webhook.signature(decomposed), composed)).isTrue();
        assertThat(EasyPost.signed(body, webhook.signature(composed), "secret")).isFalse();
        assertThat(EasyPost.signed(webhook.body().replace("in_transit", "delivered").getBytes(StandardCharsets.UTF_8),
                webhook.signature(composed), composed)).isFalse();
        assertThat(EasyPost.signed((webhook.body() + "\n").getBytes(StandardCharsets.UTF_8), webhook.signature(composed), composed))
                .isFalse();
        assertThat(EasyPost.signed(body, webhook.signature(composed).replace("hmac-sha256-hex=", ""), composed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{\"description\": \"tracker.updated\"}",
            "{\"description\": \"tracker.updated\", \"id\": \"evt_1\", \"result\": {\"updated_at\": \"2026-11-18T14:03:00Z\"}}",
            "{\"description\": \"tracker.updated\", \"id\": \"evt_1\", \"result\": {\"tracking_code\": \"1\", \"updated_at\": "
                    + "\"yesterday\"}}",
            "{\"description\": \"tracker.updated\", \"id\": null, \"result\": {\"tracking_code\": \"1\", \"updated_at\": "
                    + "\"2026-11-18T14:03:00Z\"}}"})
    void what_is_not_as_easypost_sends_it_is_refused(String body) {
        assertThatThrownBy(() -> EasyPost.read(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(BadRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"description\": \"batch.created\", \"id\": \"evt_2\", \"result\": {}}"})
    void an_event_about_something_else_is_ignored(String body) {
        assertThat(EasyPost.read(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    /** A webhook that EasyPost itself published, where it lies beside the checkout. */
    @Test
    void easyposts_own_example_carries_a_valid_signature_and_is_read() throws IOException {
        var example = Path.of(Objects.requireNonNullElse(System.getenv("REAL_INPUT"), "no-real-input"), "easypost",
                "webhook-tracker-updated.json");
        assumeTrue(Files.exists(example), "REAL INPUT SKIPPED: REAL_INPUT names no folder with easypost/webhook-tracker-updated.json");
        var body = Files.readString(example).strip().getBytes(StandardCharsets.UTF_8);
        var signature = "hmac-sha256-hex=38f3f53c103713df81616a0a186d77141957323ec21d5fe9363db93840f527db";
        assertThat(EasyPost.signed(body, signature, "sécret")).isTrue();
        assertThat(EasyPost.signed(body, signature.replace("38f3", "38f4"), "sécret")).isFalse();

        var update = EasyPost.read(body).orElseThrow();
        assertThat(update.eventId()).isEqualTo("evt_1");
        assertThat(update.trackingNumber()).isEqualTo("1");
        assertThat(update.signal()).isEqualTo(new TrackerSignalled("easypost", "FedEx", "in_transit/arrived_at_facility",
                "Arrived at FedEx location", TrackerStatus.IN_TRANSIT, Instant.parse("2024-08-02T18:50:00Z")));
    }
}
