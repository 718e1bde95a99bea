package io.parcelredress.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What operators watch: counts since the start, and the two ages that tell of trouble. */
public final class JournalStats {

    public final LongAdder accepted = new LongAdder();
    public final LongAdder duplicatesDropped = new LongAdder();
    public final LongAdder notForUs = new LongAdder();
    public final LongAdder parked = new LongAdder();
    public final LongAdder missed = new LongAdder();
    public final LongAdder conflicts = new LongAdder();
    public final LongAdder published = new LongAdder();
    public final LongAdder notAcknowledged = new LongAdder();
    public final LongAdder eventsRefused = new LongAdder();
    public final LongAdder effectsDone = new LongAdder();
    public final LongAdder effectsRefused = new LongAdder();
    public final LongAdder effectsUnknown = new LongAdder();
    public final LongAdder decidedAnew = new LongAdder();
    public final LongAdder deferred = new LongAdder();
    public final LongAdder archived = new LongAdder();
    public final LongAdder broughtBack = new LongAdder();
    public final LongAdder setAside = new LongAdder();

    private final AtomicReference<@Nullable Instant> oldestUnprocessed = new AtomicReference<>();
    private volatile Duration deadlineLateness = Duration.ZERO;
    private volatile @Nullable Instant oldestPending;
    private volatile @Nullable Instant oldestEffectDue;
    private volatile long waitingForNewerRelease;

    void working(@Nullable Instant oldest) {
        oldestUnprocessed.set(oldest);
    }

    void idle() {
        oldestUnprocessed.set(null);
    }

    void fired(Duration late) {
        deadlineLateness = late;
    }

    void pendingSince(@Nullable Instant since) {
        oldestPending = since;
    }

    void effectDueSince(@Nullable Instant since) {
        oldestEffectDue = since;
    }

    void waitingForNewerRelease(long facts) {
        waitingForNewerRelease = facts;
    }

    /** How many facts wait for an instance of a release that can read their cases. */
    public long waitingForNewerRelease() {
        return waitingForNewerRelease;
    }

    /** Since when the effect that is due longest wants attention, by machine time; null when none does. */
    public @Nullable Instant oldestEffectDue() {
        return oldestEffectDue;
    }

    /** The broker's time of the oldest record taken but not yet processed, by which a stuck intake shows; null when at rest. */
    public @Nullable Instant oldestUnprocessed() {
        return oldestUnprocessed.get();
    }

    /** Since when the oldest unpublished fact waits; null when all are out. */
    public @Nullable Instant oldestPending() {
        return oldestPending;
    }

    /** How late the last deadline was acted upon. */
    public Duration deadlineLateness() {
        return deadlineLateness;
    }
}
