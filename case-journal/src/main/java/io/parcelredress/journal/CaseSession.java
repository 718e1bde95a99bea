package io.parcelredress.journal;

import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.JournalStore.Append;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A case being worked on: its facts so far, and the state folded from them. */
final class CaseSession<S> {
    private static final int MOST_ROUNDS = 50; // of decisions in a row: beyond it something is broken
    private static final Duration NOT_AT_REST = Duration.ofMinutes(1);

    private final StoredCase before;
    private final String service;
    private final CaseProcess<S> process;
    private final Ports ports;
    private final Instant now;
    private final List<RecordedFact> facts;
    private final List<RecordedFact> added = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final EffectBook effects = new EffectBook();
    private S state;

    /** @throws IllegalStateException if the case cannot be read */
    CaseSession(StoredCase before, ServiceDefinition<S> definition, Ports ports) {
        if (before.unreadable() != null) throw new IllegalStateException("case " + before.id() + " cannot be read: " + before.unreadable());
        this.before = before;
        this.service = definition.name();
        this.process = definition.process();
        this.ports = ports;
        this.now = ports.clock().instant();
        this.facts = new ArrayList<>(before.facts());
        this.state = process.initial(before.id());
        before.facts().forEach(this::take);
    }

    private void take(RecordedFact recorded) {
        effects.read(recorded);
        state = process.evolve(state, recorded.fact());
        seen.add(recorded.id());
    }

    CaseView<S> view() {
        return new CaseView<>(before.id(), facts.size(), state, List.copyOf(facts));
    }

    /** @return how many of the news were known already, and so dropped */
    int add(List<CaseWriter.New> news) {
        int dropped = 0;
        for (var fresh : news) {
            if (fresh.id() == null) record(ownId(), fresh.fact(), false);
            else if (seen.contains(fresh.id()) || isEcho(fresh.id())) dropped++;
            else record(fresh.id(), fresh.fact(), false);
        }
        return dropped;
    }

    List<RecordedFact> added() {
        return added;
    }

    /** Decides until nothing more follows. */
    void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var decided = process.decide(state, now);
            if (decided.isEmpty()) return;
            decided.forEach(fact -> record(ownId(), fact, fact instanceof Event));
        }
        throw new IllegalStateException("the rules of " + service + " do not come to rest on case " + before.id());
    }

    private String ownId() {
        return before.id() + ":" + service + ":" + facts.size();
    }

    /** Whether the event is our own, come back to us over its topic: its id then ends with its place in this journal. */
    private boolean isEcho(String id) {
        int mark = id.indexOf('#');
        return mark >= 0 && seen.contains(id.substring(mark + 1)) && id.substring(mark + 1).startsWith(before.id() + ":" + service + ":");
    }

    private void record(String id, Fact fact, boolean outgoing) {
        var recorded = new RecordedFact(facts.size(), id, now, outgoing, fact);
        facts.add(recorded);
        added.add(recorded);
        take(recorded);
    }

    boolean changed() {
        return !added.isEmpty() || before.setAside() || overdue();
    }

    /** A deadline that passed without consequence still has to be moved, or it would be due for ever. */
    private boolean overdue() {
        return before.version() > 0 && process.nextDeadline(state).map(due -> !due.isAfter(now)).orElse(false);
    }

    Append append() {
        boolean waits = facts.subList(before.published(), facts.size()).stream().anyMatch(RecordedFact::outgoing);
        var nextDue = process.nextDeadline(state).map(due -> due.isAfter(now) ? due : now.plus(NOT_AT_REST)).orElse(null);
        return new Append(before.id(), before.version(), List.copyOf(added), nextDue, effects.due().orElse(null),
                waits ? pendingSince() : null, process.searchFields(state), now);
    }

    /** What waits already keeps its age, or work on the case would hide that nobody publishes it. */
    private Instant pendingSince() {
        return before.pendingSince() != null ? before.pendingSince() : ports.machine().instant();
    }

    StoredCase stored() {
        return new StoredCase(before.id(), facts.size(), List.copyOf(facts), before.published(), before.pendingSince());
    }
}
