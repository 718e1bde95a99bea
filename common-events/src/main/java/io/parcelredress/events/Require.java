package io.parcelredress.events;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks at the door: what is missing or wrong, where, and what to do about it, without repeating the value itself (it may be personal
 * data).
 */
public final class Require {

    private Require() {}

    /** @throws Unmet with the field's name and the advice, unless the condition holds */
    public static void that(boolean condition, String field, String advice) {
        if (!condition) throw new Unmet(field, advice);
    }

    static void present(@Nullable Object value, String field) {
        that(value != null && !(value instanceof String text && text.isBlank()), field, "is missing");
    }

    /** The list itself, unchangeable; none given is an empty one. */
    static <T> List<T> items(@Nullable List<T> list, String field) {
        if (list == null) return List.of();
        that(list.stream().noneMatch(Objects::isNull), field, "has an entry that is null: leave it out");
        return List.copyOf(list);
    }

    /** A requirement of the contract that a record does not meet. */
    public static final class Unmet extends IllegalArgumentException {
        private final String field;
        private final String advice;

        Unmet(String field, String advice) {
            super(field + " " + advice);
            this.field = field;
            this.advice = advice;
        }

        public String field() {
            return field;
        }

        public String advice() {
            return advice;
        }
    }
}
