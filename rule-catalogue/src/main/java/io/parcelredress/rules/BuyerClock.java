package io.parcelredress.rules;

import io.parcelredress.events.Basis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs for the buyer.
 *
 * @param scheme who set it: {@code EBAY}, {@code ETSY}, {@code AMAZON}, {@code PAYPAL}, {@code CARD}, {@code LAW} or {@code POLICY}
 */
public record BuyerClock(String id, Basis basis, Source source, String scheme, Instant dueBy, @Nullable String note) {}
