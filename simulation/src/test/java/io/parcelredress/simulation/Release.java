package io.parcelredress.simulation;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.JournalStore;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.StoredCase;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What an instance was built from: this release, or a next one that knows one fact and one format more. */
enum Release {
    THIS, NEXT;

    /** What only the next release knows. */
    record Stamped(int number) implements Fact {}

    /** The rules of the next release: they differ by what they know, not by what they decide. */
    static <S> ServiceDefinition<S> next(ServiceDefinition<S> definition) {
        return new ServiceDefinition<>(definition.name(), new PassingProcess<>(definition.process()) {
            @Override
            public S evolve(S state, Fact fact) {
                return fact instanceof Stamped ? state : rules.evolve(state, fact);
            }
        }, definition.ownFacts(), definition.consumes());
    }

    /** The database as an instance of this release sees it. */
    JournalStore reading(SimulatedStore store) {
        return this == NEXT ? new InTheNextFormat(store) : new NotReadingTheNext(store);
    }

    /** Every third case is written in a format that this release does not know. */
    private static final class InTheNextFormat extends PassingStore {
        private final SimulatedStore simulated;

        InTheNextFormat(SimulatedStore store) {
            super(store);
            this.simulated = store;
        }

        @Override
        public Appended append(Collection<Append> appends) {
            appends.stream().map(Append::id).filter(id -> Math.floorMod(id.hashCode(), 3) == 0).forEach(simulated::inTheNextFormat);
            return super.append(appends);
        }
    }

    private static final class NotReadingTheNext extends PassingStore {
        private final SimulatedStore simulated;

        NotReadingTheNext(SimulatedStore store) {
            super(store);
            this.simulated = store;
        }

        @Override
        public Map<CaseId, StoredCase> load(Collection<CaseId> ids) {
            var loaded = new HashMap<>(super.load(ids));
            loaded.replaceAll((id, stored) -> isOfTheNext(stored) ? StoredCase.newer(id, stored.version()) : stored);
            return loaded;
        }

        private boolean isOfTheNext(StoredCase stored) {
            return simulated.isInTheNextFormat(stored.id()) || stored.facts().stream().anyMatch(fact -> fact.fact() instanceof Stamped);
        }
    }
}
