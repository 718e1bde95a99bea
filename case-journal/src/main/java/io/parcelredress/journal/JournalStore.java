package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where journals are kept. Every implementation passes the same conformance suite. Throws a {@link RuntimeException} where the store is out
 * of reach.
 */
public interface JournalStore {

    /** The cases that exist among those asked for. */
    Map<CaseId, StoredCase> load(Collection<CaseId> ids);

    /** Writes each append whose case still has the version it was decided on; answers those that lost the race. */
    Set<CaseId> append(Collection<Append> appends);

    /** Moves the cursor of each case that still has this version: all its facts are published. */
    void published(Map<CaseId, Integer> versions);

    /**
     * Some of the cases that want attention: a deadline by business time, an effect by machine time, or facts unpublished since {@code
     * stale}. Nothing is ever due before 1970.
     */
    List<CaseId> due(Instant now, Instant machineNow, Instant stale, int limit);

    /**
     * Leaves a case that cannot be read, or whose rules failed, alone until then, by business time and by machine time, with the cause for
     * a person; also what it has to publish.
     */
    void setAside(CaseId id, int version, String cause, Instant until, Instant machineUntil);

    /**
     * Ids of the cases whose search fields hold these values, last changed first; {@code q} matches any of the values listed under {@code
     * q}.
     */
    Found search(Map<String, String> fields, int page, int size);

    /** Since when the oldest unpublished fact waits, if any does. */
    @Nullable Instant oldestPending();

    /** The page's ids, and how many there are in all. */
    record Found(List<CaseId> ids, long total) {}

    /**
     * Facts to add, and what is derived from the whole journal after them.
     *
     * @param from the version they were decided on
     * @param nextDue when to decide again, by business time
     * @param effectsDue when an effect wants attention, by machine time
     * @param pendingSince when the outgoing facts among them were decided, by machine time; null where nothing waits to be published
     */
    record Append(CaseId id, int from, List<RecordedFact> added, @Nullable Instant nextDue, @Nullable Instant effectsDue,
            @Nullable Instant pendingSince, Map<String, Object> searchFields, Instant changedAt) {}
}
