package io.parcelredress.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the facts of one case say about its effects: which are still open, and when each wants attention. */
final class EffectBook {

    private final Map<Integer, Open> open = new LinkedHashMap<>();
    private final Map<String, Integer> byKey = new HashMap<>();

    static EffectBook of(List<RecordedFact> facts) {
        var book = new EffectBook();
        facts.forEach(book::read);
        return book;
    }

    void read(RecordedFact recorded) {
        switch (recorded.fact()) {
            case Effect effect -> {
                if (byKey.putIfAbsent(effect.key(), recorded.n()) != null) {
                    throw new IllegalStateException("the rules want effect '" + effect.key() + "' a second time");
                }
                open.put(recorded.n(), new Open(recorded, 0, -1, false, null));
            }
            case EffectAttempted attempt -> open.computeIfPresent(attempt.wanted(), (_, was) -> was.attempted(recorded.n(), attempt));
            case EffectPostponed postponed -> open.computeIfPresent(postponed.wanted(), (_, was) -> was.postponed(postponed));
            case EffectEnded ended -> Optional.ofNullable(byKey.get(ended.key())).ifPresent(open::remove);
            default -> {}
        }
    }

    Collection<Open> open() {
        return open.values();
    }

    Optional<Open> at(int wanted) {
        return Optional.ofNullable(open.get(wanted));
    }

    Optional<Instant> due() {
        return open.values().stream().map(Open::due).min(Instant::compareTo);
    }

    /**
     * An effect that has not ended.
     *
     * @param attempts how often it was tried
     * @param token the place of the last attempt; -1 before the first
     * @param inDoubt whether it may have been carried out: ask before acting
     * @param notBefore when it may be taken up, by machine time; null for at once
     */
    record Open(RecordedFact wanted, int attempts, int token, boolean inDoubt, @Nullable Instant notBefore) {

        Effect effect() {
            return (Effect) wanted.fact();
        }

        Instant due() {
            return notBefore == null ? Instant.EPOCH : notBefore;
        }

        boolean dueBy(Instant machineNow) {
            return !due().isAfter(machineNow);
        }

        private Open attempted(int n, EffectAttempted attempt) {
            return new Open(wanted, attempts + 1, n, true, attempt.leaseUntil()); // until it says how it ended, it may have acted
        }

        private Open postponed(EffectPostponed postponed) {
            if (postponed.attempt() != token) return this; // a late word from an instance that lost its lease
            return new Open(wanted, attempts, token, postponed.unknown(), postponed.until());
        }

        /** One second, doubled with every attempt, at most a quarter of an hour. */
        Duration backOff() {
            return Duration.ofSeconds(Math.min(900, 1L << Math.min(attempts - 1, 10)));
        }
    }
}
