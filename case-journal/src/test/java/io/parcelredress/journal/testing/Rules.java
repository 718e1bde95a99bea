package io.parcelredress.journal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.CaseProcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Words for a rule's test: {@code given(process, facts).at(time).then(facts)}. Nothing is mocked: these are the three functions themselves.
 */
public final class Rules<S> {

    private final CaseProcess<S> process;
    private S state;
    private List<Fact> news = List.of();

    private Rules(CaseProcess<S> process) {
        this.process = process;
        this.state = process.initial();
    }

    public static <S> Rules<S> given(CaseProcess<S> process, Fact... facts) {
        var rules = new Rules<>(process);
        for (var fact : facts) rules.state = process.evolve(rules.state, fact);
        return rules;
    }

    /** A fact arrives, and the rules are asked what follows. */
    public Rules<S> when(Fact fact, Instant at) {
        state = process.evolve(state, fact);
        return at(at);
    }

    /** Time has come: the rules are asked what follows, until nothing does. */
    public Rules<S> at(Instant now) {
        news = new ArrayList<>();
        for (var decided = process.decide(state, now); !decided.isEmpty(); decided = process.decide(state, now)) {
            assertThat(news).as("the rules do not come to rest").hasSizeLessThan(100);
            for (var fact : decided) {
                news.add(fact);
                state = process.evolve(state, fact);
            }
        }
        return this;
    }

    /** Exactly these facts followed, in this order. */
    public Rules<S> then(Fact... facts) {
        assertThat(news).containsExactly(facts);
        return this;
    }

    public Rules<S> thenNothing() {
        assertThat(news).isEmpty();
        return this;
    }

    /** Among what followed is exactly one of this kind; answers it. */
    public <F extends Fact> F thenOne(Class<F> kind) {
        var found = news.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).as("one %s among %s", kind.getSimpleName(), news).hasSize(1);
        return found.getFirst();
    }

    public Rules<S> thenNo(Class<? extends Fact> kind) {
        assertThat(news).noneMatch(kind::isInstance);
        return this;
    }

    public List<Fact> news() {
        return List.copyOf(news);
    }

    public List<Event> events() {
        return news.stream().filter(Event.class::isInstance).map(Event.class::cast).toList();
    }

    public S state() {
        return state;
    }
}
