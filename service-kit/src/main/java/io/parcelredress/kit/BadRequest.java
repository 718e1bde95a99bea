package io.parcelredress.kit;

/** What a caller sent cannot be used: 400, or 422 where it is well-formed but contradicts what came before. */
public final class BadRequest extends RuntimeException {

    private final int status;

    public BadRequest(String detail) {
        this(400, detail);
    }

    public BadRequest(int status, String detail) {
        super(detail);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
