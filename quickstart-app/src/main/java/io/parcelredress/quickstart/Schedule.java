package io.parcelredress.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What simulated parties have promised themselves to do, by the demo clock. One thing after the other; what fails is tried again a few
 * times.
 */
public final class Schedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final int TRIES = 20;
    private static final Duration LOOK_EVERY = Duration.ofMillis(25);

    /** Something to be done that may fail for now. */
    @FunctionalInterface
    public interface Act {
        void now() throws Exception;
    }

    private record Due(Instant at, long n, String what, Act act, int tries) {}

    private final InstantSource clock;
    private final PriorityQueue<Due> waiting = new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::n));
    private final Thread thread;
    private long count;
    private boolean acting;

    public Schedule(InstantSource clock) {
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("simulated-parties").daemon().start(this::run);
    }

    public synchronized void in(Duration later, String what, Act act) {
        waiting.add(new Due(clock.instant().plus(later), count++, what, act, 0));
    }

    /** When the next thing is due, if anything is planned. */
    synchronized Optional<Instant> next() {
        return acting ? Optional.of(Instant.EPOCH) : Optional.ofNullable(waiting.peek()).map(Due::at);
    }

    private synchronized @org.jspecify.annotations.Nullable Due take() {
        var first = waiting.peek();
        if (first == null || first.at().isAfter(clock.instant())) return null;
        acting = true;
        return waiting.poll();
    }

    private synchronized void done(Due due, boolean again) {
        acting = false;
        if (again) waiting.add(new Due(due.at(), due.n(), due.what(), due.act(), due.tries() + 1));
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                var due = take();
                if (due == null) Thread.sleep(LOOK_EVERY);
                else if (!act(due)) Thread.sleep(LOOK_EVERY.multipliedBy(4));
            }
        } catch (InterruptedException stopping) {
            // the suite stops
        }
    }

    private boolean act(Due due) throws InterruptedException {
        try {
            due.act().now();
            done(due, false);
            return true;
        } catch (InterruptedException stopping) {
            throw stopping;
        } catch (Exception failed) {
            boolean again = due.tries() < TRIES;
            LOG.warn("{} failed{}: {}", due.what(), again ? " and is tried again" : " for good", failed.toString());
            done(due, again);
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
