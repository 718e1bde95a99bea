package io.parcelredress.simulation;

import io.parcelredress.events.CaseId;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.JournalStore;
import io.parcelredress.journal.StoredCase;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store that passes everything on. */
abstract class PassingStore implements JournalStore {
    final JournalStore store;

    PassingStore(JournalStore store) {
        this.store = store;
    }

    @Override
    public Map<CaseId, StoredCase> load(Collection<CaseId> ids) {
        return store.load(ids);
    }

    @Override
    public Appended append(Collection<Append> appends) {
        return store.append(appends);
    }

    @Override
    public Set<CaseId> published(Collection<Cursor> cursors) {
        return store.published(cursors);
    }

    @Override
    public List<Archived> copyToArchive(Instant since, Buckets buckets, int limit) {
        return store.copyToArchive(since, buckets, limit);
    }

    @Override
    public void leaveToArchive(Collection<Archived> copied) {
        store.leaveToArchive(copied);
    }

    @Override
    public Set<CaseId> bringBack(Collection<CaseId> ids) {
        return store.bringBack(ids);
    }

    @Override
    public Set<CaseId> takeFromArchive(Collection<StoredCase> back) {
        return store.takeFromArchive(back);
    }

    @Override
    public Map<CaseId, StoredCase> archived(Collection<CaseId> ids) {
        return store.archived(ids);
    }

    @Override
    public List<CaseId> due(Instant now, Buckets buckets, int limit) {
        return store.due(now, buckets, limit);
    }

    @Override
    public List<CaseId> effectsDue(Instant machineNow, Buckets buckets, int limit) {
        return store.effectsDue(machineNow, buckets, limit);
    }

    @Override
    public List<CaseId> ofOlderEdition(long edition, Buckets buckets, int limit) {
        return store.ofOlderEdition(edition, buckets, limit);
    }

    @Override
    public List<Waiting> waiting(Instant stale, Buckets buckets, @Nullable Waiting after, int limit) {
        return store.waiting(stale, buckets, after, limit);
    }

    @Override
    public boolean setAside(CaseId id, int version, String cause, Instant until, Instant machineUntil) {
        return store.setAside(id, version, cause, until, machineUntil);
    }

    @Override
    public Found search(Map<String, String> fields, int page, int size) {
        return store.search(fields, page, size);
    }

    @Override
    public @Nullable Instant oldestPending(Buckets buckets) {
        return store.oldestPending(buckets);
    }

    @Override
    public @Nullable Instant oldestEffectDue(Buckets buckets) {
        return store.oldestEffectDue(buckets);
    }

    @Override
    public void defer(Collection<Deferred> facts) {
        store.defer(facts);
    }

    @Override
    public List<Deferred> deferred(@Nullable Deferred after, int limit) {
        return store.deferred(after, limit);
    }

    @Override
    public void takenUp(Collection<Deferred> facts) {
        store.takenUp(facts);
    }

    @Override
    public long deferred() {
        return store.deferred();
    }
}
