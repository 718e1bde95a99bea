package io.parcelredress.simulation;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.Buyers;
import io.parcelredress.journal.JournalStore;
import io.parcelredress.journal.StoredCase;
import io.parcelredress.journal.testing.MemoryBuyers;
import io.parcelredress.journal.testing.MemoryStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database of one service as an instance reaches it: over a line that breaks before, in the middle of, and after what was asked. What
 * it does with a call that arrives is what {@link MemoryStore} does, which passes the conformance suite of the real one.
 */
final class SimulatedStore implements JournalStore, Buyers {

    private final MemoryStore cases = new MemoryStore();
    private final MemoryBuyers buyers = new MemoryBuyers();
    private final Scheduler scheduler;
    private final Weather weather;
    private final Timeline time;
    private final Runnable changed;
    private Consumer<Append> watch = append -> {};
    private final Set<CaseId> unreadable = new TreeSet<>();
    private final Set<CaseId> inTheNextFormat = new TreeSet<>();
    private Instant awayUntil = Instant.MIN;

    SimulatedStore(Scheduler scheduler, Weather weather, Timeline time, Runnable changed) {
        this.scheduler = scheduler;
        this.weather = weather;
        this.time = time;
        this.changed = changed;
    }

    /** Told of every append that wins, just before it is made. */
    void watch(Consumer<Append> watcher) {
        watch = watcher;
    }

    void goAway(Instant until) {
        awayUntil = until;
    }

    /** From now on, or until it is mended, the document of one case cannot be read, or not be written. */
    void spoil(CaseId id, boolean reading, boolean spoilt) {
        if (!reading) cases.stick(id, spoilt);
        else if (spoilt) unreadable.add(id);
        else unreadable.remove(id);
    }

    /** From now on a case lies in a format that only the next release reads. */
    void inTheNextFormat(CaseId id) {
        inTheNextFormat.add(id);
    }

    boolean isInTheNextFormat(CaseId id) {
        return inTheNextFormat.contains(id);
    }

    /** For checkers: without any line between. */
    MemoryStore cases() {
        return cases;
    }

    private <T> T call(String what, Supplier<T> does) {
        scheduler.here("store " + what);
        if (awayUntil.isAfter(time.instant()) || scheduler.chance(weather.storeFails())) {
            throw new IllegalStateException("the store is away");
        }
        var answer = does.get();
        scheduler.here("store did " + what);
        if (scheduler.chance(weather.storeSilent())) throw new IllegalStateException("the store did not answer");
        return answer;
    }

    private void run(String what, Runnable does) {
        call(what, () -> {
            does.run();
            changed.run();
            return 0;
        });
    }

    @Override
    public Map<CaseId, StoredCase> load(Collection<CaseId> ids) {
        return call("load", () -> {
            var loaded = new HashMap<>(cases.load(ids));
            loaded.replaceAll((id, stored) -> unreadable.contains(id) ? StoredCase.unreadable(id, stored.version(), "spoilt") : stored);
            return loaded;
        });
    }

    @Override
    public Appended append(Collection<Append> appends) {
        return call("append", () -> {
            var lost = new HashSet<CaseId>();
            var refused = new HashMap<CaseId, String>();
            for (var append : appends) {
                if (scheduler.chance(weather.storeFails() / 2)) {
                    throw new IllegalStateException("the line to the store broke in the middle of a bulk");
                }
                int version = version(append.id());
                if (version == append.from() && !cases.isStuck(append.id())) watch.accept(append);
                var appended = cases.append(List.of(append));
                lost.addAll(appended.lost());
                refused.putAll(appended.refused());
                changed.run();
                scheduler.here("store appended one");
            }
            return new Appended(lost, refused);
        });
    }

    private int version(CaseId id) {
        var stored = cases.load(List.of(id)).get(id);
        return stored == null ? 0 : stored.version();
    }

