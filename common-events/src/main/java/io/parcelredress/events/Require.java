package io.parcelredress.events;

/** Checks at the door: what is missing or wrong, where, and what to do about it, without repeating the value itself (it may be personal data). */
public final class Require {

    private Require() {}

    /** @throws Unmet with the field's name and the advice, unless the condition holds */
    public static void that(boolean condition, String field, String advice) {
        if (!condition) throw new Unmet(field, advice);
    }

    static void present(Object value, String field) {
        that(value != null && !(value instanceof String text && text.isBlank()), field, "is missing");
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
