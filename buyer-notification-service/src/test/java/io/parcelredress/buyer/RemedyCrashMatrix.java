package io.parcelredress.buyer;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Envelope;
import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.Step;
import io.parcelredress.journal.testing.CrashMatrix;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A halt at every step, from the first record to the last letter: no letter, refund or event is lost or doubled. */
class RemedyCrashMatrix {

    private static final Instant START = Situations.MONDAY;

    @Test
    void whatever_step_an_instance_is_halted_at_each_buyer_is_told_and_made_whole_once() {
        var definition = new ServiceDefinition<>("buyer-notification-service", Situations.PROCESS, RemedyFact.class,
                Set.of(EventType.PARCEL_SHIPPED, EventType.PARCEL_REPORTED_LOST, EventType.PARCEL_FOUND));
        var first = List.of(record(EventType.PARCEL_REPORTED_LOST, 0, lost("P-1", "ETSY")),
                record(EventType.PARCEL_REPORTED_LOST, 1, "no JSON".getBytes(StandardCharsets.UTF_8)),
                record(EventType.PARCEL_REPORTED_LOST, 2, lost("P-9", "SHOP")));
        var second = List.of(record(EventType.PARCEL_REPORTED_LOST, 3, lost("P-1", "ETSY")),
                ours(new ParcelFound(io.parcelredress.events.CaseId.of("acme", "P-1"), "acme", "P-1", ParcelFound.Whereabouts.WITH_CARRIER,
                "CARRIER", null, START)),
                record(EventType.PARCEL_SHIPPED, 0, replacement("P-10", "P-9")));

        var report = new CrashMatrix<>(definition, START, Duration.ofDays(2), List.of(first, second)).survives();

        assertThat(report.halts()).containsKeys(Step.RECORD_READ, Step.BUYERS_KEPT, Step.CASES_LOADED, Step.DECIDED, Step.WRITTEN,
                Step.SENT, Step.CURSOR_MOVED, Step.PARKED,
                Step.EFFECT_CLAIMED, Step.EFFECT_PERFORMED, Step.EFFECT_RECORDED);
    }

    private static InboundRecord record(EventType type, long offset, byte[] value) {
        return new InboundRecord(type.topic(), 0, offset, START, null, value, Map.of());
    }

    private static InboundRecord ours(Event event) {
        var envelope = new Envelope("e-1", "/parcel-redress/carrier-inquiry-service", START, event, null);
        return new InboundRecord(envelope.type().topic(), 0, 0, START, null, EventCodec.value(event), EventCodec.headers(envelope));
    }

    private static byte[] lost(String parcel, String channel) {
        return """
                {"sellerId": "acme", "parcelId": "%s", "reportedAt": "2026-11-16T09:00:00Z", "reason": "NO_TRACKING_PROGRESS",
                 "parcel": {"carrier": "LA_POSTE", "from": "FR", "to": "BR", "shippedAt": "2026-10-30", "value": {"amount": "59.90", \
                 "currency": "EUR"}},
                 "order": {"orderId": "O-%s", "channel": "%s"}, "buyer": {"name": "Ana Souza",
                 "email": "ana@example.com", "phone": "+5511987654321", "locale": "pt-BR"}}"""
                .formatted(parcel, parcel, channel).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replacement(String parcel, String replaces) {
        return """
                {"sellerId": "acme", "parcelId": "%s", "replaces": "%s", "parcel": {"carrier": "LA_POSTE", "from": "FR", "to": "BR", \
                "shippedAt": "2026-11-16", "value": {"amount": "59.90", "currency": "EUR"}},
                 "order": {"orderId": "O-%s"}}""".formatted(parcel, replaces, replaces).getBytes(StandardCharsets.UTF_8);
    }
}
