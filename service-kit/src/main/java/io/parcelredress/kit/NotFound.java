package io.parcelredress.kit;

/** There is no such thing under this address: 404. */
public final class NotFound extends RuntimeException {

    public NotFound(String detail) {
        super(detail);
    }
}
