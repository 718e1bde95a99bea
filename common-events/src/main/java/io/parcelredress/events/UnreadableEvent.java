package io.parcelredress.events;

/** A record that does not meet the contract: which field, and what to do. The message never repeats a value, for it may be personal data. */
public final class UnreadableEvent extends Exception {

    public UnreadableEvent(String message) {
        super(message);
    }
}
