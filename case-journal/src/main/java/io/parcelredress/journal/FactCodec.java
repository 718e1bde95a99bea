package io.parcelredress.journal;

import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Facts as one line of JSON each, which any store can hold and a person can read:
 * {@code {"id", "type", "at", "out": true where it is published, "is": {…}}}. A fact's type is its {@link StoredName}, else its record's
 * simple name.
 */
public final class FactCodec {

    /** As events are read; that nothing stands twice is looked after where they come in. */
    private static final JsonMapper JSON = EventCodec.JSON.rebuild().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build(); // a fact is read out of the midst of its line

    private final Map<String, Class<? extends Fact>> types = new HashMap<>();
    private final Map<String, ObjectReader> readers = new HashMap<>();

    /** @param ownFacts a sealed interface: the records it permits, and those its sealed members permit, are what can be stored */
    public FactCodec(Class<? extends Fact> ownFacts) {
        Stream.of(EventType.values()).forEach(type -> learn(type.record()));
        learn(EffectEnded.class);
        permitted(ownFacts).forEach(this::learn);
    }

    private static List<Class<? extends Fact>> permitted(Class<? extends Fact> type) {
        if (!type.isSealed()) return List.of(type);
        var all = new ArrayList<Class<? extends Fact>>();
        for (var member : type.getPermittedSubclasses()) all.addAll(permitted(member.asSubclass(Fact.class)));
        return all;
    }

    private void learn(Class<? extends Fact> type) {
        if (types.put(storedName(type), type) != null) throw new IllegalArgumentException("two facts are stored as " + storedName(type));
        readers.put(storedName(type), JSON.readerFor(type));
    }

    /** What a kind of fact is called in journals and in whatever shows them. */
    public static String storedName(Class<? extends Fact> type) {
        var stored = type.getAnnotation(StoredName.class);
        return stored == null ? type.getSimpleName() : stored.value();
    }

    /** @throws IllegalArgumentException for a fact this service did not declare */
    public String typeOf(Fact fact) {
        var name = storedName(fact.getClass());
        if (types.get(name) != fact.getClass()) {
            throw new IllegalArgumentException(fact.getClass().getName() + " is not among the facts this service declared");
        }
        return name;
    }

    /** The body alone, for whoever compares facts without their place. */
    public JsonNode body(Fact fact) {
        return JSON.valueToTree(fact);
    }

    /** @throws IllegalStateException for a type this version of the service does not know */
    public Fact read(String type, JsonNode body) {
        try (var parser = JSON.treeAsTokens(body)) {
            return Objects.requireNonNull(reader(type).readValue(parser));
        }
    }

    private ObjectReader reader(String type) {
        var reader = readers.get(type);
        if (reader == null) {
            throw new IllegalStateException("the journal holds a fact of unknown type " + type
                    + ": was a newer version of the service running here?");
        }
        return reader;
    }

    /** A fact with its place as the line that is stored. */
    public String write(RecordedFact recorded) {
        var line = new StringBuilder(600).append("{\"id\":").append(JSON.writeValueAsString(recorded.id()))
                .append(",\"type\":\"").append(typeOf(recorded.fact())).append("\",\"at\":\"").append(recorded.at()).append('"');
        if (recorded.outgoing()) line.append(",\"out\":true");
        return line.append(",\"is\":").append(JSON.writeValueAsString(recorded.fact())).append('}').toString();
    }

    /** The fact at place {@code n}. @throws RuntimeException if it is not what this version of the service writes */
    public RecordedFact read(int n, String line) {
        String id = null;
        String type = null;
        Instant at = null;
        boolean out = false;
        Fact fact = null;
        JsonNode body = null; // where a hand has put it before its type
        try (var parser = JSON.createParser(line)) {
            expect(JsonToken.START_OBJECT, parser.nextToken());
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "id" -> id = parser.getString();
                    case "type" -> type = parser.getString();
                    case "at" -> at = Instant.parse(parser.getString());
                    case "out" -> out = parser.getBooleanValue();
                    case "is" -> {
                        if (type == null) body = JSON.readTree(parser);
                        else fact = reader(type).readValue(parser);
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        if (fact == null && body != null && type != null) fact = read(type, body);
        return new RecordedFact(n, given(id, "id"), given(at, "at"), out, given(fact, "is"));
    }

    private static void expect(JsonToken wanted, @Nullable JsonToken found) {
        if (found != wanted) throw new IllegalStateException("a stored fact is a JSON object, not " + found);
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null) throw new IllegalStateException("a stored fact lacks its " + name);
        return value;
    }
}
