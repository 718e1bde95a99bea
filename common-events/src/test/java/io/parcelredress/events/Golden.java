package io.parcelredress.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The golden samples: what was once written must be read for ever. One with every field and one with only what is required, for each event
 * and version.
 */
public record Golden(EventType type, String file) {

    public static Stream<Golden> all() {
        return Arrays.stream(EventType.values()).flatMap(type -> Stream.of(full(type), minimal(type)));
    }

    public static Golden full(EventType type) {
        return new Golden(type, type.eventName() + ".v1.json");
    }

    public static Golden minimal(EventType type) {
        return new Golden(type, type.eventName() + ".v1.minimal.json");
    }

    public byte[] bytes() {
        try (var sample = Golden.class.getResourceAsStream("/golden/" + file)) {
            if (sample == null) throw new AssertionError("no golden sample src/test/resources/golden/" + file);
            return sample.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public ObjectNode json() {
        return (ObjectNode) EventCodec.JSON.readTree(bytes());
    }

    /** Reads a body as a record of this topic, with the headers of our own services. */
    static Envelope read(EventType type, JsonNode body) throws UnreadableEvent {
        return EventCodec.read(type, headers(type)::get, EventCodec.JSON.writeValueAsBytes(body));
    }

    Envelope read() throws UnreadableEvent {
        return EventCodec.read(type, headers(type)::get, bytes());
    }

    static Map<String, String> headers(EventType type) {
        return Map.of("ce_specversion", "1.0", "ce_id", "case:service:1", "ce_source", "/parcel-redress/test", "ce_type", type.ceType(),
                "ce_time", "2026-11-20T08:12:03Z");
    }

    /** What a refusal says; empty where the codec takes the body. */
    static Optional<String> refusal(EventType type, JsonNode body) {
        try {
            read(type, body);
            return Optional.empty();
        } catch (UnreadableEvent unreadable) {
            return Optional.of(unreadable.getMessage());
        }
    }

    /** Every place in a body, as JSON pointers, the deeper ones after the ones they are in. */
    static List<String> places(JsonNode node, String at) {
        var below = switch (node) {
            case ObjectNode object -> object.properties().stream()
                    .flatMap(field -> places(field.getValue(), at + "/" + field.getKey()).stream());
            case ArrayNode array -> IntStream.range(0, array.size()).boxed().flatMap(i -> places(array.get(i), at + "/" + i).stream());
            default -> Stream.<String>empty();
        };
        return Stream.concat(at.isEmpty() ? Stream.empty() : Stream.of(at), below).toList();
    }

    /** The same body with another value at this place, or with nothing there where the value is null. */
    static ObjectNode with(ObjectNode body, String place, JsonNode value) {
        var copy = body.deepCopy();
        var parent = copy.at(place.substring(0, place.lastIndexOf('/')));
        var last = place.substring(place.lastIndexOf('/') + 1);
        if (parent instanceof ObjectNode object && value == null) object.remove(last);
        else if (parent instanceof ObjectNode object) object.set(last, value);
        else if (parent instanceof ArrayNode array && value == null) array.remove(Integer.parseInt(last));
        else ((ArrayNode) parent).set(Integer.parseInt(last), value);
        return copy;
    }

    /** {@code /parcel/contents/0/hsCode} as people write it: {@code parcel.contents[0].hsCode}. */
    static String path(String place) {
        return place.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }

    @Override
    public String toString() {
        return file;
    }
}
