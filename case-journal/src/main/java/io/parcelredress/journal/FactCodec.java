package io.parcelredress.journal;

import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
 * {@code {"id", "type", "v" from the second version on, "at", "out": true where it is published, "is": {…}}}. A fact's type is its
 * {@link StoredName}; that of an event is listed here, for events know nothing of journals.
 */
public final class FactCodec {

    /** As events are read; that nothing stands twice is looked after where they come in. */
    private static final JsonMapper JSON = EventCodec.JSON.rebuild().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build(); // a fact is read out of the midst of its line

    private static final int FORMAT = 1;

    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Map<Class<? extends Fact>, Kind> byType = new HashMap<>();
    private final Map<String, ObjectReader> readers = new HashMap<>();
    private final int format;

    /**
     * One kind of fact.
     *
     * @param version the newest that this release knows
     */
    public record Kind(String name, int version, Class<? extends Fact> type) {

        private static Kind of(Class<? extends Fact> type) {
            var stored = type.getAnnotation(StoredName.class);
            if (stored == null) throw new IllegalArgumentException(type.getName() + " needs a @StoredName: under what will it be found?");
            return new Kind(stored.value(), stored.version(), type);
        }
    }

    /** @param ownFacts a sealed interface: the records it permits, and those its sealed members permit, are what can be stored */
    public FactCodec(Class<? extends Fact> ownFacts) {
        this(List.of(ownFacts), FORMAT);
    }

    /** @param format the newest shape of a case's document that is understood */
    public FactCodec(Collection<Class<? extends Fact>> ownFacts, int format) {
        this.format = format;
        Stream.of(EventType.values()).forEach(type -> learn(new Kind(storedName(type), 1, type.record())));
        learn(Kind.of(EffectEnded.class));
        ownFacts.forEach(family -> permitted(family).forEach(type -> learn(Kind.of(type))));
    }

    private static String storedName(EventType type) {
        return switch (type) {
            case PARCEL_SHIPPED -> "ParcelShipped";
            case PARCEL_REPORTED_LOST -> "ParcelReportedLost";
            case CARRIER_INQUIRY_OPENED -> "CarrierInquiryOpened";
            case CARRIER_REPLY_OVERDUE -> "CarrierReplyOverdue";
            case EVIDENCE_ADDED -> "EvidenceAdded";
            case PARCEL_FOUND -> "ParcelFound";
            case CARRIER_REPLIED -> "CarrierReplied";
            case CLAIM_FILED -> "ClaimFiled";
            case CLAIM_ESCALATED -> "ClaimEscalated";
            case CLAIM_SETTLED -> "ClaimSettled";
            case RESHIPMENT_REQUESTED -> "ReshipmentRequested";
            case BUYER_STATEMENT_RECEIVED -> "BuyerStatementReceived";
            case BUYER_COMPENSATED -> "BuyerCompensated";
        };
    }

    private static List<Class<? extends Fact>> permitted(Class<? extends Fact> type) {
        if (!type.isSealed()) return List.of(type);
        var all = new ArrayList<Class<? extends Fact>>();
        for (var member : type.getPermittedSubclasses()) all.addAll(permitted(member.asSubclass(Fact.class)));
        return all;
    }

    private void learn(Kind kind) {
        if (kinds.put(kind.name(), kind) != null) throw new IllegalArgumentException("two facts are stored as " + kind.name());
        byType.put(kind.type(), kind);
        readers.put(kind.name(), JSON.readerFor(kind.type()));
    }

    /** Every kind of fact that can be stored, in the order of their names. */
    public Collection<Kind> kinds() {
        return kinds.values();
    }

    /** The newest shape of a case's document that is understood, and in which documents are written. */
    public int format() {
        return format;
    }

    /** What a kind of fact is called in journals and in whatever shows them. */
    public static String storedName(Fact fact) {
        return fact instanceof Event event ? storedName(EventType.of(event)) : Kind.of(fact.getClass()).name();
    }

    /** @throws IllegalArgumentException for a fact this service did not declare */
    public String typeOf(Fact fact) {
        return kind(fact).name();
    }

    private Kind kind(Fact fact) {
        var kind = byType.get(fact.getClass());
        if (kind == null) throw new IllegalArgumentException(fact.getClass().getName() + " is not among the facts this service declared");
        return kind;
    }

    /** The body alone, for whoever compares facts without their place. */
    public JsonNode body(Fact fact) {
        return JSON.valueToTree(fact);
    }

    /** @throws NewerRelease for a type this release of the service does not know */
    public Fact read(String type, JsonNode body) {
        return read(type, 1, body);
    }

    private Fact read(String type, int version, JsonNode body) {
        try (var parser = JSON.treeAsTokens(body)) {
            return Objects.requireNonNull(reader(type, version).readValue(parser));
        }
    }

    private ObjectReader reader(String type, int version) {
        var kind = kinds.get(type);
        if (kind == null || kind.version() < version) throw new NewerRelease("the fact " + type + " in version " + version);
        return Objects.requireNonNull(readers.get(type));
    }

    /** A fact with its place as the line that is stored. */
    public String write(RecordedFact recorded) {
        var kind = kind(recorded.fact());
        var line = new StringBuilder(600).append("{\"id\":").append(JSON.writeValueAsString(recorded.id()))
                .append(",\"type\":\"").append(kind.name()).append('"');
        if (kind.version() > 1) line.append(",\"v\":").append(kind.version());
        line.append(",\"at\":\"").append(recorded.at()).append('"');
        if (recorded.outgoing()) line.append(",\"out\":true");
        return line.append(",\"is\":").append(JSON.writeValueAsString(recorded.fact())).append('}').toString();
    }

    /**
     * The fact at place {@code n}.
     *
     * @throws NewerRelease if a newer release wrote it
     * @throws RuntimeException if it is not what any release of the service writes
     */
    public RecordedFact read(int n, String line) {
        String id = null;
        String type = null;
        int version = 1;
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
                    case "v" -> version = parser.getIntValue();
                    case "at" -> at = Instant.parse(parser.getString());
                    case "out" -> out = parser.getBooleanValue();
                    case "is" -> {
                        if (type == null) body = JSON.readTree(parser);
                        else fact = reader(type, version).readValue(parser);
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        if (fact == null && body != null && type != null) fact = read(type, version, body);
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
