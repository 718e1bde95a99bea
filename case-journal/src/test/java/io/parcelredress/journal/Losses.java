package io.parcelredress.journal;

import io.parcelredress.events.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Losses as a plain order system reports them. */
final class Losses {

    private Losses() {}

    static byte[] json(String parcelId) {
        return json(parcelId, "LA_POSTE");
    }

    static byte[] json(String parcelId, String carrier) {
        return """
                { "sellerId": "acme", "parcelId": "%s", "reportedAt": "2026-11-20T09:12:00+01:00", "reason": "BUYER_NOT_RECEIVED",
                  "parcel": { "carrier": "%s", "from": "FR", "to": "BR", "shippedAt": "2026-10-30", "value": {"amount": "59.90", \
                  "currency": "EUR"} },
                  "order": { "orderId": "O-%s" },
                  "buyer": { "name": "Ana Souza", "email": "ana@example.com", "locale": "pt-BR" } }"""
                          .formatted(parcelId, carrier, parcelId).getBytes(StandardCharsets.UTF_8);
    }

    static InboundRecord record(long offset, byte[] value) {
        return new InboundRecord(EventType.PARCEL_REPORTED_LOST.topic(), 0, offset, Instant.parse("2026-11-20T09:00:00Z"), null, value,
                Map.of());
    }
}
