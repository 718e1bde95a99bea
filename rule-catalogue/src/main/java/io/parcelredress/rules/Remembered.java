package io.parcelredress.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Answers that were worked out a moment ago: a case asks its rules several times a decision, and always gets the same. Of any thread. */
public final class Remembered<K, V> {

    private static final int MOST = 1_000;

    private final Map<K, V> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    };

    /** @param answer never changes for the same question */
    public V get(K question, Supplier<V> answer) {
        synchronized (known) {
            var before = known.get(question);
            if (before != null) return before;
        }
        var worked = answer.get();
        synchronized (known) {
            known.put(question, worked);
        }
        return worked;
    }
}
