package io.parcelredress.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with its CloudEvents 1.0 attributes.
 *
 * @param id unique within {@code source}; the same cause gives the same id
 * @param source who says so, such as {@code /parcel-redress/claim-service}
 * @param time when it happened
 * @param traceparent W3C trace context to carry on, if any
 */
public record Envelope(String id, String source, @Nullable Instant time, Event event, @Nullable String traceparent) {

    public EventType type() {
        return EventType.of(event);
    }

    public CaseId caseId() {
        return event.caseId();
    }
}
