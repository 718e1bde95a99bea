package io.parcelredress.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kind of event, with the names under which it travels. */
public enum EventType {
    PARCEL_SHIPPED("parcel-shipped", ParcelShipped.class),
    PARCEL_REPORTED_LOST("parcel-reported-lost", ParcelReportedLost.class),
    CARRIER_INQUIRY_OPENED("carrier-inquiry-opened", CarrierInquiryOpened.class),
    CARRIER_REPLY_OVERDUE("carrier-reply-overdue", CarrierReplyOverdue.class),
    EVIDENCE_ADDED("evidence-added", EvidenceAdded.class),
    PARCEL_FOUND("parcel-found", ParcelFound.class),
    CARRIER_REPLIED("carrier-replied", CarrierReplied.class),
    CLAIM_FILED("claim-filed", ClaimFiled.class),
    CLAIM_ESCALATED("claim-escalated", ClaimEscalated.class),
    CLAIM_SETTLED("claim-settled", ClaimSettled.class),
    RESHIPMENT_REQUESTED("reshipment-requested", ReshipmentRequested.class),
    BUYER_STATEMENT_RECEIVED("buyer-statement-received", BuyerStatementReceived.class),
    BUYER_COMPENSATED("buyer-compensated", BuyerCompensated.class);

    private static final Map<Class<? extends Event>, EventType> BY_RECORD = Arrays.stream(values())
            .collect(Collectors.toMap(EventType::record, Function.identity()));
    private static final Map<String, EventType> BY_TOPIC = Arrays.stream(values())
            .collect(Collectors.toMap(EventType::topic, Function.identity()));

    private final String eventName;
    private final Class<? extends Event> record;

    EventType(String eventName, Class<? extends Event> record) {
        this.eventName = eventName;
        this.record = record;
    }

    public static EventType of(Event event) {
        return Objects.requireNonNull(BY_RECORD.get(event.getClass()));
    }

    public static Optional<EventType> ofTopic(String topic) {
        return Optional.ofNullable(BY_TOPIC.get(topic));
    }

    /** Such as {@code parcel-reported-lost}. */
    public String eventName() {
        return eventName;
    }

    public Class<? extends Event> record() {
        return record;
    }

    /** Such as {@code redress.parcel-reported-lost.v1}. */
    public String topic() {
        return "redress." + eventName + ".v1";
    }

    /** Where a record of this topic goes that cannot be read. */
    public String deadLetterTopic() {
        return topic() + ".dlt";
    }

    /** The CloudEvents type, such as {@code io.parcelredress.parcel-reported-lost.v1}. */
    public String ceType() {
        return "io.parcelredress." + eventName + ".v1";
    }

    /** The CloudEvents dataschema: the JSON Schema's {@code $id}. */
    public String dataSchema() {
        return "https://parcelredress.io/schemas/" + eventName + ".v1.json";
    }

    /** The JSON Schema (2020-12) of the body, as text. It refers to {@link #commonSchema()} by its {@code $id}. */
    public String schema() {
        return schemaFile(eventName + ".v1.json");
    }

    /** The shapes that the events share, {@code common.v1.json}: a validator needs it beside each {@link #schema()}. */
    public static String commonSchema() {
        return schemaFile("common.v1.json");
    }

    private static String schemaFile(String name) {
        try (var file = EventType.class.getResourceAsStream("/io/parcelredress/schemas/" + name)) {
            if (file == null) throw new IllegalStateException("the jar lacks the schema " + name);
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether order systems send it: then no header and no key is asked for. */
    public boolean inbound() {
        return this == PARCEL_SHIPPED || this == PARCEL_REPORTED_LOST;
    }
}
