package io.parcelredress.journal;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How the calls of one round of effects are made: side by side in production, one after another where every step must be repeatable. */
public interface EffectExecutor {

    /**
     * Makes every call, and hands over what became of them as they end, those that end together in one portion; always on the caller's
     * thread.
     *
     * @param calls must not throw
     */
    <T> void make(List<Supplier<T>> calls, Consumer<List<T>> ended);

    /** One after another, on the caller's thread. */
    static EffectExecutor oneByOne() {
        return new EffectExecutor() {
            @Override
            public <T> void make(List<Supplier<T>> calls, Consumer<List<T>> ended) {
                calls.forEach(call -> ended.accept(List.of(call.get())));
            }
        };
    }
}
