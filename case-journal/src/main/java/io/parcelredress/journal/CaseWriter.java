package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import io.parcelredress.journal.JournalStore.Append;
import io.parcelredress.journal.JournalStore.Appended;
import java.time.Duration;
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
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one way into a journal: load, fold, work on it, decide until nothing follows, write if nobody was quicker, publish what is pending,
 * move the cursor, begin what was claimed. Batches, deadlines, commands and effects all go through here; each case fails alone.
 */
final class CaseWriter<S> {

    private static final int MOST_ROUNDS = 50; // of races lost in a row: beyond it something is broken
    private static final Duration SET_ASIDE = Duration.ofHours(1);
    private static final Duration NEWER_RELEASE_GOES_ON = Duration.ofMinutes(1);

    private final ServiceDefinition<S> definition;
    private final BiPredicate<Effect, S> asksOutside;
    private final Ports ports;
    private final JournalStats stats;
    private final Outbox<S> outbox;
    private final CaseLoader loader;
    private final RecentCases<S> recent;
    private final OutOfTheWay outOfTheWay;
    private final OutOfTheWay newer;
    private volatile Consumer<Map<CaseSession<S>, List<EffectClaim>>> begin = claims -> {};
    private volatile Consumer<List<CaseId>> whenEffectsAreWanted = _ -> {};

    /** @param asksOutside whether an effect takes one of the places for calls to the outside */
    CaseWriter(ServiceDefinition<S> definition, BiPredicate<Effect, S> asksOutside, Ports ports, JournalStats stats) {
        this.definition = definition;
        this.asksOutside = asksOutside;
        this.ports = ports;
        this.stats = stats;
        this.outbox = new Outbox<>(definition.name(), ports, stats);
        this.loader = new CaseLoader(ports, stats);
        this.recent = new RecentCases<>(ports.settings().recentCases(), ports.machine());
        this.outOfTheWay = new OutOfTheWay(ports.machine());
        this.newer = new OutOfTheWay(ports.machine());
    }

    /** What is done to a case before it decides, on its journal as it stands; done again where another instance was quicker. */
    @FunctionalInterface
    interface Work<S> {
        void on(CaseSession<S> session);
    }

    /** How it went for one case: the journal after it and what was added to it, or what stopped it. */
    record Result<S>(CaseId id, int version, @Nullable CaseView<S> view, List<RecordedFact> added, int claimed,
            @Nullable RuntimeException failure) {

        /** The case after it. @throws RuntimeException what stopped it */
        CaseView<S> orThrow() {
            if (failure != null) throw failure;
            return Objects.requireNonNull(view);
        }
    }

    /** What came of asking the rules of one case. */
    private sealed interface Decided {
        record ToWrite(Append append) implements Decided {}

        record Unchanged() implements Decided {}

        record Failed(Throwable cause) implements Decided {}
    }

    /** What a write is for. */
    enum Way {
        /** Publishes all that waits in the cases. */
        PUBLISHING,
        /**
         * Publishes, but where nothing was added it leaves what another instance decided a moment ago to it; should it have fallen over,
         * whoever looks finds it once it is stale.
         */
        WAKING,
        /**
         * For what must not wait for the broker. What waits to be published stays with whoever decided it; while it is going out the case
         * is left alone, for a write in between would keep its cursor from moving, and all of it would go out again.
         */
        RECORDING
    }

    Map<CaseId, Result<S>> write(Collection<CaseId> cases, Way way, Work<S> work) {
        return new Round(way, work).run(cases);
    }

    /** One call of {@link #write}. */
    private final class Round {
        private final Way way;
        private final Work<S> work;
        private final Map<CaseId, Result<S>> results = new HashMap<>();
        private final Map<CaseId, CaseSession<S>> done = new LinkedHashMap<>();
        private final Set<CaseId> refused = new TreeSet<>();

        Round(Way way, Work<S> work) {
            this.way = way;
            this.work = work;
        }

        /** What was written is acted upon, also where the rest of it met an outage: nobody else knows of it before a lease is over. */
        Map<CaseId, Result<S>> run(Collection<CaseId> cases) {
            var outage = firstOf(() -> everyCase(cases), this::publish, this::begin);
            var machineNow = ports.machine().instant();
            var wanting = done.values().stream().filter(session -> session.wantsEffects(machineNow)).map(CaseSession::id).toList();
            done.values().forEach(session -> {
                session.rest();
                if (!refused.contains(session.id())) recent.keep(session);
            });
            if (!wanting.isEmpty()) whenEffectsAreWanted.accept(wanting);
            if (outage != null) throw outage;
            return results;
        }

