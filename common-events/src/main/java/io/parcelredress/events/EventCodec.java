package io.parcelredress.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes events as the contract says: JSON value, CloudEvents headers in binary mode. */
public final class EventCodec {

    /** The one JSON mapper of the suite: strict where money and time are concerned, deaf to fields it does not know. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // a question a record answers, such as isPositive(), is no field of it
            .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(
                    com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .withCoercionConfigDefaults(text -> text.setAcceptBlankAsEmpty(false)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .addModule(StrictValues.module())
            .build();

    private static final Map<EventType, ObjectReader> READERS = new EnumMap<>(EventType.class);

    static {
        for (var type : EventType.values()) READERS.put(type, JSON.readerFor(type.record()));
    }

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
            throw new UnreadableEvent("ce_type does not belong on topic " + type.topic() + ": send " + type.ceType()
                    + " or leave the header out");
        }
        var event = bind(type, value);
        var id = header.apply("ce_id");
        var source = Optional.ofNullable(header.apply("ce_source")).orElse("/order-system/" + event.sellerId());
        if (id == null || id.isBlank()) {
            if (!type.inbound()) throw new UnreadableEvent("ce_id is missing: only the two topics of order systems may leave it out");
            id = derivedId(event, type, tree(value));
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
            throw new UnreadableEvent("the value is not valid JSON"
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        }
    }

    private static Event bind(EventType type, byte[] value) throws UnreadableEvent {
        try {
            Event event = Objects.requireNonNull(READERS.get(type)).readValue(value);
            if (event == null) throw new UnreadableEvent("the value is not a JSON object");
            if (event instanceof ParcelReportedLost lost) knowsWhomToTell(lost);
            return event;
        } catch (JacksonException | IllegalArgumentException refused) {
            throw new UnreadableEvent(advice(refused, tree(value))); // where it is no JSON object, that is what is said
        }
    }

    private static void knowsWhomToTell(ParcelReportedLost lost) {
        var buyer = lost.buyer();
        if (buyer == null) throw new Require.Unmet("buyer", "is missing: give a name and an e-mail or a phone");
        Require.present(buyer.name(), "buyer.name");
        Require.that(present(buyer.email()) || present(buyer.phone()), "buyer", "has neither e-mail nor phone: give one");
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** Says which field and what to do, in our own words: the library's message may quote the value. */
    private static String advice(Exception refused, JsonNode tree) {
        var path = refused instanceof DatabindException bad ? pathOf(bad) : "";
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof Require.Unmet unmet) return place(path, unmet.field()) + " " + unmet.advice();
        }
        if (!(refused instanceof DatabindException bad)) return "the body does not meet the schema";
        if (tree.at(pointerOf(bad)).isMissingNode() || tree.at(pointerOf(bad)).isNull()) return path + " is missing";
        var wanted = bad instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? expected(mismatch.getTargetType()) : "a value as the schema says";
        return path + " cannot be read: give " + wanted;
    }

    /** A requirement names its field in full, or as seen from the value it belongs to. */
    private static String place(String path, String field) {
        return path.isEmpty() || path.equals(field) || field.contains(".") ? field : path + "." + field;
    }

    private static String expected(Class<?> target) {
        if (target.isEnum()) return "one of " + Arrays.toString(target.getEnumConstants());
        if (target == Integer.class || target == int.class || target == Long.class || target == long.class) return "a whole number";
        if (target == String.class) return "text";
        if (target.isRecord()) return "an object";
        if (Collection.class.isAssignableFrom(target)) return "a list";
        if (target == Instant.class) return "an RFC 3339 instant with offset, such as 2026-11-20T09:12:00+01:00";
        if (target == LocalDate.class) return "an ISO date, such as 2026-10-30";
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

    private static JsonPointer pointerOf(DatabindException bad) {
        var pointer = JsonPointer.empty();
        for (var step : bad.getPath()) pointer = step.getPropertyName() != null ? pointer.appendProperty(step.getPropertyName())
                : pointer.appendIndex(step.getIndex());
        return pointer;
    }

    private static @Nullable Instant time(@Nullable String text) throws UnreadableEvent {
        try {
            return text == null ? null : StrictValues.instant(text);
        } catch (DateTimeParseException wrong) {
            throw new UnreadableEvent("ce_time is not an RFC 3339 instant with offset");
        }
    }

    /** The same body, however spaced or ordered, from the same seller about the same parcel is the same event. */
    private static String derivedId(Event event, EventType type, JsonNode tree) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(canonical(tree)));
            return CaseId.uuid5(event.sellerId() + "/" + event.parcelId() + "/" + type.eventName() + "/" + HexFormat.of().formatHex(digest))
                    .toString();
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
}
