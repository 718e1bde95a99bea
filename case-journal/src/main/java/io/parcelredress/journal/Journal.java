package io.parcelredress.journal;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.CaseWriter.Way;
import io.parcelredress.journal.JournalStore.Deferred;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All cases of one service. Safe for any number of threads and instances: whoever loses a race decides again on what the winner wrote.
 * Where the store or the broker is out of reach, methods throw, and nothing is lost by calling them again.
 */
public final class Journal<S> {

    private static final int DECIDED_ANEW_AT_ONCE = 50;
    private static final int ARCHIVED_AT_ONCE = 200;

    private final long edition;
    private final CaseWriter<S> writer;
    private final Ports ports;
    private final JournalStats stats = new JournalStats();
    private final Intake<S> intake;
    private final Effects<S> effects;
    private final Due deadlines;
    private final LeftBehind mine = new LeftBehind();
    private final LeftBehind ofOthers = new LeftBehind();
    private volatile @Nullable Deferred lastDeferred;
    private Instant outboxRestsUntil = Instant.EPOCH;

    public Journal(ServiceDefinition<S> definition, EffectPerformer<S> performer, Ports ports) {
        this.ports = ports;
        this.edition = definition.process().edition();
        this.writer = new CaseWriter<>(definition, performer::asksOutside, ports, stats);
        this.intake = new Intake<>(definition, writer, ports, stats);
        this.effects = new Effects<>(writer, performer, ports, stats);
        this.deadlines = new Due(ports.mine(), ports.machine(), ports.settings().stale());
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
        var results = writer.write(List.of(id), Way.PUBLISHING, session -> {
            if (!session.knows(factId)) session.add(factId, command.apply(session.state()), 0);
        });
        var result = results.get(id);
        if (result == null) throw new CaseFailed("case " + id + " cannot be written at present: it was set aside");
        return result.orThrow();
    }

    /** Acts on what is due by the clock, and publishes what an instance left behind; answers how many cases it looked at. */
    public int tick() {
        return fireDeadlines() + publishLeftBehind();
    }

    /** Acts on deadlines that have come; answers how many cases it looked at. */
    public int fireDeadlines() {
        var now = ports.clock().instant();
        int most = ports.settings().dueLimit() + writer.outOfTheWay();
        var due = writer.workable(deadlines.cases(buckets -> ports.store().due(now, buckets, most)));
        if (due.isEmpty()) return 0;
        writer.setAsideBroken(writer.write(due, Way.WAKING, this::noteLateness).values());
        return due.size();
    }

    private void noteLateness(CaseSession<S> session) {
        session.deadline().filter(due -> !due.isAfter(ports.clock().instant()))
                .ifPresent(due -> stats.fired(Duration.between(due, ports.clock().instant())));
    }

    /**
     * Decides cases that are open again, where rules of an older edition decided them last; answers how many. What was carried out or told
     * stays as it is: only what follows now is added, and its deadlines are those of the newer rules.
     */
    public int decideAnew() {
        var mine = ports.mine().get();
        if (mine.isEmpty()) return 0;
        var older = writer.workable(ports.store().ofOlderEdition(edition, mine, DECIDED_ANEW_AT_ONCE + writer.outOfTheWay()));
        if (older.isEmpty()) return 0;
        var some = older.subList(0, Math.min(older.size(), DECIDED_ANEW_AT_ONCE));
        var results = writer.write(some, Way.WAKING, CaseSession::renew).values();
        writer.setAsideBroken(results);
        stats.decidedAnew.add(results.stream().filter(result -> result.failure() == null).count());
        return some.size();
    }

    /** Moves cases that have long been settled to the archive; answers how many. */
    public int archiveSettled() {
        var mine = ports.mine().get();
        if (mine.isEmpty()) return 0;
        var copied = ports.store().copyToArchive(ports.clock().instant().minus(ports.settings().archiveAfter()), mine, ARCHIVED_AT_ONCE);
        if (copied.isEmpty()) return 0;
        ports.steps().reached(Step.COPIED_TO_ARCHIVE);
        ports.store().leaveToArchive(copied);
        ports.steps().reached(Step.LEFT_TO_ARCHIVE);
        stats.archived.add(copied.size());
        return copied.size();
    }

