package io.parcelredress.e2e.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting with an end. */
final class Waiting {

    private Waiting() {}

    static void until(String what, Duration atMost, BooleanSupplier done) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not within " + atMost.toSeconds() + " s: " + what);
            rest(Duration.ofMillis(250));
        }
    }

    static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopping);
        }
    }
}
