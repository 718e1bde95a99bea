package io.parcelredress.e2e.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was done when, counted from the beginning. */
final class Diary {

    private final long began = System.nanoTime();
    private final List<String> lines = new ArrayList<>();

    Duration now() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    synchronized void note(String what) {
        var now = now();
        lines.add("%3d:%04.1f  %s".formatted(now.toMinutes(), now.toMillis() % 60_000 / 1000.0, what));
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
