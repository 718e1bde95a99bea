package io.parcelredress.events;

import static io.parcelredress.events.Require.that;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount in one currency, exact. Special Drawing Rights are the currency {@code XDR} with up to six decimals.
 *
 * <p>As JSON: {@code {"amount": "59.90", "currency": "EUR"}}; the amount is text, never a float.
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");
    private static final int XDR_DECIMALS = 6; // ISO 4217 gives XDR no minor unit; the IMF publishes six significant decimals

    /** @throws IllegalArgumentException where the amount has more decimals than its currency */
    public Money {
        that(amount != null, "amount", "is missing: give it as text, such as \"59.90\"");
        that(currency != null, "currency", "is missing: give its ISO 4217 code");
        int decimals = decimals(currency);
        that(amount.stripTrailingZeros().scale() <= decimals, "amount",
                "has more decimals than " + currency.getCurrencyCode() + " allows (" + decimals + ")");
        that(amount.precision() <= 18, "amount", "has more than 18 digits");
        amount = currency.getDefaultFractionDigits() < 0 ? amount : amount.setScale(decimals, RoundingMode.UNNECESSARY);
    }

    @JsonCreator
    static Money parse(@JsonProperty("amount") Object amount, @JsonProperty("currency") String currency) {
        that(amount != null, "amount", "is missing: give it as text, such as \"59.90\"");
        that(amount instanceof String, "amount", "must be text, such as \"59.90\", not a number");
        that(currency != null, "currency", "is missing: give its ISO 4217 code");
        return of((String) amount, currency);
    }

    /** @throws IllegalArgumentException for text that is no plain decimal number, or a code that is not in ISO 4217 */
    public static Money of(String amount, String currency) {
        that(PLAIN.matcher(amount).matches(), "amount", "must be a plain decimal number, such as \"59.90\"");
        return new Money(new BigDecimal(amount), currencyOf(currency));
    }

    private static Currency currencyOf(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new Require.Unmet("currency", "is not an ISO 4217 code");
        }
    }

    /** Rounds half up to what the currency can express. */
    public static Money rounded(BigDecimal amount, Currency currency) {
        return new Money(amount.setScale(decimals(currency), RoundingMode.HALF_UP), currency);
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    private static int decimals(Currency currency) {
        return currency.getDefaultFractionDigits() < 0 ? XDR_DECIMALS : currency.getDefaultFractionDigits();
    }

    @JsonProperty("amount")
    String amountText() {
        return amount.toPlainString();
    }

    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other).amount), currency);
    }

    /** The product, rounded half up. */
    public Money times(BigDecimal factor) {
        return rounded(amount.multiply(factor), currency);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    public boolean isIn(Currency other) {
        return currency.equals(other);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency + ": convert first");
        }
        return other;
    }

    /** @throws IllegalArgumentException between two currencies: convert first */
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(sameCurrency(other).amount);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }
}
