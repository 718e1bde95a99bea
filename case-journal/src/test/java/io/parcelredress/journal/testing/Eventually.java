package io.parcelredress.journal.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what must come true, up to a bound; the only waiting in tests that speak with real servers. */
public final class Eventually {

    private Eventually() {}

    /** @throws AssertionError where it is not true within that time */
    public static void until(Duration atMost, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not within " + atMost + ": " + what);
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new AssertionError("stopped while waiting for: " + what, stopping);
            }
        }
    }

    /** The first answer that is not null. */
    public static <T> T answer(Duration atMost, String what, Supplier<T> question) {
        var answer = new java.util.concurrent.atomic.AtomicReference<T>();
        until(atMost, what, () -> {
            answer.set(question.get());
            return answer.get() != null;
        });
        return answer.get();
    }
}
