package io.parcelredress.journal;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes the calls to the outside world: so many at a time, each of them bounded. A place is reserved before an effect is claimed, so that
 * no more is claimed than can be begun.
 */
public interface EffectExecutor {

    /** Takes a free place, if there is one. */
    boolean reserve();

    /** How many places are free at this moment. */
    int free();

    /** Gives a place back that nothing was begun on. */
    void release();

    /**
     * Begins a call on a reserved place, which is free again when it ends.
     *
     * @param call must not throw
     * @param atMost how long it may take as a whole; then it counts as ended with {@code tooLong}, and is interrupted
     * @param ended told once; may be called on any thread, also before this method returns
     */
    <T> void begin(Supplier<T> call, Duration atMost, T tooLong, Consumer<T> ended);

    /** The same with what asks nobody outside: it takes no place. */
    <T> void beginInside(Supplier<T> work, Duration atMost, T tooLong, Consumer<T> ended);

    /** One at a time, on the caller's own thread: for tests, in which every step must be repeatable. Nothing ends it early. */
    static EffectExecutor oneByOne() {
        return new EffectExecutor() {
            private boolean taken;

            @Override
            public synchronized boolean reserve() {
                if (taken) return false;
                taken = true;
                return true;
            }

            @Override
            public synchronized int free() {
                return taken ? 0 : 1;
            }

            @Override
            public synchronized void release() {
                taken = false;
            }

            @Override
            public <T> void begin(Supplier<T> call, Duration atMost, T tooLong, Consumer<T> ended) {
                try {
                    ended.accept(call.get());
                } finally {
                    release();
                }
            }

            @Override
            public <T> void beginInside(Supplier<T> work, Duration atMost, T tooLong, Consumer<T> ended) {
                ended.accept(work.get());
            }
        };
    }
}