    /** Takes up what came for cases while only instances of an older release were there to take it; answers how much of it. */
    public int takeUpDeferred() {
        int most = ports.settings().dueLimit();
        var deferred = ports.store().deferred(lastDeferred, most);
        lastDeferred = deferred.size() < most ? null : deferred.getLast();
        var byCase = deferred.stream().collect(Collectors.groupingBy(Deferred::caseId, LinkedHashMap::new, Collectors.toList()));
        byCase.keySet().retainAll(writer.workable(List.copyOf(byCase.keySet())));
        if (byCase.isEmpty()) return 0;
        var results = writer.write(byCase.keySet(), Way.PUBLISHING, session -> Objects.requireNonNull(byCase.get(session.id()))
                .stream().filter(one -> !session.knows(one.factId())).forEach(one -> session.add(one.factId(), one.fact(), one.size())));
        writer.setAsideBroken(results.values());
        ports.steps().reached(Step.TAKEN_UP);
        var takenUp = results.values().stream().filter(result -> result.failure() == null)
                .flatMap(result -> Objects.requireNonNull(byCase.get(result.id())).stream()).toList();
        if (!takenUp.isEmpty()) ports.store().takenUp(takenUp);
        return takenUp.size();
    }

    /**
     * Publishes what an instance left behind, or what was not acknowledged; answers how many cases it looked at. Each look goes on where
     * the last one ended, so that cases which cannot be published at present do not keep the others from their turn.
     */
    public synchronized int publishLeftBehind() {
        if (ports.machine().instant().isBefore(outboxRestsUntil)) return 0;
        var stale = ports.settings().stale();
        var buckets = ports.mine().get();
        var cases = writer.workable(Stream.concat(mine.next(buckets, stale), ofOthers.next(buckets.others(), stale.multipliedBy(2)))
                .toList());
        if (cases.isEmpty()) return 0;
        var before = stats.notAcknowledged.sum();
        writer.setAsideBroken(writer.write(cases, Way.WAKING, session -> {}).values());
        if (stats.notAcknowledged.sum() == before) return cases.size();
        outboxRestsUntil = ports.machine().instant().plus(ports.settings().stale()); // the broker is asked again after a pause, not at once
        return 0;
    }

    /** Goes through what waits to be published, page by page, and begins anew at the end. */
    private final class LeftBehind {
        private JournalStore.@Nullable Waiting last;

        Stream<CaseId> next(Buckets buckets, Duration stale) {
            if (buckets.isEmpty()) return Stream.empty();
            int most = ports.settings().dueLimit();
            var waiting = ports.store().waiting(ports.machine().instant().minus(stale), buckets, last, most);
            last = waiting.size() < most ? null : waiting.getLast();
            return waiting.stream().map(JournalStore.Waiting::id);
        }
    }

    /**
     * Records how effects ended, and begins those that are due while there is room; answers how much of either it did. Calls that are under
     * way go on meanwhile.
     */
    public int performDue() {
        return effects.perform();
    }

    public Optional<CaseView<S>> find(CaseId id) {
        return Optional.ofNullable(writer.read(Set.of(id)).get(id)).map(writer::view);
    }

    /**
     * A page of cases whose search fields hold these values; see {@link CaseProcess#searchFields}. Those that cannot be read are counted,
     * and not shown.
     */
    public Page<S> list(Map<String, String> filters, int page, int size) {
        var found = ports.store().search(filters, page, size);
        var loaded = writer.read(found.ids());
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

    /** Calls back whenever a write wanted effects or a call has ended, so that it need not wait for the next look at what is due. */
    public void whenEffectsAreWanted(Runnable wake) {
        effects.whenThereIsWork(wake);
    }

    public JournalStats stats() {
        return stats;
    }

    /** Looks up what only the store knows, for the gauges. */
    public void refreshStats() {
        var mine = ports.mine().get();
        var watched = mine.isEmpty() ? Buckets.ALL : mine; // who has no part in the work at present must not look as if all were well
        stats.pendingSince(ports.store().oldestPending(watched));
        stats.effectDueSince(ports.store().oldestEffectDue(watched));
        stats.waitingForNewerRelease(ports.store().deferred());
    }
}
