package io.parcelredress.journal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls side by side, each on a virtual thread, so many at a time and no more. A call that takes too long is interrupted, which
 * breaks a blocking socket of a virtual thread; its place is given to the next at once, whether or not it heeds that.
 */
public final class VirtualThreadEffectExecutor implements EffectExecutor {

    private final Semaphore places;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            task -> Thread.ofPlatform().daemon().name("effects-timer").unstarted(task));

    public VirtualThreadEffectExecutor(int atOnce) {
        this.places = new Semaphore(atOnce);
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public boolean reserve() {
        return places.tryAcquire();
    }

    @Override
    public int free() {
        return places.availablePermits();
    }

    @Override
    public void release() {
        places.release();
    }

    @Override
    public <T> void begin(Supplier<T> call, Duration atMost, T tooLong, Consumer<T> ended) {
        beginInside(call, atMost, tooLong, outcome -> {
            places.release();
            ended.accept(outcome);
        });
    }

    @Override
    public <T> void beginInside(Supplier<T> work, Duration atMost, T tooLong, Consumer<T> ended) {
        var over = new AtomicBoolean();
        var bound = new AtomicReference<@Nullable Future<?>>();
        var caller = Thread.ofVirtual().name("effect").unstarted(() -> {
            var outcome = work.get();
            if (!over.compareAndSet(false, true)) return; // too late: its place is another's by now
            var timeout = bound.get();
            if (timeout != null) timeout.cancel(false);
            ended.accept(outcome);
        });
        bound.set(timer.schedule(() -> {
            if (!over.compareAndSet(false, true)) return;
            ended.accept(tooLong);
            caller.interrupt();
        }, atMost.toMillis(), TimeUnit.MILLISECONDS));
        caller.start();
    }
}
