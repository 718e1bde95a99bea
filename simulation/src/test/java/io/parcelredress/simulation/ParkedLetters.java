package io.parcelredress.simulation;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The list of a service's parked records: causes by {@code topic/partition/offset}. */
final class ParkedLetters {

    private final Set<String> sentAgain = new HashSet<>();
    private final Map<String, String> causes = new LinkedHashMap<>();

    /** Positions of what a person sent once more. */
    Set<String> sentAgain() {
        return sentAgain;
    }

    boolean holds(String position) {
        return causes.containsKey(position);
    }

    void add(String position, String cause, Instant at) {
        causes.putIfAbsent(position, cause);
    }

    Map<String, String> causes() {
        return causes;
    }
}
