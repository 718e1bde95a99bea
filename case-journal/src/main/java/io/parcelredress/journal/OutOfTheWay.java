package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cases into which not even their being set aside can be written, or may be: this instance lets them be for a while, or it would find them
 * due at once again.
 */
final class OutOfTheWay {

    private static final int MOST = 10_000;

    private final InstantSource machine;
    private final Map<CaseId, Instant> until = new LinkedHashMap<>();

    OutOfTheWay(InstantSource machine) {
        this.machine = machine;
    }

    synchronized boolean holds(CaseId id) {
        if (until.isEmpty()) return false;
        var end = until.get(id);
        if (end == null) return false;
        if (end.isAfter(machine.instant())) return true;
        until.remove(id);
        return false;
    }

    synchronized int size() {
        return until.size();
    }

    synchronized void keep(CaseId id, Duration forSoLong) {
        until.put(id, machine.instant().plus(forSoLong));
        if (until.size() > MOST) until.remove(until.keySet().iterator().next());
    }
}
