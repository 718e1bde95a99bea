package io.parcelredress.claim;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How a seller negotiates.
 *
 * @param acceptFrom the share of the demand from which an offer is taken without argument
 * @param counterRounds how many lower offers of one instance are argued against before the next is asked
 * @param paymentPatience how long an accepted offer may stay unpaid before it is reminded of, and reminded again, and given up
 * @param fileBefore how long before the last moment a claim is filed at the latest, answered or not
 * @param buyerMayContest how long a buyer may contest a delivery that somebody else reports
 * @param seizureNotice how long the notice of a seizure is waited for before the seizure is taken as not shown
 */
public record NegotiationPolicy(BigDecimal acceptFrom, int counterRounds, Duration paymentPatience, Duration fileBefore,
        Duration buyerMayContest, Duration seizureNotice) {

    public NegotiationPolicy {
        if (acceptFrom.signum() <= 0 || acceptFrom.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("redress.claims.accept-from is a share: above 0, at most 1");
        }
        if (counterRounds < 0) throw new IllegalArgumentException("redress.claims.counter-rounds must not be negative");
    }

    public static NegotiationPolicy usual() {
        return new NegotiationPolicy(new BigDecimal("0.90"), 2, Duration.ofDays(30), Duration.ofDays(5), Duration.ofDays(14),
                Duration.ofDays(30));
    }
}
