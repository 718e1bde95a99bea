package io.parcelredress.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A place in a schema, as a reader understands it: references followed, "or null" taken as optional.
 *
 * @param file the schema file the node stands in: what its local references refer to
 */
public record Shape(JsonNode file, JsonNode node) {

    /** What a schema says of one event. */
    public static Shape of(EventType type) {
        var file = Schemas.of(type);
        return new Shape(file, file);
    }

    /** The shape itself, behind {@code $ref} and "or null". */
    private Shape plain() {
        if (node.has("$ref")) return target().plain();
        return orNull().map(Shape::plain).orElse(this);
    }

    private Shape target() {
        var parts = node.get("$ref").asString().split("#", 2);
        var home = parts[0].isEmpty() ? file : Schemas.file(parts[0]);
        var found = home.at(parts[1]);
        if (found.isMissingNode()) throw new AssertionError("the reference leads nowhere: " + node.get("$ref"));
        return new Shape(home, found);
    }

    private Optional<Shape> orNull() {
        if (!node.has("anyOf") || node.get("anyOf").size() != 2 || !"null".equals(node.at("/anyOf/1/type").asString(""))) {
            return Optional.empty();
        }
        return Optional.of(new Shape(file, node.at("/anyOf/0")));
    }

    public boolean mayBeNull() {
        return orNull().isPresent() || node.path("type").isArray()
                && node.get("type").valueStream().anyMatch(type -> type.asString().equals("null"));
    }

    /** The name of the shared definition this refers to, such as {@code money}. */
    public Optional<String> definition() {
        if (node.has("$ref")) return Optional.of(node.get("$ref").asString().replaceFirst(".*/", ""));
        if (node.has("allOf")) return new Shape(file, node.at("/allOf/0")).definition();
        return orNull().flatMap(Shape::definition);
    }

    public Map<String, Shape> fields() {
        var plain = plain();
        var fields = new LinkedHashMap<String, Shape>();
        plain.node.path("allOf").valueStream().forEach(part -> fields.putAll(new Shape(plain.file, part).fields()));
        plain.node.path("properties").properties().forEach(field -> fields.put(field.getKey(), new Shape(plain.file, field.getValue())));
        return fields;
    }

    public Set<String> required() {
        return plain().node.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toUnmodifiableSet());
    }

    public Optional<Shape> items() {
        var plain = plain();
        return Optional.ofNullable(plain.node.get("items")).map(items -> new Shape(plain.file, items));
    }

    /** The shape of the value at this place of a body, given as a JSON pointer. */
    Shape at(String place) {
        var shape = this;
        for (var step : place.substring(1).split("/")) shape = step.matches("\\d+") ? shape.items().orElseThrow()
                : shape.fields().get(step);
        return shape;
    }

    /** The values of an enumeration, in their order; empty for anything else. */
    public List<String> values() {
        return plain().node.path("enum").valueStream().map(JsonNode::asString).toList();
    }

    /** JSON Schema's type, or its format where it has one. */
    public String kind() {
        var plain = plain().node;
        if (plain.has("format")) return plain.get("format").asString();
        if (plain.has("allOf")) return "object";
        return plain.get("type").isArray() ? plain.at("/type/0").asString() : plain.get("type").asString();
    }

    /** The sentence of the field itself; where it has none, of what it refers to. */
    public String description() {
        if (node.has("description")) return node.get("description").asString();
        return node.has("$ref") ? target().description() : orNull().map(Shape::description).orElse("");
    }
}