    @Override
    public Set<CaseId> published(Collection<Cursor> cursors) {
        return call("cursor", () -> {
            var unmoved = new HashSet<CaseId>();
            for (var cursor : cursors) {
                if (scheduler.chance(weather.storeFails() / 2)) {
                    throw new IllegalStateException("the line to the store broke in the middle of a bulk");
                }
                unmoved.addAll(cases.published(List.of(cursor)));
            }
            changed.run();
            return unmoved;
        });
    }

    @Override
    public List<Archived> copyToArchive(Instant since, Buckets buckets, int limit) {
        return call("copy to archive", () -> cases.copyToArchive(since, buckets, limit));
    }

    @Override
    public void leaveToArchive(Collection<Archived> copied) {
        run("leave to archive", () -> {
            for (var one : copied) {
                if (scheduler.chance(weather.storeFails() / 2)) {
                    throw new IllegalStateException("the line to the store broke in the middle of a bulk");
                }
                cases.leaveToArchive(List.of(one));
                scheduler.count("cases archived");
            }
        });
    }

    @Override
    public Set<CaseId> bringBack(Collection<CaseId> ids) {
        return call("bring back", () -> {
            var back = cases.bringBack(ids);
            changed.run();
            back.forEach(_ -> scheduler.count("cases brought back from the archive"));
            return back;
        });
    }

    @Override
    public Set<CaseId> takeFromArchive(Collection<StoredCase> back) {
        return call("take from archive", () -> {
            var stale = cases.takeFromArchive(back);
            changed.run();
            return stale;
        });
    }

    @Override
    public Map<CaseId, StoredCase> archived(Collection<CaseId> ids) {
        return call("archived", () -> cases.archived(ids));
    }

    @Override
    public List<CaseId> due(Instant now, Buckets buckets, int limit) {
        return call("due", () -> cases.due(now, buckets, limit));
    }

    @Override
    public List<CaseId> effectsDue(Instant machineNow, Buckets buckets, int limit) {
        return call("effects due", () -> cases.effectsDue(machineNow, buckets, limit));
    }

    @Override
    public List<CaseId> ofOlderEdition(long edition, Buckets buckets, int limit) {
        return call("of older edition", () -> cases.ofOlderEdition(edition, buckets, limit));
    }

    @Override
    public List<Waiting> waiting(Instant stale, Buckets buckets, @Nullable Waiting after, int limit) {
        return call("waiting", () -> cases.waiting(stale, buckets, after, limit));
    }

    @Override
    public boolean setAside(CaseId id, int version, String cause, Instant until, Instant machineUntil) {
        return call("set aside", () -> {
            boolean written = cases.setAside(id, version, cause, until, machineUntil);
            changed.run();
            return written;
        });
    }

    @Override
    public Found search(Map<String, String> fields, int page, int size) {
        return call("search", () -> cases.search(fields, page, size));
    }

    @Override
    public void defer(Collection<Deferred> facts) {
        run("defer", () -> {
            cases.defer(facts);
            facts.forEach(_ -> scheduler.count("facts deferred for a newer release"));
        });
    }

    @Override
    public List<Deferred> deferred(@Nullable Deferred after, int limit) {
        return call("deferred", () -> cases.deferred(after, limit));
    }

    @Override
    public void takenUp(Collection<Deferred> facts) {
        run("taken up", () -> cases.takenUp(facts));
    }

    @Override
    public long deferred() {
        return cases.deferred();
    }

    @Override
    public @Nullable Instant oldestPending(Buckets buckets) {
        return cases.oldestPending(buckets);
    }

    @Override
    public @Nullable Instant oldestEffectDue(Buckets buckets) {
        return cases.oldestEffectDue(buckets);
    }

    @Override
    public void keep(List<Report> reports) {
        run("keep buyers", () -> buyers.keep(reports));
    }

    @Override
    public Map<CaseId, Buyer> find(Collection<CaseId> ids) {
        return call("find buyers", () -> new HashMap<>(buyers.find(ids)));
    }

    @Override
    public void erase(CaseId id) {
        run("erase buyer", () -> buyers.erase(id));
    }
}
