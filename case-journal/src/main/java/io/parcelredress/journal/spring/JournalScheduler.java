package io.parcelredress.journal.spring;

import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Rest;
import io.parcelredress.journal.mongo.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks after what is due: deadlines, left-behind events and effects by a thread each, so that none waits for another. None ever gives up.
 */
class JournalScheduler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JournalScheduler.class);
    private static final int STATS_EVERY = 4;
    private static final Duration SELDOM = Duration.ofMinutes(1);
    private static final Duration EXPIRY_EVERY = Duration.ofHours(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);

    private final Journal<?> journal;
    private final Expiry expiry;
    private final Duration tick;
    private final Semaphore effectsWanted = new Semaphore(0);
    private final Seldom decideAnew;
    private final Seldom archive;
    private int rounds;
    private Instant nextExpiry = Instant.MIN;
    private volatile boolean running;
    private List<Thread> threads = List.of();

    JournalScheduler(Journal<?> journal, Expiry expiry, JournalSettings settings) {
        this.journal = journal;
        this.expiry = expiry;
        this.tick = settings.tick();
        this.decideAnew = new Seldom(journal::decideAnew);
        this.archive = new Seldom(journal::archiveSettled);
        journal.whenEffectsAreWanted(effectsWanted::release);
    }

    @Override
    public void start() {
        running = true;
        threads = List.of(thread("journal-tick", () -> {
            look(journal::fireDeadlines);
            if (++rounds % STATS_EVERY == 0) {
                look(journal::takeUpDeferred);
                decideAnew.go();
                journal.refreshStats();
            }
        }), thread("journal-outbox", () -> {
            look(journal::publishLeftBehind);
            expire();
            archive.go();
        }), thread("journal-effects", this::perform));
    }

    private Thread thread(String name, Round round) {
        return Thread.ofPlatform().name(name).daemon().start(() -> keepGoing(round));
    }

    private void look(IntSupplier atWhatIsDue) throws InterruptedException {
        long look;
        int found;
        do {
            var began = System.nanoTime();
            found = atWhatIsDue.getAsInt();
            look = System.nanoTime() - began;
        } while (running && found > 0 && !Thread.interrupted());
        Thread.sleep(pause(look));
    }

    /** What is done some at a time, so that nothing else waits for it, and looked for seldom once there was none. */
    private static final class Seldom {
        private final IntSupplier some;
        private Instant next = Instant.MIN;

        Seldom(IntSupplier some) {
            this.some = some;
        }

        void go() {
            var now = InstantSource.system().instant();
            if (now.isBefore(next)) return;
            next = some.getAsInt() > 0 ? now : now.plus(SELDOM);
        }
    }

    /** Now and then: what is deleted has been of no use for weeks. */
    private void expire() {
        var now = InstantSource.system().instant();
        if (now.isBefore(nextExpiry)) return;
        nextExpiry = now.plus(EXPIRY_EVERY);
        expiry.delete(now);
    }

    /** A store without a usable index looks at every case; then it is asked less often, so that asking stays a small part of the time. */
    private Duration pause(long look) {
        var longer = Rest.after(Duration.ofNanos(look));
        return longer.compareTo(tick) < 0 ? tick : longer;
    }

    private void perform() throws InterruptedException {
        if (effectsWanted.tryAcquire(1, TimeUnit.SECONDS)) effectsWanted.drainPermits();
        while (running && journal.performDue() > 0 && !Thread.interrupted()) Thread.onSpinWait();
    }

    private interface Round {
        void go() throws InterruptedException;
    }

    private void keepGoing(Round round) {
        for (int failures = 0; running; ) {
            try {
                round.go();
                failures = 0;
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException | Error outage) { // an Error too: a thread that died would leave every buyer alone
                failures++;
                LOG.warn("{} will try again: {}", Thread.currentThread().getName(), outage.toString());
                if (!rest(failures)) return;
            }
        }
    }

    private static boolean rest(int failures) {
        try {
            Thread.sleep(Math.min(LONGEST_BACK_OFF.toMillis(), 200L << Math.min(failures, 6)));
            return true;
        } catch (InterruptedException stopping) {
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        try {
            for (var thread : threads) thread.join(2_000);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
