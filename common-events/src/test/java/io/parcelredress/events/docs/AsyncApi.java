package io.parcelredress.events.docs;

import io.parcelredress.events.EventType;
import io.parcelredress.events.Schemas;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The contract as AsyncAPI 3.0, seen from the suite: what it receives and what it sends. */
final class AsyncApi {

    private static final YAMLMapper YAML = YAMLMapper.builder().enable(YAMLWriteFeature.MINIMIZE_QUOTES,
            YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS).disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .build();
    private static final String SCHEMAS = "./common-events/src/main/resources/io/parcelredress/schemas/";
    private static final String JSON_SCHEMA = "application/schema+json;version=draft-2020-12";

    private AsyncApi() {}

    static String text() {
        return "# Written by a test from the schemas. To change it, change those and run: " + DocsAreCurrent.COMMAND + "\n"
                + YAML.writeValueAsString(document());
    }

    private static Map<String, Object> document() {
        return map("asyncapi", "3.0.0",
                "info", map("title", "Parcel Redress", "version", "1.0.0", "license", map("name", "Apache-2.0"),
                        "description", "Runs a lost parcel's case until the buyer is made whole and the loss is recovered. Operations are "
                                + "seen from the suite: it receives from the order system and sends to whoever listens. The same as pages: "
                                + "docs/events."),
                "defaultContentType", "application/json",
                "servers", map("quickstart", map("host", "localhost:9092", "protocol", "kafka", "description",
                        "The broker of the quickstart.")),
                "channels", channels(),
                "operations", operations(),
                "components", map("messages", messages(), "schemas", map("sentHeaders", headers(true), "welcomeHeaders", headers(false))));
    }

    private static Map<String, Object> channels() {
        var channels = new LinkedHashMap<String, Object>();
        for (var type : EventType.values()) {
            channels.put(type.eventName(), channel(type.topic(), Schemas.of(type).get("description").asString(), EventPage.title(type)));
            channels.put(deadLetters(type), channel(type.deadLetterTopic(),
                    "Records of " + type.topic() + " that could not be read, unchanged, with the cause.", "Parked"));
        }
        return channels;
    }

    private static Map<String, Object> channel(String topic, String description, String message) {
        return map("address", topic, "description", description, "messages", map(message, ref("#/components/messages/" + message)));
    }

    private static Map<String, Object> operations() {
        var operations = new LinkedHashMap<String, Object>();
        Arrays.stream(EventType.values()).filter(EventType::inbound).forEach(type -> operations.put("receive" + EventPage.title(type),
                operation("receive", type.eventName(), EventPage.title(type), "From the order system; no header and no key is needed.")));
        Arrays.stream(EventType.values()).filter(Sender::isOurs).forEach(type -> operations.put("send" + EventPage.title(type),
                operation("send", type.eventName(), EventPage.title(type), "From " + Sender.of(type) + ".")));
        for (var type : EventType.values()) {
            operations.put("park" + EventPage.title(type), operation("send", deadLetters(type), "Parked",
                    "From whichever service could not read the record."));
        }
        return operations;
    }

    private static Map<String, Object> operation(String action, String channel, String message, String summary) {
        return map("action", action, "channel", ref("#/channels/" + channel), "summary", summary, "messages",
                List.of(ref("#/channels/" + channel + "/messages/" + message)));
    }

    private static Map<String, Object> messages() {
        var messages = new LinkedHashMap<String, Object>();
        for (var type : EventType.values()) {
            var key = map("type", "string", "description", type.inbound() ? "Any, or none; from our own service the caseId."
                    : "The caseId.");
            messages.put(EventPage.title(type), map("name", type.ceType(), "title", EventPage.title(type), "summary",
                    Schemas.of(type).get("description").asString(),
                    "headers", map("type", "object", "allOf",
                            List.of(ref("#/components/schemas/" + (type.inbound() ? "welcomeHeaders" : "sentHeaders")),
                            map("properties", map("ce_type", map("const", type.ceType()), "ce_dataschema",
                                    map("const", type.dataSchema()))))),
                    "payload", map("schemaFormat", JSON_SCHEMA, "schema", ref(SCHEMAS + type.eventName() + ".v1.json")),
                    "bindings", map("kafka", map("key", key))));
        }
        messages.put("Parked", map("name", "parked", "title", "A record that could not be read", "summary",
                "Key and value are those of the record, byte for byte.",
                "headers", map("type", "object", "required", List.copyOf(Headers.PARKED.keySet()), "properties",
                        properties(Headers.PARKED))));
        return messages;
    }

    private static Map<String, Object> headers(boolean required) {
        var headers = map("type", "object", "description", "CloudEvents 1.0, binary mode.");
        if (required) headers.put("required", Headers.ALL.keySet().stream().filter(name -> !name.equals("traceparent")).toList());
        headers.put("properties", properties(Headers.ALL));
        return headers;
    }

    private static Map<String, Object> properties(Map<String, String> headers) {
        var properties = new LinkedHashMap<String, Object>();
        headers.forEach((name, says) -> properties.put(name, map("type", "string", "description", says.replace("`", ""))));
        return properties;
    }

    private static String deadLetters(EventType type) {
        return type.eventName() + "-dlt";
    }

    private static Map<String, Object> ref(String target) {
        return map("$ref", target);
    }

    private static Map<String, Object> map(Object... entries) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < entries.length; i += 2) map.put((String) entries[i], entries[i + 1]);
        return map;
    }
}
