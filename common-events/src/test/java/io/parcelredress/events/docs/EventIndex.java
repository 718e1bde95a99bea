package io.parcelredress.events.docs;

import io.parcelredress.events.EventType;
import io.parcelredress.events.Schemas;
import io.parcelredress.events.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The page all others are found from. */
final class EventIndex {

    static final String GENERATED = "<!-- Written by a test from the schemas and golden samples. To change it, change those and run: "
            + DocsAreCurrent.COMMAND + " -->";

    /** Shared shapes that are told here once. */
    static final List<String> SHAPES = List.of("money", "instant", "day", "country", "caseId", "basis", "conversion");

    private EventIndex() {}

    static String text() {
        return GENERATED + """

                # Events
                One Kafka topic for each event, `redress.<event>.v1`, and `<topic>.dlt` beside it for what cannot be read. The value is \
                JSON in UTF-8.
                The same as AsyncAPI 3.0: [asyncapi.yaml](../../asyncapi.yaml). How to change an event: \
                [common-events](../../common-events/README.md).

                | event | topic | from | what it says | schema |
                |---|---|---|---|---|
                %s
                ## Headers
                CloudEvents 1.0 in binary mode. On `parcel-shipped` and `parcel-reported-lost` a plain producer may leave all of them out, \
                and the key too:
                then the id is derived from seller, parcel, topic and body, so that the same body sent twice counts once.

                | header | what it says |
                |---|---|
                %s
                ## Values
                %s""".formatted(events(), headers(), SHAPES.stream().map(EventIndex::shape).collect(Collectors.joining("\n")));
    }

    private static String events() {
        return Arrays.stream(EventType.values()).map(type -> "| [" + EventPage.title(type) + "](" + type.eventName() + ".md) | `"
                + type.topic() + "` | " + Sender.of(type) + " | "
                + Schemas.of(type).get("description").asString() + " | [v1](" + EventPage.schemaLink(type) + ") |\n")
                        .collect(Collectors.joining());
    }

    private static String headers() {
        return Headers.ALL.entrySet().stream().map(header -> "| `" + header.getKey() + "` | " + header.getValue() + " |\n")
                .collect(Collectors.joining());
    }

    private static String shape(String name) {
        var common = Schemas.file("common.v1.json");
        var shape = new Shape(common, common.at("/$defs/" + name));
        var text = new StringBuilder("### " + name + "\n" + shape.description() + "\n");
        if (shape.node().has("examples")) text.append("Example: `").append(shape.node().at("/examples/0").asString()).append("`.\n");
        if (!shape.fields().isEmpty()) {
            text.append("\n| field | required | what it says |\n|---|---|---|\n");
            shape.fields().forEach((field, says) -> text.append("| `").append(field).append("` | ")
                    .append(shape.required().contains(field) ? "yes" : "").append(" | ").append(says.description()).append(" |\n"));
        }
        return text.toString();
    }
}
