package io.parcelredress.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is said of a record that cannot be read ends in logs, headers and the list of parked records: it must not say who somebody is. */
class PersonalDataRules {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NAME = "Zebulon Quux";
    private static final String MAIL = "zebulon.quux@example.net";
    private static final long PHONE = 4915123456789L;

    @ParameterizedTest
    @EnumSource(EventType.class)
    void a_refusal_never_repeats_a_value_of_the_body_wherever_it_stands(EventType type) {
        var sample = Golden.full(type).json();
        int refused = 0;
        for (var place : Golden.places(sample, "")) {
            for (JsonNode person : List.of(JSON.stringNode(NAME), JSON.stringNode(MAIL), JSON.numberNode(PHONE),
                    JSON.numberNode(PHONE + 0.5), JSON.arrayNode().add(MAIL),
                    JSON.objectNode().put(MAIL, NAME), JSON.objectNode().put("amount", MAIL).put("currency", NAME),
                            JSON.objectNode().put("amount", "1").put("currency", NAME),
                    JSON.arrayNode().add(JSON.objectNode().put(NAME, MAIL)))) {
                var body = EventCodec.JSON.writeValueAsBytes(Golden.with(sample, place, person));
                try {
                    EventCodec.read(type, Golden.headers(type)::get, body);
                } catch (UnreadableEvent refusal) {
                    refused++;
                    assertSaysNothingOf(everythingIn(refusal));
                }
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"buyer\": {\"name\": \"Zebulon Quux\"", "{\"buyer\": Zebulon Quux}", "Zebulon Quux <zebulon.quux@example.net>",
                "\"zebulon.quux@example.net\"", "[\"zebulon.quux@example.net\"]", "4915123456789",
        "{\"zebulon.quux@example.net\": 1, \"zebulon.quux@example.net\": 2}", "{\"name\": \"Zebulon Quux\u0001\"}",
                "{\"name\": \"Zebulon \\Quux\"}", "{\"a\": 4915123456789e}", "{} Zebulon Quux"})
    void what_is_no_json_is_not_quoted(String text) {
        assertThatThrownBy(() -> EventCodec.read(EventType.PARCEL_REPORTED_LOST, _ -> null, text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(UnreadableEvent.class, refusal -> assertSaysNothingOf(everythingIn(refusal)));
    }

    @Test
    void a_header_is_not_quoted_either() {
        for (var name : List.of("ce_type", "ce_time", "ce_subject")) {
            var headers = new java.util.HashMap<>(Golden.headers(EventType.CARRIER_REPLIED));
            headers.put(name, MAIL);

            assertThatThrownBy(() -> EventCodec.read(EventType.CARRIER_REPLIED, headers::get,
                    Golden.full(EventType.CARRIER_REPLIED).bytes()))
                    .isInstanceOfSatisfying(UnreadableEvent.class, refusal -> assertSaysNothingOf(everythingIn(refusal)));
        }
    }

    @Test
    void what_a_journal_keeps_of_a_buyer_is_language_country_and_channels() {
        var buyer = new Buyer(NAME, MAIL, "+" + PHONE, "de-DE", new Buyer.Address(List.of("Quuxweg 1"), "Quuxstadt", "12345", "DE"), null);

        assertThat(buyer.anonymous())
                .isEqualTo(new Buyer(null, null, null, "de-DE", new Buyer.Address(null, null, null, "DE"),
                List.of(Buyer.Channel.EMAIL, Buyer.Channel.SMS)));
        assertThat(new Buyer(NAME, MAIL, null, null, null, List.of()).anonymous().reachableBy()).as("told to use no channel").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void only_the_two_events_of_order_systems_have_a_place_for_a_person(EventType type) {
        assertThat(Shape.of(type).fields().containsKey("buyer")).isEqualTo(type.inbound());
        if (!type.inbound()) {
            var fields = String.join(" ", fieldNames(Shape.of(type))).toLowerCase(Locale.ROOT);
            assertThat(fields).doesNotContain("email", "phone", "address", "buyer");
        }
    }

    private static List<String> fieldNames(Shape shape) {
        return shape.fields().entrySet().stream()
                .flatMap(field -> java.util.stream.Stream.concat(java.util.stream.Stream.of(field.getKey()),
                fieldNames(field.getValue().items().orElse(field.getValue())).stream())).toList();
    }

    private static String everythingIn(Exception refusal) {
        var text = new StringWriter();
        refusal.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void assertSaysNothingOf(String said) {
        var small = said.toLowerCase(Locale.ROOT);
        assertThat(Arrays.asList("zebulon", "quux", "example.net", "4915123456789")).noneMatch(small::contains);
    }
}
