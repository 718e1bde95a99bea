package io.parcelredress.journal;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.journal.JournalStore.Append;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one way into a journal: load, fold, add what is new, decide until nothing follows, write if nobody was quicker, publish what is
 * pending, move the cursor. Batches, deadlines, commands and effects all go through here.
 */
final class CaseWriter<S> {

    private static final int MOST_ROUNDS = 50; // of races lost in a row: beyond it something is broken
    private static final Duration SET_ASIDE = Duration.ofHours(1);

    private final ServiceDefinition<S> definition;
    private final Ports ports;
    private final JournalStats stats;
    private volatile Runnable whenEffectsAreWanted = () -> {};

    CaseWriter(ServiceDefinition<S> definition, Ports ports, JournalStats stats) {
        this.definition = definition;
        this.ports = ports;
        this.stats = stats;
    }

    /** What is new for a case, worked out on its journal as it stands; asked again where another instance was quicker. */
    @FunctionalInterface
    interface News<S> {
        List<New> about(CaseView<S> view);
    }

    /** A fact to add; without an id it is our own, and its id follows from its place. */
    record New(@Nullable String id, Fact fact) {}

    /** How it went for one case: the journal after it, what was added to it, or the exception of the rules that stopped it. */
    record Result<S>(CaseView<S> view, List<RecordedFact> added, @Nullable RuntimeException failure) {}

    Map<CaseId, Result<S>> write(Collection<CaseId> cases, News<S> news) {
        return write(cases, news, _ -> true);
    }

    /**
     * Decides cases that are due. Where another instance was quicker, what it decided a moment ago is left to it to publish; should it have
     * fallen over, whoever looks finds it once it is stale.
     */
    Map<CaseId, Result<S>> wake(Collection<CaseId> cases, News<S> news) {
        return write(cases, news, waiting -> !isGoingOut(waiting));
    }

    /** Whether somebody decided a moment ago what waits in it, and so is about to publish it. */
    private boolean isGoingOut(StoredCase stored) {
        return stored.pendingSince() != null && stored.pendingSince().isAfter(ports.machine().instant().minus(ports.settings().stale()));
    }

    /** @param ours whether to publish what waits in a case to which nothing was added */
    private Map<CaseId, Result<S>> write(Collection<CaseId> cases, News<S> news, Predicate<StoredCase> ours) {
        var pending = new LinkedHashMap<CaseId, StoredCase>();
        var results = record(cases, news, pending, _ -> false);
        pending.values().removeIf(waiting -> Objects.requireNonNull(results.get(waiting.id())).added().isEmpty() && !ours.test(waiting));
        try {
            publish(pending.values());
        } finally {
            if (results.values().stream().flatMap(result -> result.added().stream()).anyMatch(CaseWriter::callsForEffects)) {
                whenEffectsAreWanted.run();
            }
        }
        return results;
    }

    /**
     * Writes without publishing: for what must not wait for the broker. Whatever waits to be published stays with whoever decided it; while
     * it is going out the case is left alone, for a fact in between would keep its cursor from moving, and all of it would go out again.
     */
    Map<CaseId, Result<S>> record(Collection<CaseId> cases, News<S> news) {
        return record(cases, news, new LinkedHashMap<>(), this::isGoingOut);
    }

