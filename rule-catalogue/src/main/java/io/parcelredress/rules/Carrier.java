package io.parcelredress.rules;

import org.jspecify.annotations.Nullable;

/**
 * A carrier under one name, whatever sellers call it.
 *
 * @param channel {@code EMAIL}, or {@code TASK} where it takes inquiries only at a web form or counter
 */
public record Carrier(String code, String name, Kind kind, @Nullable String country, String channel) {

    public enum Kind { POST, INTEGRATOR, MARKETPLACE, OTHER, UNKNOWN }
}
