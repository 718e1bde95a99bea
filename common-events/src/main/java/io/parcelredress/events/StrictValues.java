package io.parcelredress.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * How instants, days and whole numbers stand in JSON. Whatever would leave something to guesswork (a unit, a time zone, a rounding) is
 * refused.
 */
final class StrictValues {

    private StrictValues() {}

    static JacksonModule module() {
        return new SimpleModule()
                .addDeserializer(Instant.class, new Text<>(Instant.class, StrictValues::instant))
                .addDeserializer(LocalDate.class, new Text<>(LocalDate.class, text -> LocalDate.parse(fourDigits(text))))
                .addDeserializer(Integer.class, new Whole<>(Integer.class, BigDecimal::intValueExact))
                .addDeserializer(int.class, new Whole<>(int.class, BigDecimal::intValueExact))
                .addDeserializer(Long.class, new Whole<>(Long.class, BigDecimal::longValueExact))
                .addDeserializer(long.class, new Whole<>(long.class, BigDecimal::longValueExact));
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(fourDigits(text)).toInstant();
    }

    /** RFC 3339 gives a year four digits. Java would read more, and then no store can hold the date. */
    private static String fourDigits(String text) {
        if (!text.isEmpty() && Character.isDigit(text.charAt(0))) return text;
        throw new DateTimeParseException("a year has four digits", text, 0);
    }

    /** A date or an instant: text in the one ISO form. A number would leave its unit to guesswork. */
    private static final class Text<T> extends ValueDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> parse;

        Text(Class<T> type, Function<String, T> parse) {
            this.type = type;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) return context.reportInputMismatch(type, "text is needed");
            try {
                return parse.apply(parser.getString());
            } catch (DateTimeParseException wrong) {
                return context.reportInputMismatch(type, "the ISO form is needed");
            }
        }
    }

    /** A whole number, also where a sender's language writes it as 820.0; what would have to be rounded is refused. */
    private static final class Whole<T> extends ValueDeserializer<T> {
        private final Class<T> type;
        private final Function<BigDecimal, T> exactly;

        Whole(Class<T> type, Function<BigDecimal, T> exactly) {
            this.type = type;
            this.exactly = exactly;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.currentToken().isNumeric()) return context.reportInputMismatch(type, "a number is needed");
            try {
                return exactly.apply(parser.getDecimalValue());
            } catch (ArithmeticException inexact) {
                return context.reportInputMismatch(type, "a whole number is needed");
            }
        }

        @Override
        public @Nullable T getNullValue(DeserializationContext context) {
            return type.isPrimitive() ? context.reportInputMismatch(type, "is missing") : null;
        }
    }
}
