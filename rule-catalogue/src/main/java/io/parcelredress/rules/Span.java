package io.parcelredress.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** A length of time as rules state it: {@code 48 hours}, {@code 7 days}, {@code 3 business days}, {@code 6 months}, {@code 1 years}. */
public record Span(int amount, Unit unit) {

    public enum Unit { HOURS, DAYS, BUSINESS_DAYS, MONTHS, YEARS }

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4}) (hours|days|business days|months|years)");

    /** @throws IllegalArgumentException for any other wording */
    public static Span parse(String text) {
        var match = TEXT.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no span: write it like '7 days', '3 business days', '48 hours' or '6 months'");
        }
        return new Span(Integer.parseInt(match.group(1)), Unit.valueOf(match.group(2).toUpperCase(java.util.Locale.ROOT)
                .replace(' ', '_')));
    }

    /** The day this far after another; hours count as whole days, rounded up. */
    public LocalDate after(LocalDate day, BusinessCalendar calendar) {
        return switch (unit) {
            case HOURS -> day.plusDays((amount + 23) / 24);
            case DAYS -> day.plusDays(amount);
            case BUSINESS_DAYS -> calendar.plusBusinessDays(day, amount);
            case MONTHS -> day.plusMonths(amount);
            case YEARS -> day.plusYears(amount);
        };
    }

    /** The moment this far after another; business days keep the time of day. */
    public Instant after(Instant moment, BusinessCalendar calendar) {
        if (unit == Unit.HOURS) return moment.plusSeconds(amount * 3600L);
        var at = moment.atZone(ZoneOffset.UTC);
        return at.with(after(at.toLocalDate(), calendar)).toInstant();
    }

    @Override
    public String toString() {
        return amount + " " + unit.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
