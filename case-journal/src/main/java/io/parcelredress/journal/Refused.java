package io.parcelredress.journal;

/** A command that the rules refuse at the door: the caller is told why, and nothing is recorded. */
public final class Refused extends RuntimeException {

    private final String title;

    /**
     * @param title the kind of refusal, in a few words
     * @param detail what stands in the way, and what the caller can do
     */
    public Refused(String title, String detail) {
        super(detail);
        this.title = title;
    }

    public String title() {
        return title;
    }
}
