package io.parcelredress.journal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Envelope;
import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.EffectExecutor;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Outcome;
import io.parcelredress.journal.Ports;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.Step;
import io.parcelredress.journal.StoredCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs a service from its first record to rest, once undisturbed and then once for every step at which an instance can be halted. After
 * each halt a new instance takes over: the batch comes again, for its offsets were not committed. Nothing may be lost, doubled or renamed.
 */
public final class CrashMatrix<S> {

    private static final int MOST_ROUNDS = 400;

    private final ServiceDefinition<S> definition;
    private final List<List<InboundRecord>> batches;
    private final Instant start;
    private final Duration span;
    private final List<List<InboundRecord>> late;
    private final Ports.Settings settings;

    /** @param span how far the clock is moved, deadline by deadline, after the last batch */
    public CrashMatrix(ServiceDefinition<S> definition, Instant start, Duration span, List<List<InboundRecord>> batches) {
        this(definition, start, span, batches, List.of(), Ports.Settings.usual());
    }

    /** @param late comes after the span; then it passes once more */
    public CrashMatrix(ServiceDefinition<S> definition, Instant start, Duration span, List<List<InboundRecord>> batches,
            List<List<InboundRecord>> late, Ports.Settings settings) {
        this.definition = definition;
        this.start = start;
        this.span = span;
        this.batches = batches;
        this.late = late;
        this.settings = settings;
    }

    /** How often each step was halted at. */
    public record Report(Map<Step, Integer> halts) {}

    /** @throws AssertionError naming the step and its count where a halt made a difference */
    public Report survives() {
        var undisturbed = new World();
        undisturbed.run();
        var halts = new EnumMap<Step, Integer>(Step.class);
        for (int at = 1; at <= undisturbed.stepsReached; at++) {
            var world = new World();
            world.haltAt = at;
            world.run();
            halts.merge(world.haltedAt, 1, Integer::sum);
            try {
                world.isLike(undisturbed);
            } catch (AssertionError different) {
                throw new AssertionError("halted at step " + at + " (" + world.haltedAt + "): " + different.getMessage(), different);
            }
        }
        return new Report(halts);
    }

    private static final class Halt extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Store, topics and provider outlive instances; the provider takes an act under one key once, as a good provider does. */
    private final class World implements Step.Listener, EffectPerformer<S> {
        private final MemoryStore store = new MemoryStore();
        private final MemoryTopics topics = new MemoryTopics();
        private final MemoryBuyers buyers = new MemoryBuyers();
        private final VirtualClock clock = new VirtualClock(start);
        private final Map<String, String> acts = new LinkedHashMap<>();
        private final Map<String, Integer> performed = new HashMap<>();
        private int stepsReached;
        private int haltAt = -1;
        private Step haltedAt = Step.RECORD_READ;

        @Override
        public synchronized void reached(Step step) {
            if (++stepsReached != haltAt) return;
            haltedAt = step;
            throw new Halt();
        }

        @Override
        public synchronized Outcome perform(Call<S> call) {
            performed.merge(call.idempotencyKey(), 1, Integer::sum);
            acts.put(call.idempotencyKey(), call.caseId() + "/" + call.effect().key());
            return new Outcome.Done("ref-" + call.effect().key());
        }

        @Override
        public synchronized Outcome enquire(Call<S> call) {
            return acts.containsKey(call.idempotencyKey()) ? new Outcome.Done("ref-" + call.effect().key())
                    : new Outcome.NotDone("never arrived");
        }

        private Journal<S> instance() {
            return new Journal<>(definition, this, new Ports(store, topics, buyers, topics, clock, clock, this, _ -> {},
                    EffectExecutor.oneByOne(), () -> Buckets.ALL, settings));
        }

        void run() {
            var journal = after(instance(), batches);
            after(journal, late);
        }

        private Journal<S> after(Journal<S> first, List<List<InboundRecord>> records) {
            var journal = first;
            if (records.isEmpty()) return journal;
            for (var batch : records) {
                for (boolean taken = false; !taken; ) {
                    try {
                        journal.accept(batch);
                        taken = true;
                    } catch (Halt dead) {
                        journal = instance();
                    }
                }
                journal = settle(journal);
            }
            for (var end = clock.instant().plus(span); clock.instant().isBefore(end); ) {
                clock.advance(Duration.ofHours(6));
                journal = settle(journal);
            }
            return journal;
        }

        private Journal<S> settle(Journal<S> journal) {
            var instance = journal;
            for (int round = 0; round < MOST_ROUNDS; round++) {
                try {
                    int worked = instance.tick() + instance.performDue() + instance.archiveSettled();
                    if (worked > 0) continue;
                    // who died holds a lease until it runs out
                    if (haltedSinceLease() && openEffects()) {
                        clock.advance(Ports.Settings.usual().lease());
                    }
                    else if (unpublished()) clock.advance(Ports.Settings.usual().stale());
                    else return instance;
                } catch (Halt dead) {
                    instance = instance();
                }
            }
            throw new AssertionError("does not come to rest");
        }

        private boolean haltedSinceLease() {
            return haltAt > 0 && stepsReached >= haltAt;
        }

        private boolean openEffects() {
            return store.all().stream().anyMatch(one -> {
                var wanted = one.facts().stream().map(fact -> fact.fact()).filter(Effect.class::isInstance)
                        .map(fact -> ((Effect) fact).key()).collect(Collectors.toSet());
                one.facts().forEach(fact -> {
                    if (fact.fact() instanceof EffectEnded ended) wanted.remove(ended.key());
                });
                return !wanted.isEmpty();
            });
        }

        private boolean unpublished() {
            return store.oldestPending(Buckets.ALL) != null;
        }

        void isLike(World undisturbed) {
            assertThat(published()).as("events on the topics, without times").isEqualTo(undisturbed.published());
            assertThat(new TreeSet<>(acts.values())).as("acts at the provider").isEqualTo(new TreeSet<>(undisturbed.acts.values()));
            assertThat(performed.values()).as("an act whose outcome was known or could be asked after was repeated")
                    .allMatch(times -> times == 1);
            assertThat(sentIds()).as("ids on the topics are the ids written").isEqualTo(writtenIds());
            assertThat(topics.parked()).isEqualTo(undisturbed.topics.parked());
            assertThat(openEffects()).isFalse();
            assertThat(journals()).as("facts of each case, wherever it lies").isEqualTo(undisturbed.journals());
            assertThat(store.archived()).as("cases in the archive alone").isEqualTo(undisturbed.store.archived());
        }

        private Map<String, Integer> journals() {
            return store.all().stream().collect(Collectors.toMap(one -> one.id().toString(), one -> one.facts().size()));
        }

        private Set<String> sentIds() {
            var bodies = new HashMap<String, Event>();
            topics.published().forEach(sent -> assertThat(bodies.putIfAbsent(sent.id(), sent.event())).as("one id, two meanings")
                    .isIn(null, sent.event()));
            return new TreeSet<>(bodies.keySet());
        }

        private Set<String> writtenIds() {
            return store.all().stream().map(StoredCase::facts).flatMap(List::stream).filter(fact -> fact.outgoing()).map(fact -> fact.id())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Distinct events by id, as text without their instants: a halt may cost time, and nothing else. */
        private List<String> published() {
            var byId = new LinkedHashMap<String, Envelope>();
            topics.published().forEach(sent -> byId.putIfAbsent(sent.id(), sent));
            var texts = new ArrayList<String>();
            byId.values().forEach(sent -> texts.add(sent.type()
                    + EventCodec.JSON.writeValueAsString(sent.event()).replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "…")));
            return texts.stream().sorted().toList();
        }
    }
}
