package io.parcelredress.buyer;

import io.parcelredress.events.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The sale, field by field from whoever says it best: what the earliest report leaves open, a later one or the posting fills in. */
record Sale(@Nullable Told<String> orderId, @Nullable Told<String> channel, @Nullable Told<Instant> orderedAt,
        @Nullable Told<Instant> paidAt, @Nullable Told<Order.Payment> payment) {

    static final Sale UNKNOWN = new Sale(null, null, null, null, null);

    Sale after(Order order, Source source) {
        return new Sale(Told.better(orderId, order.orderId(), source), Told.better(channel, order.channel(), source),
                Told.better(orderedAt, order.orderedAt(), source), Told.better(paidAt, order.paidAt(), source),
                Told.better(payment, order.payment(), source));
    }

    /** @throws java.util.NoSuchElementException where nobody has told of a sale */
    Order order() {
        return new Order(Told.of(orderId).orElseThrow(), Told.of(channel).orElse(null), Told.of(orderedAt).orElse(null),
                Told.of(paidAt).orElse(null), Told.of(payment).orElse(null));
    }
}
