package io.parcelredress.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that may be wrong by so much, read as the earliest instant it can be: what it shows has surely passed. So an instance whose clock
 * is ahead of the others' fires no deadline early, nor dates a fact into the future.
 */
public final class CautiousClock implements InstantSource {

    private final InstantSource clock;
    private final Duration margin;

    /** @param margin how far the clock may be from true time; not negative */
    public CautiousClock(InstantSource clock, Duration margin) {
        if (margin.isNegative()) throw new IllegalArgumentException("the margin of a clock must not be negative: " + margin);
        this.clock = clock;
        this.margin = margin;
    }

    @Override
    public Instant instant() {
        return clock.instant().minus(margin);
    }
}
