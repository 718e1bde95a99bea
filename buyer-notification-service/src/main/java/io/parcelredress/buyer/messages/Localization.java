package io.parcelredress.buyer.messages;

import io.parcelredress.events.Money;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a buyer is spoken to: a language there are words in, and how its region writes amounts and days. */
public record Localization(Locale locale) {

    /** @param tag a BCP 47 language tag such as {@code pt-BR}; one there are no words for is spoken to in English */
    public static Localization of(@Nullable String tag) {
        var locale = Locale.forLanguageTag(tag == null ? "" : tag.replace('_', '-').strip());
        if (!Messages.LANGUAGES.contains(locale.getLanguage())) return new Localization(Locale.UK);
        return new Localization(locale.equals(Locale.ENGLISH) ? Locale.UK : locale); // "24 November" can be misread nowhere
    }

    public static List<String> languages() {
        return Messages.LANGUAGES;
    }

    public String language() {
        return locale.getLanguage();
    }

    public String say(String key, Map<String, String> values) {
        return Messages.in(language()).say(key, values);
    }

    public boolean has(String key) {
        return Messages.in(language()).has(key);
    }

    public String money(Money money) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(money.amount().scale());
        format.setMaximumFractionDigits(money.amount().scale());
        return format.format(money.amount());
    }

    public String day(Instant at) {
        return day(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
    }

    /** As short as it can be without being misread. */
    public String shortDay(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }
}
