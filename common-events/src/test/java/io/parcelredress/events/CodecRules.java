package io.parcelredress.events;

import static io.parcelredress.events.EventType.CARRIER_REPLIED;
import static io.parcelredress.events.EventType.CLAIM_FILED;
import static io.parcelredress.events.EventType.PARCEL_REPORTED_LOST;
import static io.parcelredress.events.EventType.PARCEL_SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CodecRules {

    private static final ObjectNode LOSS = Golden.full(PARCEL_REPORTED_LOST).json();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @EnumSource(EventType.class)
    void a_plain_record_without_any_header_is_welcome_on_the_two_topics_of_order_systems_and_on_no_other(EventType type)
            throws UnreadableEvent {
        var body = Golden.full(type).bytes();
        if (type == PARCEL_SHIPPED || type == PARCEL_REPORTED_LOST) {
            var envelope = EventCodec.read(type, _ -> null, body);
            assertThat(envelope.source()).isEqualTo("/order-system/acme-eu");
            assertThat(envelope.time()).isNull();
        } else {
            assertThatThrownBy(() -> EventCodec.read(type, _ -> null, body)).isInstanceOf(UnreadableEvent.class)
                    .hasMessage("ce_id is missing: only the two topics of order systems may leave it out");
        }
    }

    @Test
    void whoever_names_an_id_a_source_and_a_time_is_heard() throws UnreadableEvent {
        var headers = Map.of("ce_id", "shop-77", "ce_source", "/shop", "ce_time", "2026-11-20T09:12:00+01:00", "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        var envelope = EventCodec.read(PARCEL_REPORTED_LOST, headers::get, bytes(LOSS));

        assertThat(envelope.id()).isEqualTo("shop-77");
        assertThat(envelope.source()).isEqualTo("/shop");
        assertThat(envelope.time()).isEqualTo(Instant.parse("2026-11-20T08:12:00Z"));
        assertThat(envelope.traceparent()).isEqualTo(headers.get("traceparent"));
    }

    @Test
    void the_same_body_otherwise_spaced_and_ordered_has_the_same_id() throws UnreadableEvent {
        var spaced = EventCodec.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(backwards(LOSS));

        assertThat(spaced).isNotEqualTo(bytes(LOSS));
        assertThat(idOf(spaced)).isEqualTo(idOf(bytes(LOSS)));
    }

    @Test
    void a_field_given_as_null_is_a_field_not_given() throws UnreadableEvent {
        assertThat(idOf(bytes(Golden.with(LOSS, "/replaces", JSON.nullNode()))))
                .isEqualTo(idOf(bytes(Golden.with(LOSS, "/replaces", null))));
    }

    @ParameterizedTest
    @CsvSource({"/reportedAt, 2026-11-20T09:12:01+01:00", "/parcelId, P-100235", "/sellerId, acme-us", "/buyer/phone, +5511987654322",
            "/parcel/lastScan/text, Departed", "/aFieldOfTomorrow, x"})
    void another_body_has_another_id(String place, String value) throws UnreadableEvent {
        assertThat(idOf(bytes(Golden.with(LOSS, place, JSON.stringNode(value))))).isNotEqualTo(idOf(bytes(LOSS)));
    }

    @Test
    void the_order_of_a_list_is_part_of_the_body() throws UnreadableEvent {
        var body = Golden.with(LOSS, "/buyer/address/lines", JSON.arrayNode().add("a").add("b"));
        var turned = Golden.with(LOSS, "/buyer/address/lines", JSON.arrayNode().add("b").add("a"));

        assertThat(idOf(bytes(body))).isNotEqualTo(idOf(bytes(turned)));
    }

    @Test
    void the_same_body_on_the_other_topic_is_another_event() throws UnreadableEvent {
        assertThat(EventCodec.read(PARCEL_SHIPPED, _ -> null, bytes(LOSS)).id()).isNotEqualTo(idOf(bytes(LOSS)));
    }

    @Test
    void the_type_of_another_event_is_refused_with_what_to_do() {
        var headers = Map.of("ce_type", "io.parcelredress.claim-filed.v1");

        assertRefused(PARCEL_REPORTED_LOST, headers, bytes(LOSS),
                "ce_type does not belong on topic redress.parcel-reported-lost.v1: send io.parcelredress.parcel-reported-lost.v1 or leave "
                        + "the header out");
    }

    @Test
    void a_subject_that_is_not_the_case_is_refused_where_we_wrote_it_and_overlooked_where_an_order_system_did() throws UnreadableEvent {
        var headers = new HashMap<>(Golden.headers(CARRIER_REPLIED));
        headers.put("ce_subject", "P-100234");

        assertRefused(CARRIER_REPLIED, headers, Golden.full(CARRIER_REPLIED).bytes(), "ce_subject differs from the caseId of the body");
        assertThat(EventCodec.read(PARCEL_REPORTED_LOST, name -> name.equals("ce_subject") ? "P-100234" : null, bytes(LOSS)).caseId())
                .isEqualTo(CaseId.of("acme-eu", "P-100234"));
    }

    @Test
    void money_as_a_number_is_refused_float_or_not() {
        for (JsonNode number : new JsonNode[] {JSON.numberNode(59.90), JSON.numberNode(59)}) {
            assertThat(Golden.refusal(PARCEL_REPORTED_LOST, Golden.with(LOSS, "/parcel/value/amount", number)))
                    .contains("parcel.value.amount must be text, such as \"59.90\", not a number");
        }
    }

    @ParameterizedTest
    @CsvSource({"59.901, EUR, 'parcel.value.amount has more decimals than EUR allows (2)'",
            "59.9, JPY, 'parcel.value.amount has more decimals than JPY allows (0)'",
        "59.90, ZZZ, parcel.value.currency is not an ISO 4217 code", "-0.01, EUR, parcel.value must not be negative"})
    void money_that_cannot_be_is_refused_with_its_place(String amount, String currency, String advice) {
        var money = JSON.objectNode().put("amount", amount).put("currency", currency);

        assertThat(Golden.refusal(PARCEL_REPORTED_LOST, Golden.with(LOSS, "/parcel/value", money))).contains(advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20T09:12:00", "2026-11-20", "2026-11-20 09:12:00+01:00", "20.11.2026", "1795162320", ""})
    void an_instant_without_an_offset_is_refused(String text) {
        assertThat(Golden.refusal(PARCEL_REPORTED_LOST, Golden.with(LOSS, "/reportedAt", JSON.stringNode(text))))
                .contains("reportedAt cannot be read: give an RFC 3339 instant with offset, such as 2026-11-20T09:12:00+01:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20T08:12:00Z", "2026-11-20T09:12:00.000+01:00", "2026-11-20T09:12+01:00", "2026-11-20t08:12:00z"})
    void an_instant_is_read_from_whatever_offset(String text) throws UnreadableEvent {
        var loss = (ParcelReportedLost) Golden.read(PARCEL_REPORTED_LOST, Golden.with(LOSS, "/reportedAt", JSON.stringNode(text))).event();

        assertThat(loss.reportedAt()).isEqualTo(Instant.parse("2026-11-20T08:12:00Z"));
    }

    @Test
    void a_day_is_a_day_and_not_a_moment() {
        assertThat(Golden.refusal(PARCEL_REPORTED_LOST, Golden.with(LOSS, "/parcel/shippedAt", JSON.stringNode("2026-10-30T00:00:00Z"))))
                .contains("parcel.shippedAt cannot be read: give an ISO date, such as 2026-10-30");
    }

    @Test
    void a_weight_is_never_rounded_in_silence() throws UnreadableEvent {
        var exact = Golden.read(PARCEL_REPORTED_LOST, Golden.with(LOSS, "/parcel/weightGrams", JSON.numberNode(820.0)));

        assertThat(((ParcelReportedLost) exact.event()).parcel().weightGrams()).isEqualTo(820);
        assertThat(Golden.refusal(PARCEL_REPORTED_LOST, Golden.with(LOSS, "/parcel/weightGrams", JSON.numberNode(820.7))))
                .contains("parcel.weightGrams cannot be read: give a whole number");
    }

    @Test
    void a_value_outside_an_enumeration_is_answered_with_the_enumeration() {
        assertThat(Golden.refusal(PARCEL_REPORTED_LOST, Golden.with(LOSS, "/reason", JSON.stringNode("EATEN_BY_DOG"))))
                .contains("reason cannot be read: give one of [BUYER_NOT_RECEIVED, NO_TRACKING_PROGRESS, CARRIER_DECLARED_LOST, "
                        + "DELIVERED_NOT_RECEIVED, NEVER_HANDED_OVER, CONTENTS_MISSING, OTHER]");
    }

    @Test
    void a_field_of_tomorrow_is_overlooked_wherever_it_stands() throws UnreadableEvent {
        var tomorrow = LOSS;
        for (var place : new String[] {"/new", "/parcel/new", "/parcel/value/new", "/parcel/contents/0/new", "/order/payment/new",
                "/buyer/address/new"}) {
            tomorrow = Golden.with(tomorrow, place, JSON.objectNode().put("any", 1));
        }
        assertThat(Golden.read(PARCEL_REPORTED_LOST, tomorrow).event()).isEqualTo(Golden.full(PARCEL_REPORTED_LOST).read().event());
    }

    @Test
    void what_is_no_json_object_is_refused() {
        assertRefused(PARCEL_REPORTED_LOST, Map.of(), null, "the record has no value: send the event as JSON");
        assertRefused(PARCEL_REPORTED_LOST, Map.of(), new byte[0], "the record has no value: send the event as JSON");
        assertRefused(PARCEL_REPORTED_LOST, Map.of(), "[]".getBytes(StandardCharsets.UTF_8), "the value is not a JSON object");
        assertRefused(PARCEL_REPORTED_LOST, Map.of(), "{\"a\":\n 1,}".getBytes(StandardCharsets.UTF_8),
                "the value is not valid JSON (line 2, column 4)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sellerId\": 1} {}", "{\"sellerId\": \"a\", \"sellerId\": \"b\"}"})
    void two_answers_to_one_question_are_refused(String text) {
        assertThatThrownBy(() -> EventCodec.read(PARCEL_REPORTED_LOST, _ -> null, text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableEvent.class).hasMessageStartingWith("the value is not valid JSON");
    }

    @Test
    void depth_without_end_is_refused_and_brings_nothing_down() {
        var deep = ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> EventCodec.read(PARCEL_REPORTED_LOST, _ -> null, deep)).isInstanceOf(UnreadableEvent.class);
    }

    @Test
    void a_rate_travels_as_text_and_comes_back_exact() throws UnreadableEvent {
        var filed = (ClaimFiled) Golden.full(CLAIM_FILED).read().event();

        assertThat(filed.conversion().rate()).isEqualByComparingTo("1.176471");
        assertThat(EventCodec.JSON.readTree(EventCodec.value(filed)).at("/conversion/rate").asString()).isEqualTo("1.176471");
        assertThat(Golden.refusal(CLAIM_FILED, Golden.with(Golden.full(CLAIM_FILED).json(), "/conversion/rate", JSON.numberNode(1.176471))))
                .contains("conversion.rate must be a plain decimal number in text, such as \"1.176471\"");
    }

    @Test
    void a_shipment_may_come_without_a_buyer_and_a_loss_may_not() {
        assertThat(Golden.refusal(PARCEL_SHIPPED, Golden.with(Golden.full(PARCEL_SHIPPED).json(), "/buyer", null))).isEmpty();
        assertThat(Golden.refusal(PARCEL_REPORTED_LOST, Golden.with(LOSS, "/buyer", null)))
                .contains("buyer is missing: give a name and an e-mail or a phone");
    }

    @ParameterizedTest
    @CsvSource({"/reportedAt, +300000000-01-01T00:00:00Z", "/reportedAt, -0001-01-01T00:00:00Z", "/parcel/shippedAt, +300000000-01-01",
            "/order/paidAt, +999999999-12-31T23:59:59Z"})
    void a_year_has_four_digits(String place, String far) {
        assertThat(Golden.refusal(PARCEL_REPORTED_LOST, Golden.with(LOSS, place, JSON.stringNode(far)))).get().asString()
                .contains("cannot be read: give an ");
    }

    private static String idOf(byte[] body) throws UnreadableEvent {
        return EventCodec.read(PARCEL_REPORTED_LOST, _ -> null, body).id();
    }

    private static byte[] bytes(JsonNode body) {
        return EventCodec.JSON.writeValueAsBytes(body);
    }

    private static JsonNode backwards(JsonNode node) {
        if (!node.isObject()) return node;
        var turned = JSON.objectNode();
        for (var name : Arrays.asList(node.propertyNames().toArray(String[]::new)).reversed()) turned.set(name, backwards(node.get(name)));
        return turned;
    }

    private static void assertRefused(EventType type, Map<String, String> headers, byte @Nullable [] body, String message) {
        assertThatThrownBy(() -> EventCodec.read(type, headers::get, body)).isInstanceOf(UnreadableEvent.class).hasMessage(message)
                .hasNoCause();
    }
}
