package io.parcelredress.journal.testing;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.EffectProgress;
import io.parcelredress.journal.JournalStore;
import io.parcelredress.journal.RecordedFact;
import io.parcelredress.journal.StoredCase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Journals in memory; answers as the real store does, which the conformance suite shows. */
public final class MemoryStore implements JournalStore {

    private static final long LARGEST_DOCUMENT = 16L * 1024 * 1024;
    private static final int WORTH_WEIGHING = 20_000; // characters of a fact: below it 16 MB are out of reach in any test

    private record Kept(StoredCase stored, @Nullable Instant nextDue, @Nullable Instant effectsDue, @Nullable Instant pendingSince,
            @Nullable Instant settledSince, Map<String, Object> search, Instant changedAt) {

        CaseId id() {
            return stored.id();
        }

        Kept with(StoredCase other, @Nullable Instant settled) {
            return new Kept(other, nextDue, effectsDue, pendingSince, settled, search, changedAt);
        }
    }

    private final Map<CaseId, Kept> cases = new TreeMap<>();
    private final Map<CaseId, Kept> archive = new TreeMap<>();
    private final Set<CaseId> stuck = new TreeSet<>();
    private final Set<CaseId> newer = new TreeSet<>();
    private final NavigableMap<String, Deferred> deferred = new TreeMap<>();

    @Override
    public synchronized Map<CaseId, StoredCase> load(Collection<CaseId> ids) {
        var found = new HashMap<CaseId, StoredCase>();
        ids.forEach(id -> {
            var kept = cases.get(id);
            if (kept != null) found.put(id, newer.contains(id) ? StoredCase.newer(id, kept.stored().version()) : kept.stored());
        });
        return found;
    }

    @Override
    public synchronized Appended append(Collection<Append> appends) {
        var lost = new HashSet<CaseId>();
        var refused = new HashMap<CaseId, String>();
        for (var append : appends) {
            var kept = cases.get(append.id());
            long bytes = (kept == null ? 500 : kept.stored().bytes()) + append.added().stream().mapToLong(MemoryStore::size).sum();
            if ((kept == null ? 0 : kept.stored().version()) != append.from()) lost.add(append.id());
            else if (bytes > LARGEST_DOCUMENT) refused.put(append.id(), "the document would be larger than 16 MB");
            else if (stuck.contains(append.id())) refused.put(append.id(), "this document cannot be written");
            else cases.put(append.id(), after(kept, append, bytes));
        }
        return new Appended(lost, refused);
    }

    private static Kept after(@Nullable Kept kept, Append append, long bytes) {
        var facts = new ArrayList<RecordedFact>(kept == null ? List.of() : kept.stored().facts());
        facts.addAll(append.added());
        var stored = new StoredCase(append.id(), append.from() + 1, List.copyOf(facts), Map.copyOf(append.effects()),
                kept == null ? 0 : kept.stored().published(), append.pendingSince(), false, null, append.edition(), bytes, 0);
        return new Kept(stored, append.nextDue(), append.effectsDue(), append.pendingSince(), append.settledSince(), append.searchFields(),
                append.changedAt());
    }

