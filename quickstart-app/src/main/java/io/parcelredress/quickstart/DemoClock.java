package io.parcelredress.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Business time that can be moved forward, and runs on at its natural pace in between. */
public final class DemoClock implements InstantSource {

    private final InstantSource machine = InstantSource.system();
    private final AtomicReference<Duration> shift;

    /** @param shift how far from the machine's time it starts; negative for the past */
    public DemoClock(Duration shift) {
        this.shift = new AtomicReference<>(shift);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(shift.get()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** @throws IllegalArgumentException for a step that is not forward: what was decided at a time cannot be decided again before it */
    public void advance(Duration by) {
        if (!by.isPositive()) throw new IllegalArgumentException("the clock moves forward only");
        shift.accumulateAndGet(by, Duration::plus);
    }

    /** How far it is from the machine's time. */
    public Duration shift() {
        return Objects.requireNonNull(shift.get());
    }
}
