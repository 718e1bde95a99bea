package io.parcelredress.kit;

/** Something we depend on is away: 503, try again later. */
public final class OutOfReach extends RuntimeException {

    public OutOfReach(String detail) {
        super(detail);
    }
}
