package io.parcelredress.events.docs;

import io.parcelredress.events.EventType;
import io.parcelredress.events.Golden;
import io.parcelredress.events.Schemas;
import io.parcelredress.events.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The page of one event: what it says, how it travels, its fields, what it looks like. */
final class EventPage {

    private static final String SCHEMAS = "../../common-events/src/main/resources/io/parcelredress/schemas/";
    private static final String SAMPLES = "../../common-events/src/test/resources/golden/";

    private final EventType type;
    private final StringBuilder page = new StringBuilder();

    private EventPage(EventType type) {
        this.type = type;
    }

    static String of(EventType type) {
        return new EventPage(type).text();
    }

    static String title(EventType type) {
        return Schemas.of(type).get("title").asString();
    }

    static String schemaLink(EventType type) {
        return SCHEMAS + type.eventName() + ".v1.json";
    }

    private String text() {
        line(EventIndex.GENERATED);
        line("# " + title(type));
        line(Schemas.of(type).get("description").asString());
        line("");
        line("| | |");
        line("|---|---|");
        line("| topic | `" + type.topic() + "`; what cannot be read goes on to `" + type.deadLetterTopic() + "` |");
        line("| from | " + Sender.of(type) + " |");
        line("| key | " + (type.inbound() ? "any, or none; from our own service the `caseId`" : "`caseId`") + " |");
        line("| headers | " + (type.inbound() ? "none needed; if any, [CloudEvents](README.md#headers)"
                : "[CloudEvents](README.md#headers)") + " with `ce_type` `" + type.ceType() + "` |");
        line("| schema | [" + type.dataSchema() + "](" + schemaLink(type) + ") |");
        line("");
        line("## Fields");
        line("A field is required within the object it stands in. Whatever is not required may be absent or null.");
        line("");
        line("| field | type | required | what it says |");
        line("|---|---|---|---|");
        fields("", Shape.of(type));
        line("");
        sample("With every field", Golden.full(type));
        sample("The least that is read", Golden.minimal(type));
        line("[All events](README.md)");
        return page.toString();
    }

    private void fields(String path, Shape shape) {
        shape.fields().forEach((name, field) -> {
            line("| `" + path + name + "` | " + kind(field) + " | " + (shape.required().contains(name) ? "yes" : "") + " | "
                    + description(field) + " |");
            if (link(field).isEmpty()) fields(path + name + (field.items().isPresent() ? "[]." : "."), field.items().orElse(field));
        });
    }

    private static String kind(Shape field) {
        if (link(field).isPresent()) return link(field).get();
        if (field.items().isPresent()) return "list of " + kind(field.items().get()) + (field.items().get().fields().isEmpty() ? "" : "s");
        return switch (field.kind()) {
            case "string" -> "text";
            case "integer" -> "whole number";
            case "boolean" -> "true or false";
            default -> field.kind();
        };
    }

    /** Shapes that stand everywhere are told once, in the index. */
    private static Optional<String> link(Shape field) {
        return field.definition().map(name -> name.equals("moneyFromZero") ? "money" : name).filter(EventIndex.SHAPES::contains)
                .map(name -> "[" + name + "](README.md#" + name + ")");
    }

    private static String description(Shape field) {
        var values = field.items().orElse(field).values();
        return field.description() + (values.isEmpty() || link(field).isPresent() ? "" : " One of `" + String.join("`, `", values) + "`.");
    }

    private void sample(String heading, Golden sample) {
        line("## " + heading);
        line("[" + sample.file() + "](" + SAMPLES + sample.file() + ")");
        line("```json");
        page.append(new String(sample.bytes(), StandardCharsets.UTF_8));
        line("```");
        line("");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
