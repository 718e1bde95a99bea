package io.parcelredress.events;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The exchange rate that a decision used, kept with it.
 *
 * @param rate units of {@code currency} for one Special Drawing Right
 * @param currency ISO 4217 code of the money converted to
 * @param date the day of the fixing
 * @param source who published it
 */
public record Conversion(@com.fasterxml.jackson.annotation.JsonFormat(shape = com.fasterxml.jackson.annotation.JsonFormat.Shape.STRING) BigDecimal rate, @Nullable String currency, LocalDate date, String source) {}
