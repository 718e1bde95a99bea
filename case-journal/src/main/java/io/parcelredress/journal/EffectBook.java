package io.parcelredress.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The effects of one case that are still open: those its facts want and no fact has ended, with what became of them so far. */
final class EffectBook {

    private final Map<Integer, OpenEffect> open = new LinkedHashMap<>();
    private final Map<String, Integer> byKey = new HashMap<>();

    void read(RecordedFact recorded) {
        switch (recorded.fact()) {
            case Effect effect -> {
                if (byKey.putIfAbsent(effect.key(), recorded.n()) != null) {
                    throw new IllegalStateException("the rules want effect '" + effect.key() + "' a second time");
                }
                open.put(recorded.n(), new OpenEffect(recorded, null));
            }
            case EffectEnded ended -> Optional.ofNullable(byKey.get(ended.key())).ifPresent(open::remove);
            default -> {}
        }
    }

    /** What is stored beside the facts; of an effect that has ended nothing is kept. */
    void set(int n, EffectProgress progress) {
        open.computeIfPresent(n, (_, was) -> new OpenEffect(was.wanted(), progress));
    }

    Collection<OpenEffect> open() {
        return open.values();
    }

    Optional<OpenEffect> at(int n) {
        return Optional.ofNullable(open.get(n));
    }

    Optional<Instant> due() {
        return open.values().stream().map(OpenEffect::due).min(Instant::compareTo);
    }

    Map<Integer, EffectProgress> progress() {
        var all = new LinkedHashMap<Integer, EffectProgress>();
        open.forEach((n, effect) -> {
            if (effect.progress() != null) all.put(n, Objects.requireNonNull(effect.progress()));
        });
        return all;
    }
}
