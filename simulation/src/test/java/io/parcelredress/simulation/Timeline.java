package io.parcelredress.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** True time, and what is to happen in it. It moves only from one thing to the next. */
final class Timeline implements InstantSource {

    private record Entry(Instant at, long turn, Runnable what) {}

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::turn));
    private Instant now;
    private long turns;

    Timeline(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void at(Instant when, Runnable what) {
        entries.add(new Entry(when.isBefore(now) ? now : when, turns++, what));
    }

    void in(Duration from, Runnable what) {
        at(now.plus(from), what);
    }

    /** Lets the next thing happen; false where nothing more is to come. */
    boolean step() {
        var next = entries.poll();
        if (next == null) return false;
        now = next.at();
        next.what().run();
        return true;
    }
}
