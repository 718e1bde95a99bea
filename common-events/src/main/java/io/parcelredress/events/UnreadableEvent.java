package io.parcelredress.events;

import java.util.Objects;

/**
 * A record that does not meet the contract: which field, and what to do. The message never repeats a value, for it may be personal data.
 */
public final class UnreadableEvent extends Exception {

    public UnreadableEvent(String message) {
        super(message);
    }

    /** Which field, and what to do. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage()); // the constructor takes no other
    }
}
