package io.parcelredress.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes calls side by side, each on a virtual thread, so many at a time and no more. */
public final class VirtualThreadEffectExecutor implements EffectExecutor {

    private final int atOnce;

    public VirtualThreadEffectExecutor(int atOnce) {
        this.atOnce = atOnce;
    }

    @Override
    public <T> void make(List<Supplier<T>> calls, Consumer<List<T>> ended) {
        var results = new LinkedBlockingQueue<T>();
        var places = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            calls.forEach(call -> threads.submit(() -> {
                places.acquireUninterruptibly();
                try {
                    results.add(call.get());
                } finally {
                    places.release();
                }
            }));
            for (int handedOver = 0; handedOver < calls.size(); ) {
                var portion = await(results);
                handedOver += portion.size();
                ended.accept(portion);
            }
        }
    }

    private static <T> List<T> await(BlockingQueue<T> results) {
        var portion = new ArrayList<T>();
        try {
            portion.add(results.take());
            TimeUnit.MILLISECONDS.sleep(2); // those that end together are handed over together
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while effects were under way: what became of them is asked after the lease", stopping);
        }
        results.drainTo(portion);
        return portion;
    }
}
