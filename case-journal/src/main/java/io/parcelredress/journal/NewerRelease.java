package io.parcelredress.journal;

/** What a newer release of the service wrote, which this one cannot read: it is left to that release, and waits for it. */
public final class NewerRelease extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NewerRelease(String what) {
        super(what + " was written by a newer release of this service: instances of that release go on with it");
    }
}
