package io.parcelredress.journal.spring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.JournalStats;
import io.parcelredress.journal.ServiceDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** What operators watch, under names that begin with {@code redress_}. */
class JournalMetrics implements SmartInitializingSingleton {

    private final JournalStats stats;
    private final MeterRegistry registry;
    private final String service;

    JournalMetrics(Journal<?> journal, ServiceDefinition<?> definition, MeterRegistry registry) {
        this.stats = journal.stats();
        this.registry = registry;
        this.service = definition.name();
    }

    @Override
    public void afterSingletonsInstantiated() {
        counter("redress.records.accepted", "records added to their cases", from -> from.accepted);
        counter("redress.duplicates.dropped", "records and commands known already", from -> from.duplicatesDropped);
        counter("redress.records.skipped", "records of a type this service does not use", from -> from.notForUs);
        counter("redress.parked", "records parked with their cause", from -> from.parked);
        counter("redress.records.missed", "records the broker deleted before they were read", from -> from.missed);
        counter("redress.conflicts", "writes that another instance came before", from -> from.conflicts);
        counter("redress.events.published", "events acknowledged by the broker", from -> from.published);
        counter("redress.events.not.acknowledged", "events that have to be sent again", from -> from.notAcknowledged);
        counter("redress.events.refused", "events that the broker refuses for good; their cases are set aside", from -> from.eventsRefused);
        counter("redress.effects.done", "effects carried out", from -> from.effectsDone);
        counter("redress.effects.refused", "effects refused for good", from -> from.effectsRefused);
        counter("redress.effects.unknown", "attempts whose outcome had to be asked after", from -> from.effectsUnknown);
        counter("redress.cases.set.aside", "times a case was left alone because it could not be read, decided, written or published",
                from -> from.setAside);
        counter("redress.cases.decided.anew", "open cases decided again by a newer edition of the rules", from -> from.decidedAnew);
        counter("redress.cases.archived", "cases moved to the archive", from -> from.archived);
        counter("redress.cases.brought.back", "cases brought back from the archive, for something came for them", from -> from.broughtBack);
        counter("redress.facts.deferred", "facts kept for a release that can read their cases", from -> from.deferred);
        Gauge.builder("redress.newer.release.waiting", stats, JournalStats::waitingForNewerRelease).baseUnit("facts")
                .description("facts that no running instance can add to its case").tag("service", service).register(registry);
        age("redress.outbox.age", "age of the oldest unpublished event", JournalStats::oldestPending);
        age("redress.oldest.unprocessed.record", "age of the oldest record taken but not processed", JournalStats::oldestUnprocessed);
        age("redress.effects.overdue", "for how long the effect that is due longest has waited to be looked at",
                JournalStats::oldestEffectDue);
        Gauge.builder("redress.deadline.lateness", stats, from -> from.deadlineLateness().toMillis() / 1000.0).baseUnit("seconds")
                .description("how late the last deadline was acted upon").tag("service", service).register(registry);
    }

    private void counter(String name, String description, Function<JournalStats, LongAdder> count) {
        FunctionCounter.builder(name, stats, from -> count.apply(from).sum()).description(description).tag("service", service)
                .register(registry);
    }

    private void age(String name, String description, Function<JournalStats, @Nullable Instant> since) {
        Gauge.builder(name, stats, from -> seconds(since.apply(from))).baseUnit("seconds").description(description).tag("service", service)
                .register(registry);
    }

    private static double seconds(@Nullable Instant since) {
        return since == null ? 0 : Math.max(0, Duration.between(since, InstantSource.system().instant()).toMillis() / 1000.0);
    }
}
