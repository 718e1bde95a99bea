package io.parcelredress.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened in a run, in order: as a number always, as text where somebody wants to read it. */
final class Trace {

    private final boolean readable;
    private final List<String> lines = new ArrayList<>();
    private long hash = 0xcbf29ce484222325L;
    private final Map<String, Long> tally = new TreeMap<>();
    private long length;

    Trace(boolean readable) {
        this.readable = readable;
    }

    void note(Instant at, String who, String what) {
        length++;
        for (long part : new long[] {at.toEpochMilli(), who.hashCode(), what.hashCode()}) hash = (hash ^ part) * 0x100000001b3L;
        if (readable) lines.add(at + " " + who + " " + what);
    }

    /** Counts what a run must have seen, or it has proved nothing. */
    void count(String kind) {
        tally.merge(kind, 1L, Long::sum);
    }

    Map<String, Long> tally() {
        return tally;
    }

    /** The same for two runs only if they took the same steps at the same moments. */
    long hash() {
        return hash;
    }

    long length() {
        return length;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