        private @Nullable RuntimeException firstOf(Runnable... steps) {
            RuntimeException first = null;
            for (var step : steps) {
                try {
                    step.run();
                } catch (RuntimeException outage) {
                    if (first == null) first = outage;
                }
            }
            return first;
        }

        private void everyCase(Collection<CaseId> cases) {
            Set<CaseId> open = new TreeSet<>(cases);
            open.removeIf(outOfTheWay::holds);
            for (int round = 0; !open.isEmpty(); round++) {
                if (round == MOST_ROUNDS) {
                    open.forEach(id -> fail(id, 0, new CaseFailed("another instance was quicker " + MOST_ROUNDS + " times in a row")));
                    return;
                }
                if (round > 0) ports.pause().beforeRound(round);
                open = decideAndWrite(open, round == 0);
            }
        }

        /** @return the cases that are to be worked on again */
        private Set<CaseId> decideAndWrite(Set<CaseId> open, boolean fromMemory) {
            var again = new TreeSet<CaseId>();
            var sessions = sessions(open, fromMemory);
            ports.steps().reached(Step.CASES_LOADED);
            var changed = new LinkedHashMap<CaseId, CaseSession<S>>();
            var appends = new ArrayList<Append>();
            sessions.forEach((id, session) -> {
                if (way == Way.RECORDING && isGoingOut(session)) {
                    recent.keep(session);
                    return;
                }
                switch (decide(session)) {
                    case Decided.ToWrite toWrite -> {
                        changed.put(id, session);
                        appends.add(toWrite.append());
                    }
                    case Decided.Unchanged _ when session.isRemembered() -> again.add(id); // nothing tells whether it still is like that
                    case Decided.Unchanged _ -> done(session);
                    case Decided.Failed _ when session.isRemembered() -> again.add(id); // it may be right on the journal as it stands
                    case Decided.Failed failed -> fail(id, session.version(), failed.cause());
                }
            });
            ports.steps().reached(Step.DECIDED);
            again.addAll(append(changed, appends));
            return again;
        }

        private Map<CaseId, CaseSession<S>> sessions(Set<CaseId> open, boolean fromMemory) {
            var sessions = new LinkedHashMap<CaseId, CaseSession<S>>();
            var unknown = new ArrayList<CaseId>();
            for (var id : open) {
                var remembered = fromMemory ? recent.take(id) : null;
                if (remembered == null) unknown.add(id);
                else sessions.put(id, remembered);
            }
            if (unknown.isEmpty()) return sessions;
            var stored = loader.load(unknown);
            for (var id : unknown) {
                var before = stored.getOrDefault(id, StoredCase.none(id));
                try {
                    sessions.put(id, new CaseSession<>(before, definition, ports));
                } catch (RuntimeException | StackOverflowError broken) {
                    fail(id, before.version(), broken);
                }
            }
            return sessions;
        }

        /** All that asks the rules of one case, so that a fault in them concerns this case alone. */
        private Decided decide(CaseSession<S> session) {
            try {
                work.on(session);
                session.settle();
                if (way != Way.RECORDING) claim(session); // what it has come to want needs no second write to be claimed
                return session.changed() ? new Decided.ToWrite(session.append()) : new Decided.Unchanged();
            } catch (RuntimeException | StackOverflowError broken) {
                letGo(session);
                if (broken instanceof Refused refused && !session.isRemembered()) throw refused;
                return new Decided.Failed(broken);
            }
        }

        /** @return the cases that another instance wrote meanwhile */
        private Set<CaseId> append(Map<CaseId, CaseSession<S>> changed, List<Append> appends) {
            Appended appended;
            boolean answered = false;
            try {
                appended = appends.isEmpty() ? Appended.ALL : ports.store().append(appends);
                answered = true;
            } finally {
                if (!answered) changed.values().forEach(this::letGo); // whether it was written nobody knows: the lease tells
            }
            ports.steps().reached(Step.WRITTEN);
            stats.conflicts.add(appended.lost().size());
            changed.forEach((id, session) -> {
                var refused = appended.refused().get(id);
                if (appended.lost().contains(id) || refused != null) letGo(session);
                if (refused != null) fail(id, session.version(), new CaseFailed("the store does not take its journal: " + refused));
                else if (!appended.lost().contains(id)) {
                    session.written();
                    done(session);
                }
            });
            return appended.lost();
        }

