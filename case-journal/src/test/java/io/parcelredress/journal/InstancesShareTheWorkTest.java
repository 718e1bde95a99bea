package io.parcelredress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.CaseId;
import io.parcelredress.journal.testing.MemoryBuyers;
import io.parcelredress.journal.testing.MemoryStore;
import io.parcelredress.journal.testing.MemoryTopics;
import io.parcelredress.journal.testing.VirtualClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More instances do more work in the same time, and not the same work more often. */
class InstancesShareTheWorkTest {

    private static final int PARTITIONS = 48;
    private static final int CASES = 400;

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final MemoryStore store = new MemoryStore();
    private final MemoryTopics topics = new MemoryTopics();
    private final MemoryBuyers buyers = new MemoryBuyers();
    private final AtomicLong loaded = new AtomicLong();

    private Journal<Errand> instance(Supplier<Buckets> mine) {
        return new Journal<>(Errand.DEFINITION, new Provider(), new Ports(counting(), topics, buyers, topics, clock, clock,
                Step.Listener.NOBODY, _ -> {}, EffectExecutor.oneByOne(), mine, Ports.Settings.usual()));
    }

    /** The store, with every case that is loaded counted. */
    private JournalStore counting() {
        return (JournalStore) Proxy.newProxyInstance(JournalStore.class.getClassLoader(), new Class<?>[] {JournalStore.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("load")) loaded.addAndGet(((Collection<?>) arguments[0]).size());
                    return method.invoke(store, arguments);
                });
    }

    private void losses() {
        var first = instance(() -> Buckets.ALL);
        first.accept(IntStream.range(0, CASES).mapToObj(i -> Losses.record(i, Losses.json("P-" + i))).toList());
        while (first.performDue() > 0) clock.advance(Duration.ofMillis(1));
        loaded.set(0);
    }

    private static Buckets share(int instance, int of) {
        return Buckets.ofPartitions(IntStream.range(0, PARTITIONS).filter(partition -> partition % of == instance).boxed()
                .collect(Collectors.toSet()), PARTITIONS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16})
    void a_deadline_costs_one_case_loaded_however_many_instances_look(int instances) throws Exception {
        losses();
        clock.advance(Duration.ofDays(8));
        try (var threads = Executors.newFixedThreadPool(instances)) {
            for (var done : threads.invokeAll(IntStream.range(0, instances).mapToObj(number -> Executors.callable(() -> {
                var one = instance(() -> share(number, instances));
                while (one.fireDeadlines() > 0) Thread.onSpinWait();
            })).toList())) done.get();
        }
        assertThat(loaded.get()).as("cases loaded for " + CASES + " deadlines").isBetween((long) CASES, CASES * 12L / 10);
        assertThat(store.due(clock.instant(), Buckets.ALL, CASES)).isEmpty();
    }

    @Test
    void what_an_instance_that_fell_over_would_have_done_the_others_do_a_little_later() {
        losses();
        clock.advance(Duration.ofDays(8));
        var left = instance(() -> share(0, 2));
        while (left.fireDeadlines() > 0) clock.advance(Duration.ofMillis(1));
        assertThat(store.due(clock.instant(), Buckets.ALL, CASES)).as("the other half, which nobody looks after")
                .hasSizeBetween(CASES / 3, CASES * 2 / 3).allMatch(id -> share(1, 2).contains(id));
        for (int seconds = 0; seconds < 60; seconds++) {
            clock.advance(Duration.ofSeconds(1));
            left.fireDeadlines();
        }
        assertThat(store.due(clock.instant(), Buckets.ALL, CASES)).isEmpty();
    }

    @Test
    void every_case_is_in_one_bucket_and_every_bucket_is_somebodys() {
        var parts = IntStream.range(0, 16).mapToObj(instance -> share(instance, 16)).toList();
        for (int i = 0; i < 500; i++) {
            var id = CaseId.of("acme", "P-" + i);
            assertThat(parts.stream().filter(part -> part.contains(id))).hasSize(1);
        }
        assertThat(Buckets.ofPartitions(Set.of(0, 1, 2), 3)).isEqualTo(Buckets.ALL);
        assertThat(Buckets.ALL.others()).isEqualTo(Buckets.NONE);
    }

    private static final class Provider implements EffectPerformer<Errand> {
        @Override
        public Outcome perform(Call<Errand> call) {
            return new Outcome.Done("done");
        }

        @Override
        public Outcome enquire(Call<Errand> call) {
            return new Outcome.Done("done");
        }
    }
}