    private Map<CaseId, Result<S>> record(Collection<CaseId> cases, News<S> news, Map<CaseId, StoredCase> pending,
            Predicate<StoredCase> leftAlone) {
        var results = new HashMap<CaseId, Result<S>>();
        Set<CaseId> open = new TreeSet<>(cases);
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                throw new IllegalStateException(open.size() + " cases changed under our hands " + MOST_ROUNDS + " times in a row");
            }
            if (round > 0) ports.pause().beforeRound(round);
            open = round(open, news, results, pending, leftAlone);
        }
        return results;
    }

    private CaseSession<S> session(StoredCase before) {
        return new CaseSession<>(before, definition, ports);
    }

    private static boolean callsForEffects(RecordedFact added) {
        return added.fact() instanceof Effect || added.fact() instanceof EffectPostponed;
    }

    void whenEffectsAreWanted(Runnable wake) {
        whenEffectsAreWanted = wake;
    }

    private Set<CaseId> round(Set<CaseId> open, News<S> news, Map<CaseId, Result<S>> results, Map<CaseId, StoredCase> pending,
            Predicate<StoredCase> leftAlone) {
        var stored = ports.store().load(open);
        ports.steps().reached(Step.CASES_LOADED);
        var appends = new ArrayList<Append>();
        var after = new HashMap<CaseId, StoredCase>();
        for (var id : open) {
            var before = stored.getOrDefault(id, StoredCase.none(id));
            if (leftAlone.test(before)) continue;
            try {
                var session = session(before);
                stats.duplicatesDropped.add(session.add(news.about(session.view())));
                session.settle();
                if (session.changed()) appends.add(session.append());
                after.put(id, session.stored());
                results.put(id, new Result<>(session.view(), session.added(), null));
            } catch (Refused refused) {
                throw refused;
            } catch (RuntimeException broken) {
                after.put(id, before);
                results.put(id, new Result<>(new CaseView<>(id, before.version(), definition.process().initial(id), before.facts()),
                        List.of(), broken));
            }
        }
        ports.steps().reached(Step.DECIDED);
        var lost = appends.isEmpty() ? Set.<CaseId>of() : ports.store().append(appends);
        ports.steps().reached(Step.WRITTEN);
        stats.conflicts.add(lost.size());
        results.keySet().removeAll(lost); // it was never written, so nobody may act on it
        after.forEach((id, now) -> {
            // all out, yet marked: by a claim that overlapped the publishing
            if (!lost.contains(id) && (!now.pending().isEmpty() || now.pendingSince() != null)) {
                pending.put(id, now);
            }
        });
        return new TreeSet<>(lost);
    }

    /** Publishes what is pending, also what an instance that fell over left behind: then under the ids it would have used. */
    private void publish(Collection<StoredCase> cases) {
        if (cases.isEmpty()) return;
        var buyers = buyersFor(cases);
        var envelopes = new ArrayList<Envelope>();
        for (var one : cases) {
            for (var recorded : one.pending()) {
                var event = complete((Event) recorded.fact(), buyers.get(one.id()));
                envelopes.add(new Envelope(recorded.id(), "/parcel-redress/" + definition.name(), recorded.at(), event, null));
            }
        }
        ports.publisher().publish(envelopes);
        ports.steps().reached(Step.SENT);
        stats.published.add(envelopes.size());
        var versions = new HashMap<CaseId, Integer>();
        cases.forEach(one -> versions.put(one.id(), one.version()));
        ports.store().published(versions);
        ports.steps().reached(Step.CURSOR_MOVED);
    }

    private Map<CaseId, Buyer> buyersFor(Collection<StoredCase> cases) {
        var wanted = cases.stream().filter(one -> one.pending().stream().anyMatch(fact -> bringsBuyer(fact.fact()))).map(StoredCase::id)
                .toList();
        return wanted.isEmpty() ? Map.of() : ports.buyers().find(wanted);
    }

    private static boolean bringsBuyer(Fact fact) {
        return fact instanceof ParcelReportedLost || fact instanceof ParcelShipped;
    }

    private static Event complete(Event event, @Nullable Buyer buyer) {
        if (buyer == null) return event;
        return switch (event) {
            case ParcelReportedLost lost -> lost.with(buyer);
            case ParcelShipped shipped -> shipped.with(buyer);
            default -> event;
        };
    }

    /** Leaves cases that cannot be decided alone for a while, so that they do not hold up the others. */
    void setAsideBroken(Collection<Result<S>> results) {
        results.forEach(result -> {
            if (result.failure() != null) setAside(result.view(), result.failure());
        });
    }

    private void setAside(CaseView<S> view, RuntimeException cause) {
        stats.setAside.increment();
        ports.store().setAside(view.id(), view.version(), String.valueOf(cause.getMessage()), ports.clock().instant().plus(SET_ASIDE),
                ports.machine().instant().plus(SET_ASIDE));
    }

    Optional<Instant> deadlineOf(CaseView<S> view) {
        return definition.process().nextDeadline(view.state());
    }

    CaseView<S> view(StoredCase stored) {
        return session(stored).view();
    }

    /** The same, or empty for a case that cannot be read or folded: a list shows the others. */
    Optional<CaseView<S>> viewIfReadable(StoredCase stored) {
        try {
            return Optional.of(view(stored));
        } catch (RuntimeException broken) {
            return Optional.empty();
        }
    }
}
