package io.parcelredress.journal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.CaseProcess;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.EffectEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Delivers the incoming facts of one case in every order, with repetitions, while the clock stands still. Every fact is decided upon as it
 * comes, so that what is decided early must not be regretted later.
 */
public final class Permutations<S> {

    private static final int MOST = 5_040; // all orders of seven facts

    private final CaseProcess<S> process;
    private final List<Fact> facts;
    private final Instant now;
    private Function<Effect, List<? extends Fact>> world = effect -> List.of();

    private Permutations(CaseProcess<S> process, List<Fact> facts, Instant now) {
        this.process = process;
        this.facts = facts;
        this.now = now;
    }

    public static <S> Permutations<S> of(CaseProcess<S> process, Instant now, Fact... facts) {
        return new Permutations<>(process, List.of(facts), now);
    }

    /** What the world answers to an effect, once all facts are in; nothing where it is not told. */
    public Permutations<S> withEffects(Function<Effect, List<? extends Fact>> answers) {
        world = answers;
        return this;
    }

    /** How one order ended. */
    public record End<S>(S state, List<Event> published, List<Effect> effects) {

        /** The published events without order and ids, as text. */
        public Set<String> bodies() {
            var bodies = new TreeSet<String>();
            published.forEach(event -> bodies.add(event.getClass().getSimpleName() + EventCodec.JSON.writeValueAsString(event)));
            return bodies;
        }
    }

    /** Every order ends in the same outcome and the same published events, none of them twice; answers how many orders were tried. */
    public int endAlike(Function<S, Object> outcome) {
        var first = run(facts);
        return each(end -> {
            assertThat(outcome.apply(end.state())).isEqualTo(outcome.apply(first.state()));
            assertThat(end.bodies()).isEqualTo(first.bodies());
            assertThat(end.published()).hasSameSizeAs(new HashSet<>(end.published()));
        });
    }

    /** Tells how each order ended, for invariants; answers how many orders were tried. */
    public int each(Consumer<End<S>> check) {
        var random = new Random(facts.size());
        var orders = orders();
        for (var order : orders) {
            try {
                check.accept(run(order));
                check.accept(run(repeated(order, random)));
            } catch (AssertionError differs) {
                throw new AssertionError("in the order " + order.stream().map(fact -> fact.getClass().getSimpleName()).toList() + ": "
                        + differs.getMessage(), differs);
            }
        }
        return orders.size() * 2;
    }

    private List<List<Fact>> orders() {
        var orders = new ArrayList<List<Fact>>();
        permute(new ArrayList<>(facts), 0, orders);
        return orders;
    }

    private static void permute(List<Fact> facts, int from, List<List<Fact>> orders) {
        if (orders.size() >= MOST) return;
        if (from == facts.size()) {
            orders.add(List.copyOf(facts));
            return;
        }
        for (int i = from; i < facts.size(); i++) {
            Collections.swap(facts, from, i);
            permute(facts, from + 1, orders);
            Collections.swap(facts, from, i);
        }
    }

    private static List<Fact> repeated(List<Fact> order, Random random) {
        var twice = new ArrayList<>(order);
        for (var fact : order) twice.add(twice.indexOf(fact) + 1 + random.nextInt(twice.size() - twice.indexOf(fact)), fact);
        return twice;
    }

    private End<S> run(List<Fact> order) {
        var run = new Run();
        var seen = Collections.newSetFromMap(new java.util.IdentityHashMap<Fact, Boolean>());
        for (var fact : order) {
            if (!seen.add(fact)) continue; // the journal drops what it has seen; the rules never see it again
            run.take(fact);
            run.settle();
        }
        run.letTheWorldAnswer();
        return new End<>(run.state, run.published, run.effects);
    }

    private final class Run {
        private S state = process.initial();
        private final List<Event> published = new ArrayList<>();
        private final List<Effect> effects = new ArrayList<>();

        void take(Fact fact) {
            state = process.evolve(state, fact);
        }

        void settle() {
            for (var decided = process.decide(state, now); !decided.isEmpty(); decided = process.decide(state, now)) {
                assertThat(published.size() + effects.size()).as("the rules do not come to rest").isLessThan(200);
                for (var fact : decided) {
                    if (fact instanceof Event event) published.add(event);
                    if (fact instanceof Effect effect) {
                        assertThat(effects).extracting(Effect::key).doesNotContain(effect.key());
                        effects.add(effect);
                    }
                    take(fact);
                }
            }
        }

        void letTheWorldAnswer() {
            for (int answered = 0; answered < effects.size(); answered++) {
                for (var fact : world.apply(effects.get(answered))) {
                    take(fact);
                    settle();
                }
            }
        }
    }

    /** The usual answer: done, under a reference that follows from the key. */
    public static List<Fact> done(Effect effect, Instant at) {
        return List.of(new EffectEnded(effect.key(), true, "ref-" + effect.key(), null, at));
    }
}
