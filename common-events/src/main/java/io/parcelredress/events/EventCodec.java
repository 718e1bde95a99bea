package io.parcelredress.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Reads and writes events as the contract says: JSON value, CloudEvents headers in binary mode. */
public final class EventCodec {

    /** The one JSON mapper of the suite: strict where money and time are concerned, deaf to fields it does not know. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Rfc3339()))
            .build();

    private EventCodec() {}

    /**
     * Reads one record.
     *
     * @param header looks up a header's text by name; answers null where it is absent
     * @throws UnreadableEvent where it does not meet the contract, with what to do
     */
    public static Envelope read(EventType type, UnaryOperator<@Nullable String> header, byte @Nullable [] value) throws UnreadableEvent {
        if (value == null || value.length == 0) throw new UnreadableEvent("the record has no value: send the event as JSON");
        var declared = header.apply("ce_type");
        if (declared != null && !declared.equals(type.ceType())) {
            throw new UnreadableEvent("ce_type does not belong on topic " + type.topic() + ": send " + type.ceType() + " or leave the header out");
        }
        var tree = tree(value);
        var event = bind(type, tree);
        var id = header.apply("ce_id");
        var source = Optional.ofNullable(header.apply("ce_source")).orElse("/order-system/" + event.sellerId());
        if (id == null || id.isBlank()) {
            if (!type.inbound()) throw new UnreadableEvent("ce_id is missing: only the two topics of order systems may leave it out");
            id = derivedId(event, type, tree);
        }
        var subject = header.apply("ce_subject");
        if (subject != null && !subject.equals(event.caseId().toString()) && !type.inbound()) {
            throw new UnreadableEvent("ce_subject differs from the caseId of the body");
        }
        return new Envelope(id, source, time(header.apply("ce_time")), event, header.apply("traceparent"));
    }

    private static JsonNode tree(byte[] value) throws UnreadableEvent {
        try {
            var tree = JSON.readTree(value);
            if (tree == null || !tree.isObject()) throw new UnreadableEvent("the value is not a JSON object");
            return tree;
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw new UnreadableEvent("the value is not valid JSON" + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        }
    }

    private static Event bind(EventType type, JsonNode tree) throws UnreadableEvent {
        try {
            var event = JSON.treeToValue(tree, type.record());
            if (event instanceof ParcelReportedLost lost) knowsWhomToTell(lost);
            return event;
        } catch (JacksonException | IllegalArgumentException refused) {
            throw new UnreadableEvent(advice(refused));
        }
    }

    private static void knowsWhomToTell(ParcelReportedLost lost) {
        var buyer = lost.buyer();
        Require.that(buyer != null, "buyer", "is missing: give a name and an e-mail or a phone");
        Require.present(buyer.name(), "buyer.name");
        Require.that(present(buyer.email()) || present(buyer.phone()), "buyer", "has neither e-mail nor phone: give one");
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** Says which field and what to do, in our own words: the library's message may quote the value. */
    private static String advice(Exception refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof Require.Unmet unmet) {
                var path = refused instanceof DatabindException bad ? pathOf(bad) : "";
                return (path.isEmpty() || unmet.field().startsWith(path) || unmet.field().contains(".") ? unmet.field() : path.endsWith(unmet.field()) ? path : path + "." + unmet.field()) + " " + unmet.advice();
            }
        }
        if (refused instanceof DatabindException bad) {
            var wanted = bad instanceof tools.jackson.databind.exc.MismatchedInputException mismatch && mismatch.getTargetType() != null
                    ? expected(mismatch.getTargetType()) : "a value as the schema says";
            return pathOf(bad) + " cannot be read: give " + wanted;
        }
        return "the body does not meet the schema";
    }

    private static String expected(Class<?> target) {
        if (target.isEnum()) return "one of " + java.util.Arrays.toString(target.getEnumConstants());
        if (target == Instant.class) return "an RFC 3339 instant with offset, such as 2026-11-20T09:12:00+01:00";
        if (target == java.time.LocalDate.class) return "an ISO date, such as 2026-10-30";
        return "a value of type " + target.getSimpleName();
    }

    private static String pathOf(DatabindException bad) {
        var path = new StringBuilder();
        for (var step : bad.getPath()) {
            if (step.getPropertyName() != null) path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            else path.append('[').append(step.getIndex()).append(']');
        }
        return path.toString();
    }

    private static @Nullable Instant time(@Nullable String text) throws UnreadableEvent {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new UnreadableEvent("ce_time is not an RFC 3339 instant with offset");
        }
    }

    /** The same body, however spaced or ordered, from the same seller about the same parcel is the same event. */
    private static String derivedId(Event event, EventType type, JsonNode tree) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(canonical(tree)));
            return CaseId.uuid5(event.sellerId() + "/" + event.parcelId() + "/" + type.eventName() + "/" + HexFormat.of().formatHex(digest)).toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object canonical(JsonNode node) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, Object>();
            node.properties().forEach(field -> {
                if (!field.getValue().isNull()) sorted.put(field.getKey(), canonical(field.getValue()));
            });
            return sorted;
        }
        if (node.isArray()) return node.valueStream().map(EventCodec::canonical).toList();
        return node;
    }

    /** The event as JSON in UTF-8. */
    public static byte[] value(Event event) {
        return JSON.writeValueAsBytes(event);
    }

    /** The CloudEvents headers of binary mode, and the content type. */
    public static Map<String, byte[]> headers(Envelope envelope) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/json");
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", envelope.id());
        headers.put("ce_source", envelope.source());
        headers.put("ce_type", envelope.type().ceType());
        headers.put("ce_subject", envelope.caseId().toString());
        if (envelope.time() != null) headers.put("ce_time", envelope.time().toString());
        headers.put("ce_dataschema", envelope.type().dataSchema());
        if (envelope.traceparent() != null) headers.put("traceparent", envelope.traceparent());
        var bytes = new LinkedHashMap<String, byte[]>();
        headers.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    /** RFC 3339 with offset, and nothing else: a number would leave the unit to guesswork. */
    private static final class Rfc3339 extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            try {
                return OffsetDateTime.parse(parser.getString()).toInstant();
            } catch (DateTimeParseException wrong) {
                return (Instant) context.handleWeirdStringValue(Instant.class, "", "an RFC 3339 instant with offset is needed");
            }
        }
    }
}
