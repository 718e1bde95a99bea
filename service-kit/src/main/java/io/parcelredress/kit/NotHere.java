package io.parcelredress.kit;

/** There is no such thing under this address: 404. */
public final class NotHere extends RuntimeException {

    public NotHere(String detail) {
        super(detail);
    }
}