    /** Of small facts a guess: weighing each would cost more than all else that a store in memory does. */
    private static long size(RecordedFact fact) {
        var text = fact.fact().toString();
        return text.length() < WORTH_WEIGHING ? 100L + text.length()
                : EventCodec.JSON.writeValueAsString(fact.fact()).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public synchronized Set<CaseId> published(Collection<Cursor> cursors) {
        for (var cursor : cursors) {
            cases.computeIfPresent(cursor.id(), (id, kept) -> kept.stored().version() != cursor.version() || stuck.contains(id) ? kept
                    : moved(kept, cursor));
        }
        return cursors.stream().map(Cursor::id).filter(stuck::contains).collect(Collectors.toSet());
    }

    private static Kept moved(Kept kept, Cursor cursor) {
        var pendingSince = cursor.all() ? null : kept.pendingSince();
        var was = kept.stored();
        return new Kept(new StoredCase(was.id(), was.version(), was.facts(), was.effects(), Math.max(was.published(), cursor.upTo()),
                pendingSince, was.setAside(),
                was.unreadable(), was.edition(), was.bytes(), was.broughtBackFrom()), kept.nextDue(), kept.effectsDue(), pendingSince,
                cursor.settledSince() == null ? kept.settledSince() : cursor.settledSince(), kept.search(), kept.changedAt());
    }

    @Override
    public synchronized List<CaseId> due(Instant now, Buckets buckets, int limit) {
        return upTo(Kept::nextDue, now, buckets, limit);
    }

    @Override
    public synchronized List<CaseId> effectsDue(Instant machineNow, Buckets buckets, int limit) {
        return upTo(Kept::effectsDue, machineNow, buckets, limit);
    }

    private List<CaseId> upTo(Function<Kept, @Nullable Instant> due, Instant at, Buckets buckets, int limit) {
        var found = new ArrayList<Waiting>();
        cases.values().forEach(kept -> {
            var since = due.apply(kept);
            if (since != null && !since.isAfter(at) && buckets.contains(kept.id())) found.add(new Waiting(kept.id(), since));
        });
        return found.stream().sorted(Comparator.comparing(Waiting::since)).limit(limit).map(Waiting::id).toList();
    }

    @Override
    public synchronized List<CaseId> ofOlderEdition(long edition, Buckets buckets, int limit) {
        return cases.values().stream().map(Kept::stored).filter(stored -> buckets.contains(stored.id()))
                .filter(stored -> stored.edition() != null && stored.edition() < edition).map(StoredCase::id).limit(limit).toList();
    }

    @Override
    public synchronized List<Waiting> waiting(Instant stale, Buckets buckets, @Nullable Waiting after, int limit) {
        var inOrder = Comparator.comparing(Waiting::since).thenComparing(Waiting::id);
        var found = new ArrayList<Waiting>();
        cases.values().forEach(kept -> {
            if (kept.pendingSince() == null || kept.pendingSince().isAfter(stale) || !buckets.contains(kept.id())) return;
            var waiting = new Waiting(kept.id(), kept.pendingSince());
            if (after == null || inOrder.compare(waiting, after) > 0) found.add(waiting);
        });
        return found.stream().sorted(inOrder).limit(limit).toList();
    }

    @Override
    public synchronized boolean setAside(CaseId id, int version, String cause, Instant until, Instant machineUntil) {
        if (stuck.contains(id)) return false;
        cases.computeIfPresent(id, (_, kept) -> kept.stored().version() != version ? kept
                : aside(kept, until, machineUntil, kept.pendingSince() == null ? null : machineUntil));
        return true;
    }

    private static Kept aside(Kept kept, Instant until, Instant machineUntil, @Nullable Instant pendingSince) {
        var was = kept.stored();
        return new Kept(new StoredCase(was.id(), was.version(), was.facts(), was.effects(), was.published(), pendingSince, true,
                was.unreadable(), was.edition(), was.bytes(), was.broughtBackFrom()), until, machineUntil, pendingSince, null,
                kept.search(),
                kept.changedAt());
    }

    @Override
    public synchronized Found search(Map<String, String> fields, int page, int size) {
        var found = new ArrayList<>(found(cases, fields));
        if (fields.containsKey("q")) found(archive, fields).stream().filter(id -> !cases.containsKey(id)).forEach(found::add);
        return new Found(found.stream().skip((long) page * size).limit(size).toList(), found.size());
    }

    private static List<CaseId> found(Map<CaseId, Kept> from, Map<String, String> fields) {
        return from.values().stream().filter(kept -> fields.entrySet().stream()
                .allMatch(wanted -> holds(kept.search().get(wanted.getKey()), wanted.getValue())))
                .sorted(Comparator.comparing(Kept::changedAt).reversed()).map(kept -> kept.stored().id()).toList();
    }

    @Override
    public synchronized List<Archived> copyToArchive(Instant since, Buckets buckets, int limit) {
        return upTo(Kept::settledSince, since, buckets, limit).stream().map(id -> {
            var kept = Objects.requireNonNull(cases.get(id));
            int version = kept.stored().version();
            archive.merge(id, kept, (there, here) -> there.stored().version() < version ? here : there);
            return new Archived(id, version);
        }).toList();
    }

    @Override
    public synchronized void leaveToArchive(Collection<Archived> copied) {
        copied.forEach(one -> cases.computeIfPresent(one.id(), (_, kept) -> kept.stored().version() == one.version() ? null : kept));
    }

    @Override
    public synchronized Set<CaseId> bringBack(Collection<CaseId> ids) {
        var back = ids.stream().filter(archive::containsKey).collect(Collectors.toCollection(TreeSet::new));
        back.forEach(id -> cases.computeIfAbsent(id, _ -> brought(Objects.requireNonNull(archive.get(id)))));
        return back;
    }

    private static Kept brought(Kept archived) {
        var was = archived.stored();
        return archived.with(new StoredCase(was.id(), was.version() + 1, was.facts(), was.effects(), was.published(),
                was.pendingSince(), was.setAside(), was.unreadable(), was.edition(), was.bytes(), was.version()), null);
    }

    @Override
    public synchronized Set<CaseId> takeFromArchive(Collection<StoredCase> back) {
        var stale = new TreeSet<CaseId>();
        for (var one : back) {
            var there = archive.get(one.id());
            int version = there == null ? 0 : there.stored().version();
            if (version == one.broughtBackFrom()) archive.remove(one.id());
            if (version <= one.broughtBackFrom()) continue;
            cases.computeIfPresent(one.id(), (_, kept) -> kept.stored().broughtBackFrom() == one.broughtBackFrom() ? null : kept);
            stale.add(one.id());
        }
        return stale;
    }

    @Override
    public synchronized Map<CaseId, StoredCase> archived(Collection<CaseId> ids) {
        var found = new HashMap<CaseId, StoredCase>();
        ids.stream().filter(archive::containsKey).forEach(id -> found.put(id, Objects.requireNonNull(archive.get(id)).stored()));
        return found;
    }

    /** How many cases lie in the archive, and not here. */
    public synchronized long archived() {
        return archive.keySet().stream().filter(id -> !cases.containsKey(id)).count();
    }

    private static boolean holds(@Nullable Object field, String wanted) {
        return field instanceof Collection<?> many ? many.contains(wanted) : wanted.equals(field);
    }

    @Override
    public synchronized void defer(Collection<Deferred> facts) {
        facts.forEach(one -> deferred.putIfAbsent(name(one), one));
    }

    @Override
    public synchronized List<Deferred> deferred(@Nullable Deferred after, int limit) {
        var rest = after == null ? deferred : deferred.tailMap(name(after), false);
        return rest.values().stream().limit(limit).toList();
    }

    @Override
    public synchronized void takenUp(Collection<Deferred> facts) {
        facts.forEach(one -> deferred.remove(name(one)));
    }

    private static String name(Deferred one) {
        return one.caseId() + " " + one.factId();
    }

    @Override
    public synchronized long deferred() {
        return deferred.size();
    }

    @Override
    public synchronized @Nullable Instant oldestPending(Buckets buckets) {
        return first(kept -> buckets.contains(kept.id()) ? kept.pendingSince() : null);
    }

    @Override
    public synchronized @Nullable Instant oldestEffectDue(Buckets buckets) {
        return first(kept -> kept.effectsDue() == null || kept.effectsDue().equals(Instant.EPOCH) || !buckets.contains(kept.id()) ? null
                : kept.effectsDue());
    }

    /** What is stored of a case beside its facts, and follows from them. */
    public record Derived(@Nullable Instant nextDue, @Nullable Instant effectsDue, @Nullable Instant pendingSince,
            Map<String, Object> search) {}

    /** The same for one case, for checkers. */
    public synchronized Derived derived(CaseId id) {
        var kept = Objects.requireNonNull(cases.containsKey(id) ? cases.get(id) : archive.get(id));
        return new Derived(kept.nextDue(), kept.effectsDue(), kept.pendingSince(), kept.search());
    }

    /** When the first of all cases wants attention, by each of the three clocks. */
    public synchronized Derived earliest() {
        return new Derived(first(Kept::nextDue), first(Kept::effectsDue), first(Kept::pendingSince), Map.of());
    }

    private @Nullable Instant first(Function<Kept, @Nullable Instant> due) {
        Instant first = null;
        for (var kept : cases.values()) {
            var at = due.apply(kept);
            if (at != null && (first == null || at.isBefore(first))) first = at;
        }
        return first;
    }

    /** From now on this case reads as one that another version of the service wrote. */
    public synchronized void spoil(CaseId id) {
        cases.computeIfPresent(id, (_, kept) -> new Kept(StoredCase.unreadable(id, kept.stored().version(), "spoilt"), kept.nextDue(),
                kept.effectsDue(), kept.pendingSince(), null, kept.search(), kept.changedAt()));
    }

    /** From now on this case reads as one that a newer release has written, or no longer so. */
    public synchronized void byNewerRelease(CaseId id, boolean written) {
        if (written) newer.add(id);
        else newer.remove(id);
    }

    /** From now on, or until then, nothing can be written into the document of this case, not even that it is set aside. */
    public synchronized void stick(CaseId id, boolean cannotBeWritten) {
        if (cannotBeWritten) stuck.add(id);
        else stuck.remove(id);
    }

    public synchronized boolean isStuck(CaseId id) {
        return stuck.contains(id);
    }

    /** What lies beside the facts of a case, for tests. */
    public synchronized Map<Integer, EffectProgress> effects(CaseId id) {
        return Objects.requireNonNull(cases.get(id)).stored().effects();
    }

    /** Every case, for checkers; those in the archive, too. */
    public synchronized List<StoredCase> all() {
        var all = new TreeMap<>(archive);
        all.putAll(cases);
        return all.values().stream().map(Kept::stored).toList();
    }
}
