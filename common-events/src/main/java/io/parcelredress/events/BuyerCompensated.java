package io.parcelredress.events;

import static io.parcelredress.events.Require.present;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The buyer has been made whole, or nothing is due.
 *
 * @param refundReference the payment provider's own reference
 * @param basis the rule whose clock bound this remedy
 * @param dueBy when that clock would have run out
 */
public record BuyerCompensated(
        CaseId caseId,
        String sellerId,
        String parcelId,
        String orderId,
        Remedy remedy,
        @Nullable Money refund,
        @Nullable String refundReference,
        @Nullable Reshipment reshipment,
        @Nullable Goodwill goodwill,
        Basis basis,
        @Nullable Instant dueBy,
        Instant compensatedAt)
        implements Event {

    public BuyerCompensated {
        present(caseId, "caseId");
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(orderId, "orderId");
        present(remedy, "remedy");
        present(basis, "basis");
        present(compensatedAt, "compensatedAt");
    }

    /** A replacement on its way; {@code parcelId} is known once the order system has shipped it. */
    public record Reshipment(@Nullable String parcelId, Instant requestedAt) {
        public Reshipment {
            present(requestedAt, "reshipment.requestedAt");
        }
    }

    /** What was given beyond what is owed, such as a {@code VOUCHER} with its code. */
    public record Goodwill(String kind, Money value, String code) {
        public Goodwill {
            present(kind, "goodwill.kind");
            present(value, "goodwill.value");
            present(code, "goodwill.code");
        }
    }
}