        private void done(CaseSession<S> session) {
            done.put(session.id(), session);
            results.put(session.id(), new Result<>(session.id(), session.version(), session.view(), List.copyOf(session.added()),
                    session.claims().size(), null));
        }

        private void fail(CaseId id, int version, Throwable broken) {
            var failure = broken instanceof RuntimeException rules ? rules : new IllegalStateException(broken);
            results.put(id, new Result<>(id, version, null, List.of(), 0, failure));
        }

        /** It was not written, so nobody may act on it. */
        private void letGo(CaseSession<S> session) {
            session.claims().stream().filter(EffectClaim::outside).forEach(_ -> ports.calls().release());
            session.claims().clear();
        }

        private void publish() {
            if (way == Way.RECORDING) return;
            var waiting = done.values().stream().filter(CaseSession::hasPending)
                    .filter(session -> way == Way.PUBLISHING || !session.added().isEmpty() || !isGoingOut(session)).toList();
            outbox.publish(waiting).forEach((session, cause) -> {
                setAside(session.id(), session.version(), cause);
                refused.add(session.id());
            });
        }

        private void begin() {
            var claims = new LinkedHashMap<CaseSession<S>, List<EffectClaim>>();
            done.values().stream().filter(session -> !session.claims().isEmpty())
                    .forEach(session -> claims.put(session, List.copyOf(session.claims())));
            done.values().forEach(session -> session.claims().clear());
            if (!claims.isEmpty()) begin.accept(claims);
        }
    }

    void claim(CaseSession<S> session) {
        session.claim(ports.calls(), this::asksOutside);
    }

    /** A performer that cannot say is asked in full, where what it throws is an outcome of its own and no fault of the record's. */
    private boolean asksOutside(Effect effect, S state) {
        try {
            return asksOutside.test(effect, state);
        } catch (RuntimeException strange) {
            return true;
        }
    }

    /** Whether somebody decided a moment ago what waits in it, and so is about to publish it. */
    private boolean isGoingOut(CaseSession<S> session) {
        var since = session.pendingSince();
        return since != null && since.isAfter(ports.machine().instant().minus(ports.settings().stale()));
    }

    /** Called with what was claimed, once it is written: each claim that asks outside holds a place on the executor. */
    void whenClaimed(Consumer<Map<CaseSession<S>, List<EffectClaim>>> beginner) {
        begin = beginner;
    }

    /** Called with the cases just written whose effects are due and found no place yet. */
    void whenEffectsAreWanted(Consumer<List<CaseId>> told) {
        whenEffectsAreWanted = told;
    }

    /**
     * Leaves cases that cannot be worked on alone for a while, so that they do not hold up the others. Into one that a newer release has
     * written nothing is written: that release goes on with it.
     */
    void setAsideBroken(Collection<Result<S>> results) {
        results.forEach(result -> {
            if (result.failure() instanceof NewerRelease) newer.keep(result.id(), NEWER_RELEASE_GOES_ON);
            else if (result.failure() != null) setAside(result.id(), result.version(), CaseFailed.words(result.failure()));
        });
    }

    private void setAside(CaseId id, int version, String cause) {
        stats.setAside.increment();
        recent.forget(id);
        boolean written = ports.store().setAside(id, version, cause, ports.clock().instant().plus(SET_ASIDE),
                ports.machine().instant().plus(SET_ASIDE));
        if (!written) outOfTheWay.keep(id, SET_ASIDE); // not even that can be written into it
    }

    /** Those among the cases found due that this instance has not put out of its way. */
    List<CaseId> workable(Collection<CaseId> due) {
        return due.stream().filter(id -> !outOfTheWay.holds(id) && !newer.holds(id)).toList();
    }

    /** How many cases a look must find beyond those it is to work on, or those that are out of the way would keep the others from it. */
    int outOfTheWay() {
        return outOfTheWay.size() + newer.size();
    }

    /** To look at: what lies in the archive stays there. */
    Map<CaseId, StoredCase> read(Collection<CaseId> ids) {
        return loader.read(ids);
    }

    CaseView<S> view(StoredCase stored) {
        return new CaseSession<>(stored, definition, ports).view();
    }

    /** The same, or empty for a case that cannot be read or folded: a list shows the others. */
    Optional<CaseView<S>> viewIfReadable(StoredCase stored) {
        try {
            return Optional.of(view(stored));
        } catch (RuntimeException | StackOverflowError broken) {
            return Optional.empty();
        }
    }
}
