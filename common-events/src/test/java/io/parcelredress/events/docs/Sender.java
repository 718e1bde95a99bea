package io.parcelredress.events.docs;

import io.parcelredress.events.EventType;

/** Who sends what. */
final class Sender {

    private Sender() {}

    static String of(EventType type) {
        return switch (type) {
            case PARCEL_SHIPPED -> "the order system";
            case PARCEL_REPORTED_LOST -> "the order system, or carrier-inquiry-service for losses reported by HTTP or noticed by a tracker";
            case CARRIER_INQUIRY_OPENED, CARRIER_REPLY_OVERDUE, EVIDENCE_ADDED, PARCEL_FOUND, CARRIER_REPLIED -> "carrier-inquiry-service";
            case CLAIM_FILED, CLAIM_ESCALATED, CLAIM_SETTLED -> "claim-service";
            case RESHIPMENT_REQUESTED, BUYER_STATEMENT_RECEIVED, BUYER_COMPENSATED -> "buyer-notification-service";
        };
    }

    /** Whether one of our services puts it on its topic. */
    static boolean isOurs(EventType type) {
        return type != EventType.PARCEL_SHIPPED;
    }
}
