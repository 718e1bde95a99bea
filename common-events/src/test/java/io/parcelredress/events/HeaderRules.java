package io.parcelredress.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeaderRules {

    private static final Event REPLIED = event(EventType.CARRIER_REPLIED);

    @Test
    void an_event_travels_under_the_cloudevents_headers_of_binary_mode_and_no_other() {
        var envelope = new Envelope("a5c6c951-d5f1-54e1-a130-1fa6f3282b54:carrier-inquiry-service:3",
                "/parcel-redress/carrier-inquiry-service", Instant.parse("2026-12-09T11:20:00Z"), REPLIED, null);

        assertThat(text(envelope)).containsExactlyInAnyOrderEntriesOf(Map.of(
                "content-type", "application/json",
                "ce_specversion", "1.0",
                "ce_id", "a5c6c951-d5f1-54e1-a130-1fa6f3282b54:carrier-inquiry-service:3",
                "ce_source", "/parcel-redress/carrier-inquiry-service",
                "ce_type", "io.parcelredress.carrier-replied.v1",
                "ce_subject", "a5c6c951-d5f1-54e1-a130-1fa6f3282b54",
                "ce_time", "2026-12-09T11:20:00Z",
                "ce_dataschema", "https://parcelredress.io/schemas/carrier-replied.v1.json"));
    }

    @Test
    void a_trace_is_carried_on_and_a_time_that_nobody_gave_is_not_made_up() {
        var headers = text(new Envelope("1", "/shop", null, REPLIED, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        assertThat(headers).containsEntry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .doesNotContainKey("ce_time");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void what_goes_out_comes_in_as_it_was(EventType type) throws UnreadableEvent {
        var sent = new Envelope("id-1", "/parcel-redress/test", Instant.parse("2026-12-09T11:20:00.123Z"), event(type),
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        assertThat(EventCodec.read(type, text(sent)::get, EventCodec.value(sent.event()))).isEqualTo(sent);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void the_names_of_an_event_follow_from_its_one_name(EventType type) {
        var record = type.record().getSimpleName();

        assertThat(type.eventName()).isEqualTo(record.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT));
        assertThat(type.topic()).isEqualTo("redress." + type.eventName() + ".v1");
        assertThat(type.deadLetterTopic()).isEqualTo("redress." + type.eventName() + ".v1.dlt");
        assertThat(type.ceType()).isEqualTo("io.parcelredress." + type.eventName() + ".v1");
        assertThat(EventType.ofTopic(type.topic())).contains(type);
        assertThat(EventType.ofTopic(type.deadLetterTopic())).isEmpty();
        assertThat(EventType.of(event(type))).isEqualTo(type);
    }

    @Test
    void every_event_there_is_has_a_name() {
        assertThat(Event.class.getPermittedSubclasses()).containsExactlyInAnyOrder(java.util.Arrays.stream(EventType.values())
                .map(EventType::record).toArray(Class[]::new));
    }

    private static Event event(EventType type) {
        try {
            return Golden.full(type).read().event();
        } catch (UnreadableEvent unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Map<String, String> text(Envelope envelope) {
        var text = new LinkedHashMap<String, String>();
        EventCodec.headers(envelope).forEach((name, value) -> text.put(name, new String(value, StandardCharsets.UTF_8)));
        return text;
    }
}
