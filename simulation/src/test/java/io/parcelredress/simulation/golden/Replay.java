package io.parcelredress.simulation.golden;

import io.parcelredress.events.Fact;
import io.parcelredress.journal.CaseProcess;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.simulation.golden.Golden.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lives a golden through once more by the rules of today. Where they decide otherwise the case goes on with what was decided then, as a
 * journal of that day would under this build: so each step is judged by itself, and one change is not told as many.
 */
final class Replay<S> {

    private static final int MOST_ROUNDS = 50; // of decisions in a row, as in the core

    private final CaseProcess<S> process;
    private final GoldenFacts facts;
    private final Golden golden;
    private final List<Difference> differences = new ArrayList<>();

    private Replay(ServiceDefinition<S> service, Golden golden) {
        this.process = service.process();
        this.facts = new GoldenFacts(service);
        this.golden = golden;
    }

    /** What differs, a step at a time; empty where all is decided as it was. */
    static List<Difference> of(Golden golden, ServiceDefinition<?> service) {
        return new Replay<>(service, golden).run();
    }

    private List<Difference> run() {
        var state = process.initial(golden.caseId());
        for (int n = 0; n < golden.steps().size(); n++) {
            var complaints = new ArrayList<String>();
            try {
                state = live(golden.steps().get(n), state, complaints);
            } catch (RuntimeException broken) {
                complaints.add("it cannot go on: " + broken);
                differences.add(new Difference(golden, n, complaints));
                return differences;
            }
            if (!complaints.isEmpty()) differences.add(new Difference(golden, n, complaints));
        }
        return differences;
    }

    private S live(Step step, S before, List<String> complaints) {
        if (step.in().isEmpty()) mustBeDue(step, before, complaints);
        var state = before;
        for (var line : step.in()) state = process.evolve(state, facts.read(line));
        var after = decide(step, state, complaints);
        var next = process.nextDeadline(after);
        if (!next.equals(Optional.ofNullable(step.next()))) {
            complaints.add("next deadline: expected " + text(step.next()) + ", actual " + text(next.orElse(null)));
        }
        return after;
    }

    private void mustBeDue(Step step, S before, List<String> complaints) {
        var due = process.nextDeadline(before);
        if (due.isEmpty() || due.get().isAfter(step.at())) {
            complaints.add("nobody would wake it: expected a deadline by " + step.at() + ", actual " + text(due.orElse(null)));
        }
    }

    private S decide(Step step, S state, List<String> complaints) {
        var decided = new ArrayList<Fact>();
        var after = state;
        var follows = process.decide(after, step.at());
        for (int round = 0; !follows.isEmpty(); round++) {
            if (round == MOST_ROUNDS) throw new IllegalStateException("the rules do not come to rest");
            for (var fact : follows) after = process.evolve(after, fact);
            decided.addAll(follows);
            follows = process.decide(after, step.at());
        }
        var actual = decided.stream().map(facts::decided).toList();
        if (actual.equals(step.out())) return after;
        complaints.addAll(Differing.facts(step.out(), actual));
        for (var line : step.out()) state = process.evolve(state, facts.read(line));
        return state;
    }

    private static String text(@Nullable Instant deadline) {
        return Objects.toString(deadline, "none");
    }
}
