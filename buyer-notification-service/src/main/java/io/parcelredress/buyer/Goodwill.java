package io.parcelredress.buyer;

import io.parcelredress.events.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * What is given beyond what is owed, to a buyer who waited long.
 *
 * @param percent of what the buyer paid; 0 for nothing
 * @param fromDays how many days the buyer must have waited since ordering
 * @param most the most in a currency; a currency that is not named has no limit
 */
public record Goodwill(BigDecimal percent, int fromDays, Map<Currency, BigDecimal> most) {

    public static final Goodwill NONE = new Goodwill(BigDecimal.ZERO, 0, Map.of());

    public Goodwill {
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("redress.goodwill.percent must be between 0 and 100");
        }
        most = Map.copyOf(most);
    }

    Optional<Money> of(Money paid, Instant waitingSince, Instant now) {
        if (Duration.between(waitingSince, now).toDays() < fromDays) return Optional.empty();
        var value = paid.times(percent.movePointLeft(2));
        var limit = most.get(paid.currency());
        return Optional.of(limit == null ? value : value.min(Money.rounded(limit, paid.currency()))).filter(Money::isPositive);
    }
}
