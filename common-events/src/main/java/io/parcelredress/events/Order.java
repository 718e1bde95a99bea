package io.parcelredress.events;

import static io.parcelredress.events.Require.present;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The sale behind the parcel.
 *
 * @param channel where it was sold, such as {@code EBAY}, {@code ETSY}, {@code AMAZON} or {@code SHOP}
 */
public record Order(String orderId, @Nullable String channel, @Nullable Instant orderedAt, @Nullable Instant paidAt,
        @Nullable Payment payment) {

    public Order {
        present(orderId, "order.orderId");
    }

    /** How the buyer paid; {@code method} such as {@code CARD} or {@code PAYPAL}, {@code reference} the provider's own. */
    public record Payment(@Nullable String method, @Nullable String provider, @Nullable String reference, @Nullable Money amount) {}
}
