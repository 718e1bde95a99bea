package io.parcelredress.journal;

/** One case cannot be worked on; the others can. The message is for a person and holds no personal data. */
final class CaseFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    CaseFailed(String message) {
        super(message);
    }

    /** What may be said of a failure where anybody reads it: the message of somebody else's exception may hold personal data. */
    static String words(Throwable failure) {
        return failure instanceof CaseFailed ? String.valueOf(failure.getMessage()) : failure.getClass().getSimpleName();
    }
}
