package io.parcelredress.rules;

import io.parcelredress.events.Basis;
import io.parcelredress.events.Liable;
import io.parcelredress.events.Money;
import io.parcelredress.events.Parcel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who pays for a loss, on which basis, how much at most and until when it must be claimed. */
public record ClaimRule(String id, Basis basis, Source source, Regime regime, Liable liable, @Nullable String whyNot,
        @Nullable String note, @Nullable Currency capCurrency,
        @Nullable BigDecimal capBase, @Nullable BigDecimal capPerKg, boolean capInsuredValue, @Nullable BigDecimal capTimesPostage,
                boolean refundsPostage, Span claimWithin, Span answerWithin) {

    private static final BigDecimal GRAMS_PER_KG = BigDecimal.valueOf(1000);

    public boolean claimable() {
        return regime != Regime.NONE;
    }

    /** Why nothing can be claimed, in a sentence; empty text where something can. */
    public String reason() {
        return whyNot == null ? "" : whyNot;
    }

    /**
     * The most this rule grants for the goods, in the rule's own currency (XDR for treaties). Empty where the rule sets no figure, or where
     * it cannot be worked out because the parcel's weight, insured value or postage is not known.
     */
    public Optional<Money> cap(Parcel parcel) {
        if (capInsuredValue) return Optional.ofNullable(parcel.insurance()).map(Parcel.Insurance::insuredValue);
        if (capTimesPostage != null) return Optional.ofNullable(parcel.shippingPaid()).map(paid -> paid.times(capTimesPostage));
        if (capCurrency == null) return Optional.empty();
        if (capBase == null && parcel.weightGrams() == null) return Optional.empty();
        var base = capBase == null ? BigDecimal.ZERO : capBase;
        return Optional.of(new Money(base.add(perKg(parcel)), capCurrency));
    }

    private BigDecimal perKg(Parcel parcel) {
        if (capPerKg == null || parcel.weightGrams() == null) return BigDecimal.ZERO;
        var product = capPerKg.multiply(BigDecimal.valueOf(parcel.weightGrams())).divide(GRAMS_PER_KG);
        return product.setScale(Math.min(product.scale(), capCurrency != null && capCurrency.getDefaultFractionDigits() >= 0
                ? capCurrency.getDefaultFractionDigits() : 2), java.math.RoundingMode.HALF_UP);
    }

    /** The last moment to file, exclusive; counted from posting. */
    public Instant claimBy(Parcel parcel) {
        return claimWithin.after(parcel.shippedAt(), BusinessCalendar.of(parcel.from())).plusDays(1).atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** When silence to a claim counts as silence. */
    public Instant answerDue(Instant filedAt) {
        return answerWithin.after(filedAt, BusinessCalendar.of(""));
    }
}
