package io.parcelredress.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.Step;
import io.parcelredress.journal.testing.CrashMatrix;
import io.parcelredress.journal.testing.MemoryTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InquiryCrashMatrix {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void whatever_step_an_instance_is_halted_at_nothing_is_lost_doubled_or_renamed() {
        var definition = new ServiceDefinition<>("carrier-inquiry-service", Lost.process(), InquiryFact.class,
                Set.of(EventType.PARCEL_SHIPPED, EventType.PARCEL_REPORTED_LOST, EventType.BUYER_STATEMENT_RECEIVED));
        var first = List.of(shipped(0, "P-1"), reported(1, "P-1", "2026-10-30"),
                record(EventType.PARCEL_REPORTED_LOST, 2, "{\"sellerId\": \"acme-eu\"}"), reported(3, "P-2", "2026-11-20"));
        var second = List.of(reported(4, "P-1", "2026-10-30"),
                MemoryTopics.record(new Envelope("s-1", "/parcel-redress/buyer-notification-service", START,
                Lost.stated(Statement.NOT_RECEIVED, START), null), 5),
                reported(6, "P-3", "2026-02-01"));

        var report = new CrashMatrix<>(definition, START, Duration.ofDays(63), List.of(first, second)).survives();

        assertThat(report.halts()).containsKeys(Step.RECORD_READ, Step.BUYERS_KEPT, Step.CASES_LOADED, Step.DECIDED, Step.WRITTEN,
                Step.SENT, Step.CURSOR_MOVED, Step.PARKED, Step.EFFECT_CLAIMED, Step.EFFECT_PERFORMED,
                Step.EFFECT_RECORDED);
    }

    private static InboundRecord shipped(long offset, String parcelId) {
        return record(EventType.PARCEL_SHIPPED, offset, json(parcelId, "2026-10-30", ""));
    }

    private static InboundRecord reported(long offset, String parcelId, String shippedAt) {
        return record(EventType.PARCEL_REPORTED_LOST, offset, json(parcelId, shippedAt,
                "\"reportedAt\": \"2026-11-20T09:12:00+01:00\", \"reason\": \"BUYER_NOT_RECEIVED\","));
    }

    static String json(String parcelId, String shippedAt, String more) {
        return """
                { "sellerId": "acme-eu", "parcelId": "%s", %s
                  "parcel": { "trackingNumber": "CP473124829FR", "carrier": "LA_POSTE", "from": "FR", "to": "BR", "shippedAt": "%s", \
                  "value": {"amount": "59.90", "currency": "EUR"} },
                  "order": { "orderId": "O-%s" }, "buyer": { "name": "Ana Souza", "email": "ana@example.com", "locale": "pt-BR" } }"""
                          .formatted(parcelId, more, shippedAt, parcelId);
    }

    private static InboundRecord record(EventType type, long offset, String value) {
        return new InboundRecord(type.topic(), 0, offset, START, null, value.getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
