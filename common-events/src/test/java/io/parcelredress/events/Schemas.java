package io.parcelredress.events;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The schemas as delivered, and a validator that takes them from the class path and nowhere else. */
public final class Schemas {

    private static final Map<String, EventType> EVENTS = Arrays.stream(EventType.values())
            .collect(Collectors.toMap(type -> type.eventName() + ".v1.json", Function.identity()));
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemas(id -> text(id.replaceFirst(".*/", ""))));
    private static final Map<EventType, Schema> READY = new ConcurrentHashMap<>();

    private Schemas() {}

    private static String text(String fileName) {
        return fileName.equals("common.v1.json") ? EventType.commonSchema() : EVENTS.get(fileName).schema();
    }

    public static JsonNode of(EventType type) {
        return EventCodec.JSON.readTree(type.schema());
    }

    public static JsonNode file(String name) {
        return EventCodec.JSON.readTree(text(name));
    }

    /** What is wrong with a body, in the validator's words; empty where it is valid. Formats count. */
    public static List<String> complaints(EventType type, JsonNode body) {
        var schema = READY.computeIfAbsent(type, event -> REGISTRY.getSchema(SchemaLocation.of(event.dataSchema())));
        return schema.validate(body, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))).stream()
                .map(Object::toString).toList();
    }
}
