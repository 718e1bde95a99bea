package io.parcelredress.journal;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All cases of one service. Safe for any number of threads and instances: whoever loses a race decides again on what the winner wrote.
 * Where the store or the broker is out of reach, methods throw, and nothing is lost by calling them again.
 */
public final class Journal<S> {

    private static final Instant NOTHING = Instant.ofEpochMilli(-1); // nothing was ever due by then

    private final CaseWriter<S> writer;
    private final Ports ports;
    private final JournalStats stats = new JournalStats();
    private final Intake<S> intake;
    private final Effects<S> effects;

    public Journal(ServiceDefinition<S> definition, EffectPerformer<S> performer, Ports ports) {
        this.ports = ports;
        this.writer = new CaseWriter<>(definition, ports, stats);
        this.intake = new Intake<>(definition, writer, ports, stats);
        this.effects = new Effects<>(writer, performer, ports, stats);
    }

    /**
     * Takes a batch of records in: each is used, dropped as known, or parked. Returns once all of it is safe; then the offsets may be
     * committed.
     */
    public void accept(List<InboundRecord> batch) {
        intake.accept(batch);
    }

    /**
     * Adds what a person or another system says, and answers the case as it stands then.
     *
     * @param factId names the command, so that a repeated one is recorded once
     * @param command the fact that follows from the case as it stands; may throw {@link Refused}, and then nothing is recorded
     */
    public CaseView<S> command(CaseId id, String factId, Function<S, Fact> command) {
        var result = Objects.requireNonNull(writer.write(List.of(id),
                view -> view.facts().stream().anyMatch(known -> known.id().equals(factId))
                ? List.of()
                : List.of(new CaseWriter.New(factId, command.apply(view.state())))).get(id));
        if (result.failure() != null) throw result.failure();
        return result.view();
    }

    /** Acts on what is due by the clock, and publishes what an instance left behind; answers how many cases it looked at. */
    public int tick() {
        var due = ports.store().due(ports.clock().instant(), NOTHING, ports.machine().instant().minus(ports.settings().stale()),
                ports.settings().dueLimit());
        if (due.isEmpty()) return 0;
        writer.setAsideBroken(writer.wake(due, this::noteLateness).values());
        return due.size();
    }

    private List<CaseWriter.New> noteLateness(CaseView<S> view) {
        writer.deadlineOf(view).filter(due -> !due.isAfter(ports.clock().instant()))
                .ifPresent(due -> stats.fired(Duration.between(due, ports.clock().instant())));
        return List.of();
    }

    /** Carries out effects that are due, each once as far as anyone can tell; answers how many it tried. */
    public int performDue() {
        var due = ports.store().due(NOTHING, ports.machine().instant(), NOTHING, ports.settings().dueLimit());
        return due.isEmpty() ? 0 : effects.perform(due);
    }

    /** The same for these cases only, and at once. */
    public int perform(Collection<CaseId> cases) {
        return effects.perform(cases);
    }

    public Optional<CaseView<S>> find(CaseId id) {
        return Optional.ofNullable(ports.store().load(Set.of(id)).get(id)).map(writer::view);
    }

    /**
     * A page of cases whose search fields hold these values; see {@link CaseProcess#searchFields}. Those that cannot be read are counted,
     * and not shown.
     */
    public Page<S> list(Map<String, String> filters, int page, int size) {
        var found = ports.store().search(filters, page, size);
        var loaded = ports.store().load(found.ids());
        return new Page<>(found.ids().stream().map(loaded::get).filter(Objects::nonNull)
                .flatMap(stored -> writer.viewIfReadable(stored).stream()).toList(), page, size, found.total());
    }

    /** Personal data of the case's buyer, where it is known and not erased. */
    public Optional<Buyer> buyer(CaseId id) {
        return Optional.ofNullable(ports.buyers().find(Set.of(id)).get(id));
    }

    /** Erases the buyer's personal data for good; the case goes on without it. */
    public void eraseBuyer(CaseId id) {
        ports.buyers().erase(id);
    }

    /** Calls back whenever a write wanted effects, so that they need not wait for the next look at what is due. */
    public void whenEffectsAreWanted(Runnable wake) {
        writer.whenEffectsAreWanted(wake);
    }

    public JournalStats stats() {
        return stats;
    }

    /** Looks up what only the store knows, for the gauges. */
    public void refreshStats() {
        stats.pendingSince(ports.store().oldestPending());
    }
}
