package io.parcelredress.events;

import static io.parcelredress.events.Require.present;
import static io.parcelredress.events.Require.that;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The exchange rate that a decision used, kept with it. As JSON the rate is text, never a float.
 *
 * @param rate units of {@code currency} for one Special Drawing Right
 * @param currency ISO 4217 code of the money converted to
 * @param date the day of the fixing
 * @param source who published it
 */
public record Conversion(BigDecimal rate, @Nullable String currency, LocalDate date, String source) {

    public Conversion {
        present(rate, "conversion.rate");
        present(date, "conversion.date");
        present(source, "conversion.source");
        that(rate.signum() > 0, "conversion.rate", "must be above zero");
        that(currency == null || currency.matches("[A-Z]{3}"), "conversion.currency", "is not an ISO 4217 code");
    }

    @JsonCreator
    static Conversion parse(@JsonProperty("rate") Object rate, @JsonProperty("currency") @Nullable String currency,
            @JsonProperty("date") LocalDate date, @JsonProperty("source") String source) {
        present(rate, "conversion.rate");
        that(rate instanceof String text && text.matches("\\d{1,12}(\\.\\d{1,12})?"), "conversion.rate",
                "must be a plain decimal number in text, such as \"1.176471\"");
        return new Conversion(new BigDecimal((String) rate), currency, date, source);
    }

    @JsonProperty("rate")
    String rateText() {
        return rate.toPlainString();
    }
}
