package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.Fact;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where journals are kept. Every implementation passes the same conformance suite. Throws a {@link RuntimeException} where the store is out
 * of reach; what concerns one case only is answered for that case.
 */
public interface JournalStore extends CaseArchive {

    /** The cases that exist among those asked for, and do not lie in the archive. */
    Map<CaseId, StoredCase> load(Collection<CaseId> ids);

    /** Writes each append whose case still has the version it was decided on. */
    Appended append(Collection<Append> appends);

    /**
     * Moves the cursor of each case that still has this version; it never goes back.
     *
     * @return cases whose document cannot be written
     */
    Set<CaseId> published(Collection<Cursor> cursors);

    /** Cases in these buckets with a deadline up to then, by business time, the oldest first. */
    List<CaseId> due(Instant now, Buckets buckets, int limit);

    /** Cases in these buckets with an effect that wants attention, by machine time, the oldest first. */
    List<CaseId> effectsDue(Instant machineNow, Buckets buckets, int limit);

    /** Cases in these buckets that are open and were last decided by an older edition of the rules. */
    List<CaseId> ofOlderEdition(long edition, Buckets buckets, int limit);

    /** Cases in these buckets whose outgoing facts wait to be published since then or longer, in order, after the one that is named. */
    List<Waiting> waiting(Instant stale, Buckets buckets, @Nullable Waiting after, int limit);

    /**
     * Leaves a case that cannot be read, written or published, or whose rules failed, alone until then, by business time and by machine
     * time, with the cause for a person; also what it has to publish.
     *
     * @return whether that could be written
     */
    boolean setAside(CaseId id, int version, String cause, Instant until, Instant machineUntil);

    /**
     * Ids of the cases whose search fields hold these values, last changed first; {@code q} matches any of the values listed under
     * {@code q}. Whoever asks for such a value, which names a case, is answered from the archive too; other lists are of cases that are not
     * in it.
     */
    Found search(Map<String, String> fields, int page, int size);

    /**
     * Keeps facts for cases that a newer release has written, until an instance of that release takes them up; one that is kept already is
     * kept once.
     */
    void defer(Collection<Deferred> facts);

    /** Facts that are kept so and that this release can read, in order; those after the one that is named. */
    List<Deferred> deferred(@Nullable Deferred after, int limit);

    /** They lie in their cases now. */
    void takenUp(Collection<Deferred> facts);

    /** How many facts are kept so. */
    long deferred();

    /** Since when the oldest unpublished fact of these buckets waits, if any does. */
    @Nullable Instant oldestPending(Buckets buckets);

    /** Since when the effect of these buckets that is due longest wants attention, by machine time; null where none does. */
    @Nullable Instant oldestEffectDue(Buckets buckets);

    /** The page's ids, and how many there are in all. */
    record Found(List<CaseId> ids, long total) {}

    /** A case with outgoing facts that wait, and since when. */
    record Waiting(CaseId id, Instant since) {}

    /**
     * What came for a case that a newer release has written.
     *
     * @param fact without personal data, as a journal would hold it
     * @param size of the record it came in, in bytes
     */
    record Deferred(CaseId caseId, String factId, Fact fact, int size, Instant since) {}

    /**
     * How a bulk of appends went; what is named in neither was written.
     *
     * @param lost cases that another instance wrote meanwhile
     * @param refused cases whose document the store does not take, with the reason; the others were written all the same
     */
    record Appended(Set<CaseId> lost, Map<CaseId, String> refused) {

        public static final Appended ALL = new Appended(Set.of(), Map.of());
    }

    /**
     * How far a case is published.
     *
     * @param version at which this is so; at another the cursor does not move
     * @param upTo how many facts, from the first, need no publishing any more
     * @param all whether nothing waits any more
     * @param settledSince since when it is settled and nothing waits any more, by business time; null where either is not so
     */
    record Cursor(CaseId id, int version, int upTo, boolean all, @Nullable Instant settledSince) {}

    /**
     * Facts to add, and what is derived from the whole journal after them.
     *
     * @param from the version they were decided on; the write makes the next one
     * @param before how many facts there were
     * @param effects what became so far of every effect that has not ended, by the place of the fact that wants it
     * @param nextDue when to decide again, by business time
     * @param effectsDue when an effect wants attention, by machine time
     * @param edition of the rules that decided it; null where rules change nothing about it any more
     * @param settledSince since when it is settled, by business time; null where something is still to come or to be published
     * @param pendingSince when the outgoing facts among them were decided, by machine time; null where nothing waits to be published
     */
    record Append(CaseId id, int from, int before, List<RecordedFact> added, Map<Integer, EffectProgress> effects,
            @Nullable Instant nextDue, @Nullable Instant effectsDue, @Nullable Instant pendingSince, Map<String, Object> searchFields,
            @Nullable Long edition, @Nullable Instant settledSince, Instant changedAt) {

        /** Of a case about which rules change nothing any more, and which is not to be archived. */
        public Append(CaseId id, int from, int before, List<RecordedFact> added, Map<Integer, EffectProgress> effects,
                @Nullable Instant nextDue, @Nullable Instant effectsDue, @Nullable Instant pendingSince, Map<String, Object> searchFields,
                Instant changedAt) {
            this(id, from, before, added, effects, nextDue, effectsDue, pendingSince, searchFields, null, null, changedAt);
        }

        public int facts() {
            return before + added.size();
        }
    }
}
