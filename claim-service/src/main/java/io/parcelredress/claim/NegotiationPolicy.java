package io.parcelredress.claim;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How a seller negotiates.
 *
 * @param acceptFrom the share of the demand from which an offer is taken without argument
 * @param counterRounds how often a lower offer is argued against before the next instance is asked
 * @param paymentPatience how long an accepted offer may stay unpaid before it is taken further
 * @param fileBefore how long before the last moment a claim is filed at the latest
 */
public record NegotiationPolicy(BigDecimal acceptFrom, int counterRounds, Duration paymentPatience, Duration fileBefore) {

    public static NegotiationPolicy usual() {
        return new NegotiationPolicy(new BigDecimal("0.90"), 2, Duration.ofDays(30), Duration.ofDays(5));
    }
}
