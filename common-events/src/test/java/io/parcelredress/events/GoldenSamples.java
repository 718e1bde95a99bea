package io.parcelredress.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class GoldenSamples {

    private static final Golden THE_CONTRACT_SAYS = new Golden(EventType.PARCEL_REPORTED_LOST,
            "the-contract-says.parcel-reported-lost.v1.json");

    @ParameterizedTest
    @MethodSource("io.parcelredress.events.Golden#all")
    void what_was_once_written_is_read_today(Golden sample) throws UnreadableEvent {
        var envelope = sample.read();

        assertThat(envelope.type()).isEqualTo(sample.type());
        assertThat(envelope.caseId()).isEqualTo(CaseId.of("acme-eu", "P-100234"));
    }

    @ParameterizedTest
    @MethodSource("io.parcelredress.events.Golden#all")
    void a_sample_is_valid_by_its_schema(Golden sample) {
        assertThat(Schemas.complaints(sample.type(), sample.json())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parcelredress.events.Golden#all")
    void written_again_nothing_is_dropped_and_nothing_added(Golden sample) throws UnreadableEvent {
        var written = EventCodec.JSON.readTree(EventCodec.value(sample.read().event()));

        assertThat(meaning(written)).isEqualTo(meaning(sample.json()));
        assertThat(Schemas.complaints(sample.type(), written)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void the_full_sample_shows_every_field_and_the_minimal_one_only_the_required(EventType type) {
        everyField("", Shape.of(type), Golden.full(type).json());
        onlyRequired("", Shape.of(type), Golden.minimal(type).json());
    }

    @Test
    void every_event_has_its_two_samples_and_its_schema_and_no_file_is_left_over() {
        var samples = Stream.concat(Golden.all().map(Golden::file), Stream.of(THE_CONTRACT_SAYS.file()));
        var schemas = Stream.concat(Arrays.stream(EventType.values()).map(type -> type.eventName() + ".v1.json"),
                Stream.of("common.v1.json"));

        assertThat(Path.of("src/test/resources/golden").toFile().list()).containsExactlyInAnyOrderElementsOf(samples.toList());
        assertThat(Path.of("src/main/resources/io/parcelredress/schemas").toFile().list())
                .containsExactlyInAnyOrderElementsOf(schemas.toList());
    }

    @Test
    void the_example_of_the_contract_is_read_as_it_stands() throws UnreadableEvent {
        var example = THE_CONTRACT_SAYS;

        var loss = (ParcelReportedLost) EventCodec.read(example.type(), _ -> null, example.bytes()).event();

        assertThat(Schemas.complaints(example.type(), example.json())).isEmpty();
        assertThat(meaning(EventCodec.JSON.readTree(EventCodec.value(loss)))).isEqualTo(meaning(example.json()));
        assertThat(loss.parcel().value()).isEqualTo(Money.of("59.90", "EUR"));
        assertThat(loss.replaces()).isNull();
    }

    private static void everyField(String path, Shape shape, JsonNode sample) {
        assertThat(sample.propertyNames()).as(path).containsExactlyInAnyOrderElementsOf(shape.fields().keySet());
        shape.fields().forEach((name, field) -> {
            var value = sample.get(name);
            if (value.isObject()) everyField(path + name + ".", field, value);
            if (value.isArray()) assertThat(value.size()).as(path + name).isPositive();
            if (value.isArray() && value.get(0).isObject()) everyField(path + name + "[].", field.items().orElseThrow(), value.get(0));
        });
    }

    private static void onlyRequired(String path, Shape shape, JsonNode sample) {
        if (path.equals("buyer.")) { // an e-mail or a phone, and the schema says so by anyOf
            assertThat(sample.propertyNames()).containsExactlyInAnyOrder("name", "email");
            return;
        }
        assertThat(sample.propertyNames()).as(path).containsExactlyInAnyOrderElementsOf(shape.required());
        shape.fields().forEach((name, field) -> {
            if (sample.has(name) && sample.get(name).isObject()) onlyRequired(path + name + ".", field, sample.get(name));
        });
    }

    /** Null and an empty list say the same as nothing; an instant is the same with any offset; order and spaces do not matter. */
    private static Object meaning(JsonNode node) {
        if (node.isObject()) {
            var fields = new TreeMap<String, Object>();
            node.properties().stream().filter(field -> !field.getValue().isNull()
                    && !(field.getValue().isArray() && field.getValue().isEmpty()))
                    .forEach(field -> fields.put(field.getKey(), meaning(field.getValue())));
            return fields;
        }
        if (node.isArray()) return node.valueStream().map(GoldenSamples::meaning).toList();
        return node.isString() && node.asString().matches("\\d{4}-\\d\\d-\\d\\dT.*") ? OffsetDateTime.parse(node.asString()).toInstant()
                : node;
    }
}
