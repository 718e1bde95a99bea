package io.parcelredress.simulation;

import io.parcelredress.events.CaseId;
import io.parcelredress.journal.JournalStore;
import io.parcelredress.journal.RecordedFact;
import io.parcelredress.journal.StoredCase;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores with a mistake in them. */
final class PlantedStores {

    private PlantedStores() {}

    /** Writes on top of whatever is there by now. */
    static final class Overwriting extends PassingStore {
        Overwriting(JournalStore store) {
            super(store);
        }

        @Override
        public Appended append(Collection<Append> appends) {
            var there = load(appends.stream().map(Append::id).toList());
            return store.append(appends.stream().map(append -> onTopOf(there.get(append.id()), append)).toList());
        }

        private static Append onTopOf(@Nullable StoredCase there, Append append) {
            int version = there == null ? 0 : there.version();
            int before = there == null ? 0 : there.facts().size();
            var added = append.added().stream().map(fact ->
                    new RecordedFact(fact.n() - append.before() + before, fact.id(), fact.at(), fact.outgoing(), fact.fact())).toList();
            return new Append(append.id(), version, before, added, append.effects(), append.nextDue(), append.effectsDue(),
                    append.pendingSince(), append.searchFields(), append.edition(), append.settledSince(), append.changedAt());
        }
    }

    /** Takes a claim for written where another instance was quicker. */
    static final class ClaimingAnyway extends PassingStore {
        ClaimingAnyway(JournalStore store) {
            super(store);
        }

        @Override
        public Appended append(Collection<Append> appends) {
            var appended = store.append(appends);
            var lost = new HashSet<>(appended.lost());
            appends.stream().filter(append -> append.effects().values().stream().anyMatch(effect -> effect.token() == append.from() + 1))
                    .forEach(append -> lost.remove(append.id()));
            return new Appended(lost, appended.refused());
        }
    }

    /** Reads a case without knowing by which ids its news came. */
    static final class Forgetting extends PassingStore {
        private final String service;

        Forgetting(JournalStore store, String service) {
            super(store);
            this.service = service;
        }

        @Override
        public Map<CaseId, StoredCase> load(Collection<CaseId> ids) {
            var loaded = new HashMap<CaseId, StoredCase>();
            store.load(ids).forEach((id, stored) -> loaded.put(id,
                    new StoredCase(id, stored.version(), stored.facts().stream().map(fact -> forgotten(id, fact)).toList(),
                            stored.effects(), stored.published(), stored.pendingSince(), stored.setAside(), stored.unreadable(),
                            stored.edition(), stored.bytes(), stored.broughtBackFrom())));
            return loaded;
        }

        private RecordedFact forgotten(CaseId id, RecordedFact fact) {
            boolean own = fact.id().startsWith(id + ":" + service + ":");
            return own ? fact : new RecordedFact(fact.n(), "forgotten", fact.at(), fact.outgoing(), fact.fact());
        }
    }

    /** Takes what a newer release wrote for something that is broken. */
    static final class TakingNewerForBroken extends PassingStore {
        TakingNewerForBroken(JournalStore store) {
            super(store);
        }

        @Override
        public Map<CaseId, StoredCase> load(Collection<CaseId> ids) {
            var loaded = new HashMap<>(store.load(ids));
            loaded.replaceAll((id, stored) -> stored.equals(StoredCase.newer(id, stored.version()))
                    ? StoredCase.unreadable(id, stored.version(), "a fact of unknown type") : stored);
            return loaded;
        }
    }

    /** Takes no note of what came for a case that it cannot read. */
    static final class DeferringNothing extends PassingStore {
        DeferringNothing(JournalStore store) {
            super(store);
        }

        @Override
        public void defer(Collection<Deferred> facts) {}
    }

    /** Takes a case that lies in the archive for one that was never there. */
    static final class BlindToTheArchive extends PassingStore {
        BlindToTheArchive(JournalStore store) {
            super(store);
        }

        @Override
        public Set<CaseId> bringBack(Collection<CaseId> ids) {
            return Set.of();
        }
    }
}
