package io.parcelredress.rules;

import io.parcelredress.events.Conversion;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a Special Drawing Right is worth: the basket's amounts times the market rates of a day, as the IMF does it. */
record SdrRates(Basket basket, List<Fixing> fixings) {

    private static final MathContext PRECISION = new MathContext(12);

    record Basket(LocalDate validFrom, LocalDate validTo, Map<String, BigDecimal> amounts, Source source) {}

    /** Market rates of one day, as quoted: US dollars for one unit, or units for one US dollar. */
    record Fixing(LocalDate date, @Nullable Map<String, BigDecimal> usdPer, @Nullable Map<String, BigDecimal> perUsd, Source source) {

        Optional<BigDecimal> usdFor(String currency) {
            if (currency.equals("USD")) return Optional.of(BigDecimal.ONE);
            if (usdPer != null && usdPer.containsKey(currency)) return Optional.of(usdPer.get(currency));
            if (perUsd != null && perUsd.containsKey(currency)) return Optional.of(BigDecimal.ONE.divide(perUsd.get(currency), PRECISION));
            return Optional.empty();
        }
    }

    /** Units of the currency for one SDR by the latest fixing not after the day, else by the earliest there is. */
    Optional<Conversion> rate(Currency currency, LocalDate on) {
        return fixings.stream().filter(fixing -> !fixing.date().isAfter(on)).max(Comparator.comparing(Fixing::date))
                .or(() -> fixings.stream().min(Comparator.comparing(Fixing::date)))
                .flatMap(fixing -> fixing.usdFor(currency.getCurrencyCode()).map(usd -> new Conversion(
                        usdPerSdr(fixing).divide(usd, PRECISION).setScale(6, java.math.RoundingMode.HALF_UP), currency.getCurrencyCode(),
                                fixing.date(), fixing.source().url())));
    }

    BigDecimal usdPerSdr(Fixing fixing) {
        return basket.amounts().entrySet().stream()
                .map(part -> part.getValue().multiply(fixing.usdFor(part.getKey())
                        .orElseThrow(() -> new IllegalStateException("the fixing of " + fixing.date() + " lacks " + part.getKey())),
                        PRECISION))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
