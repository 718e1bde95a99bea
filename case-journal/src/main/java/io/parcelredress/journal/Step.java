package io.parcelredress.journal;

/** The places at which an instance may be cut off. A test halts it at each; in production nobody listens. */
public enum Step {
    RECORD_READ, BUYERS_KEPT, CASES_LOADED, DECIDED, WRITTEN, SENT, CURSOR_MOVED, PARKED_ON_TOPIC, PARKED, EFFECT_CLAIMED,
            EFFECT_PERFORMED, EFFECT_RECORDED, DEFERRED, TAKEN_UP, COPIED_TO_ARCHIVE, LEFT_TO_ARCHIVE, BROUGHT_BACK,
            TAKEN_FROM_ARCHIVE;

    /** Told at every step. */
    @FunctionalInterface
    public interface Listener {
        void reached(Step step);

        Listener NOBODY = step -> {};
    }
}
