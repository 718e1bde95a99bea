package io.parcelredress.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who checks against the schema is not surprised by the codec, and the other way round. */
class SchemasAndCodecAgree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @MethodSource("io.parcelredress.events.Golden#all")
    void a_body_without_a_required_field_is_refused_by_both_and_both_name_the_field(Golden sample) {
        var required = requiredPlaces(Shape.of(sample.type()), sample.json(), "");
        assertThat(required).hasSizeGreaterThan(4);
        for (var place : required) {
            var without = Golden.with(sample.json(), place, null);
            var name = place.substring(place.lastIndexOf('/') + 1);

            assertThat(Schemas.complaints(sample.type(), without)).as("schema without " + place)
                    .anySatisfy(complaint -> assertThat(complaint).contains("'" + name + "'"));
            assertThat(Golden.refusal(sample.type(), without)).as("codec without " + place)
                    .hasValueSatisfying(said -> assertThat(said).startsWith(Golden.path(place) + " is missing"));
        }
    }

    @Test
    void a_loss_whose_buyer_has_neither_email_nor_phone_is_refused_by_both() {
        var mute = Golden.with(Golden.minimal(EventType.PARCEL_REPORTED_LOST).json(), "/buyer/email", null);

        assertThat(Schemas.complaints(EventType.PARCEL_REPORTED_LOST, mute)).isNotEmpty();
        assertThat(Golden.refusal(EventType.PARCEL_REPORTED_LOST, mute)).contains("buyer has neither e-mail nor phone: give one");
    }

    @ParameterizedTest
    @MethodSource("io.parcelredress.events.Golden#all")
    void a_body_without_an_optional_field_is_taken_by_both(Golden sample) {
        var required = requiredPlaces(Shape.of(sample.type()), sample.json(), "");
        for (var place : Golden.places(sample.json(), "")) {
            if (required.contains(place) || place.endsWith("/buyer/email") && sample.json().at("/buyer/phone").isMissingNode()) continue;
            var without = Golden.with(sample.json(), place, null);

            assertThat(Schemas.complaints(sample.type(), without)).as("schema without " + place).isEmpty();
            assertThat(Golden.refusal(sample.type(), without)).as("codec without " + place).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void whatever_stands_in_whatever_place_both_take_it_or_both_refuse_it(EventType type) {
        var sample = Golden.full(type).json();
        var differences = new ArrayList<String>();
        for (var place : Golden.places(sample, "")) {
            replacements(sample.at(place)).forEach((what, value) -> {
                var body = Golden.with(sample, place, value);
                var complaints = Schemas.complaints(type, body);
                var refusal = Golden.refusal(type, body);
                if (forgiven(type, place, value)) return;
                if (complaints.isEmpty() != refusal.isEmpty()) {
                    differences.add(Golden.path(place) + " as " + what + ": schema " + complaints + ", codec " + refusal);
                }
            });
        }
        assertThat(differences).isEmpty();
    }

    /**
     * Where the codec is kinder than the schema: a number or a truth value is taken as text, and spaces around a word of an enumeration do
     * not matter.
     */
    private static boolean forgiven(EventType type, String place, JsonNode value) {
        var shape = Shape.of(type).at(place);
        if (!shape.kind().equals("string")) return false;
        return shape.values().isEmpty() ? value.isNumber() || value.isBoolean() : value.isString()
                && shape.values().contains(value.asString().strip());
    }

    private static Map<String, JsonNode> replacements(JsonNode now) {
        var all = new LinkedHashMap<String, JsonNode>();
        all.put("null", JSON.nullNode());
        for (var text : List.of("", " ", "x", "0", "7", "-7.5", "true", "null", "2026-10-30T10:00:00Z", "2026-10-30T10:00:00",
                "2026-10-30", "2026-02-30", "20261030", "10/30/2026")) all.put('"' + text + '"', JSON.stringNode(text));
        for (var number : List.of(0, 1, -1)) all.put(number.toString(), JSON.numberNode(number));
        all.put("7.5", JSON.numberNode(7.5));
        all.put("7.0", JSON.numberNode(7.0));
        all.put("10^18", JSON.numberNode(1_000_000_000_000_000_000L));
        all.put("true", JSON.booleanNode(true));
        all.put("{}", JSON.objectNode());
        all.put("[]", JSON.arrayNode());
        all.put("[null]", JSON.arrayNode().add(JSON.nullNode()));
        all.put("[[]]", JSON.arrayNode().add(JSON.arrayNode()));
        all.put("itself in a list", JSON.arrayNode().add(now));
        if (now.isString()) {
            all.put("itself in small letters", JSON.stringNode(now.asString().toLowerCase(Locale.ROOT)));
            all.put("itself after a space", JSON.stringNode(" " + now.asString()));
        }
        return all;
    }

    private static List<String> requiredPlaces(Shape shape, JsonNode body, String at) {
        if (body.isArray()) {
            return shape.items().stream().flatMap(items -> IntStream.range(0, body.size()).boxed()
                    .flatMap(i -> requiredPlaces(items, body.get(i), at + "/" + i).stream())).toList();
        }
        return shape.fields().entrySet().stream().filter(field -> body.has(field.getKey())).flatMap(field -> {
            var place = at + "/" + field.getKey();
            var own = shape.required().contains(field.getKey()) ? Stream.of(place) : Stream.<String>empty();
            return Stream.concat(own, requiredPlaces(field.getValue(), body.get(field.getKey()), place).stream());
        }).toList();
    }
}
