package io.parcelredress.simulation;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.CaseProcess;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules that pass everything on. */
abstract class PassingProcess<S> implements CaseProcess<S> {

    final CaseProcess<S> rules;

    PassingProcess(CaseProcess<S> rules) {
        this.rules = rules;
    }

    @Override
    public S initial() {
        return rules.initial();
    }

    @Override
    public S initial(CaseId id) {
        return rules.initial(id);
    }

    @Override
    public S evolve(S state, Fact fact) {
        return rules.evolve(state, fact);
    }

    @Override
    public List<? extends Fact> decide(S state, Instant now) {
        return rules.decide(state, now);
    }

    @Override
    public Optional<Instant> nextDeadline(S state) {
        return rules.nextDeadline(state);
    }

    @Override
    public long edition() {
        return rules.edition();
    }

    @Override
    public boolean isOpen(S state) {
        return rules.isOpen(state);
    }

    @Override
    public Set<CaseId> casesOf(Event event) {
        return rules.casesOf(event);
    }

    @Override
    public Map<String, Object> searchFields(S state) {
        return rules.searchFields(state);
    }
}
