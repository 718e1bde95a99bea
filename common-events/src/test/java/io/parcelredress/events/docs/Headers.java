package io.parcelredress.events.docs;

import java.util.LinkedHashMap;
import java.util.Map;

/** What each header says. */
final class Headers {

    static final Map<String, String> ALL = new LinkedHashMap<>();
    static final Map<String, String> PARKED = new LinkedHashMap<>();

    static {
        ALL.put("content-type", "`application/json`");
        ALL.put("ce_specversion", "`1.0`");
        ALL.put("ce_id", "The event's id, unique within its source; the same cause gives the same id, so a repetition is told by it.");
        ALL.put("ce_source", "Who says so, such as `/parcel-redress/claim-service`.");
        ALL.put("ce_type", "The event and its version, such as `io.parcelredress.claim-settled.v1`.");
        ALL.put("ce_subject", "The `caseId`.");
        ALL.put("ce_time", "When it happened, RFC 3339.");
        ALL.put("ce_dataschema", "The schema's `$id`, such as `https://parcelredress.io/schemas/claim-settled.v1.json`.");
        ALL.put("traceparent", "W3C trace context, if any.");
        PARKED.put("redress_cause", "Which field cannot be read and what to do about it; never a value of the body.");
        PARKED.put("redress_position", "Topic, partition and offset it came from.");
        PARKED.put("redress_parked_by", "The service that could not read it.");
    }

    private Headers() {}
}
