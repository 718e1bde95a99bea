package io.parcelredress.journal.testing;

import io.parcelredress.events.CaseId;
import io.parcelredress.journal.JournalStore;
import io.parcelredress.journal.RecordedFact;
import io.parcelredress.journal.StoredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Journals in memory; answers as the real store does, which the conformance suite shows. */
public final class MemoryStore implements JournalStore {

    private record Kept(StoredCase stored, @Nullable Instant nextDue, @Nullable Instant effectsDue, @Nullable Instant pendingSince,
            Map<String, Object> search, Instant changedAt) {}

    private final Map<CaseId, Kept> cases = new TreeMap<>();

    @Override
    public synchronized Map<CaseId, StoredCase> load(Collection<CaseId> ids) {
        var found = new HashMap<CaseId, StoredCase>();
        ids.forEach(id -> {
            var kept = cases.get(id);
            if (kept != null) found.put(id, kept.stored());
        });
        return found;
    }

    @Override
    public synchronized Set<CaseId> append(Collection<Append> appends) {
        var lost = new HashSet<CaseId>();
        for (var append : appends) {
            var kept = cases.get(append.id());
            if ((kept == null ? 0 : kept.stored().version()) != append.from()) {
                lost.add(append.id());
                continue;
            }
            var facts = new ArrayList<RecordedFact>(kept == null ? List.of() : kept.stored().facts());
            facts.addAll(append.added());
            var stored = new StoredCase(append.id(), facts.size(), List.copyOf(facts), kept == null ? 0 : kept.stored().published(),
                    append.pendingSince());
            cases.put(append.id(), new Kept(stored, append.nextDue(), append.effectsDue(), append.pendingSince(), append.searchFields(),
                    append.changedAt()));
        }
        return lost;
    }

    @Override
    public synchronized void published(Map<CaseId, Integer> versions) {
        versions.forEach((id, version) -> cases.computeIfPresent(id, (_, kept) -> kept.stored().version() != version ? kept
                : new Kept(new StoredCase(id, version, kept.stored().facts(), version, null, kept.stored().setAside(), null),
                        kept.nextDue(), kept.effectsDue(), null, kept.search(), kept.changedAt())));
    }

    @Override
    public synchronized List<CaseId> due(Instant now, Instant machineNow, Instant stale, int limit) {
        return cases.values().stream()
                .filter(kept -> upTo(kept.nextDue(), now) || upTo(kept.effectsDue(), machineNow) || upTo(kept.pendingSince(), stale))
                .limit(limit).map(kept -> kept.stored().id()).toList();
    }

    private static boolean upTo(@Nullable Instant due, Instant at) {
        return due != null && !due.isAfter(at);
    }

    @Override
    public synchronized void setAside(CaseId id, int version, String cause, Instant until, Instant machineUntil) {
        cases.computeIfPresent(id, (_, kept) -> kept.stored().version() != version ? kept
                : new Kept(aside(kept.stored()), until, machineUntil, kept.pendingSince() == null ? null : machineUntil, kept.search(),
                kept.changedAt()));
    }

    private static StoredCase aside(StoredCase stored) {
        return new StoredCase(stored.id(), stored.version(), stored.facts(), stored.published(), stored.pendingSince(), true,
                stored.unreadable());
    }

    @Override
    public synchronized Found search(Map<String, String> fields, int page, int size) {
        var found = cases.values().stream().filter(kept -> fields.entrySet().stream()
                .allMatch(wanted -> holds(kept.search().get(wanted.getKey()), wanted.getValue())))
                .sorted(Comparator.comparing(Kept::changedAt).reversed()).map(kept -> kept.stored().id()).toList();
        return new Found(found.stream().skip((long) page * size).limit(size).toList(), found.size());
    }

    private static boolean holds(@Nullable Object field, String wanted) {
        return field instanceof Collection<?> many ? many.contains(wanted) : wanted.equals(field);
    }

    @Override
    public synchronized @Nullable Instant oldestPending() {
        return first(Kept::pendingSince);
    }

    /** What is stored of a case beside its facts, and follows from them. */
    public record Derived(@Nullable Instant nextDue, @Nullable Instant effectsDue, @Nullable Instant pendingSince,
            Map<String, Object> search) {}

    /** The same for one case, for checkers. */
    public synchronized Derived derived(CaseId id) {
        var kept = Objects.requireNonNull(cases.get(id));
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
                kept.effectsDue(), kept.pendingSince(), kept.search(), kept.changedAt()));
    }

    /** Every case, for checkers. */
    public synchronized List<StoredCase> all() {
        return cases.values().stream().map(Kept::stored).toList();
    }
}
