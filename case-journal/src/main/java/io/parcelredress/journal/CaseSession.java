package io.parcelredress.journal;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.JournalStore.Append;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A case being worked on by one thread: its facts so far, the state folded from them, and what is to be written. After it was written it
 * stands for the case as it is in the store, until somebody else writes it.
 */
final class CaseSession<S> {

    private static final int MOST_ROUNDS = 50; // of decisions in a row: beyond it something is broken
    private static final int OWN_FACT = 500; // bytes, about
    private static final Duration NOT_AT_REST = Duration.ofMinutes(1);

    private final CaseId id;
    private final String service;
    private final CaseProcess<S> process;
    private final Ports ports;
    private final List<RecordedFact> facts;
    private final Set<String> seen = new HashSet<>();
    private final EffectBook effects = new EffectBook();
    private final List<RecordedFact> added = new ArrayList<>();
    private final List<EffectClaim> claims = new ArrayList<>();
    private Instant now;
    private int version;
    private int published;
    private @Nullable Instant pendingSince;
    private boolean setAside;
    private boolean effectsChanged;
    private boolean remembered;
    private boolean renewed;
    private boolean broughtBack;
    private @Nullable Long edition;
    private long bytes;
    private S state;

    /**
     * @throws NewerRelease if a newer release has written the case
     * @throws CaseFailed if it cannot be read
     */
    CaseSession(StoredCase stored, ServiceDefinition<S> definition, Ports ports) {
        if (stored.isNewer()) throw new NewerRelease("case " + stored.id());
        if (stored.unreadable() != null) throw new CaseFailed("case " + stored.id() + " cannot be read: " + stored.unreadable());
        this.id = stored.id();
        this.service = definition.name();
        this.process = definition.process();
        this.ports = ports;
        this.now = ports.clock().instant();
        this.version = stored.version();
        this.published = stored.published();
        this.pendingSince = stored.pendingSince();
        this.setAside = stored.setAside();
        this.bytes = stored.bytes();
        this.edition = stored.edition();
        this.broughtBack = stored.isBroughtBack();
        this.facts = new ArrayList<>(stored.facts());
        this.state = process.initial(id);
        stored.facts().forEach(this::take);
        stored.effects().forEach(effects::set);
    }

    private void take(RecordedFact recorded) {
        effects.read(recorded);
        state = process.evolve(state, recorded.fact());
        seen.add(recorded.id());
    }

    /** Takes up a case again that was written a moment ago. */
    void takeUp() {
        now = ports.clock().instant();
        remembered = true;
    }

    /** Whether it was taken up from memory, so that another instance may have written it since. */
    boolean isRemembered() {
        return remembered;
    }

    CaseId id() {
        return id;
    }

    S state() {
        return state;
    }

    /** Whether the journal holds it already, be it that it is our own and comes back to us over its topic. */
    boolean knows(String factId) {
        return seen.contains(factId) || isEcho(factId);
    }

    EffectBook effects() {
        return effects;
    }

    CaseView<S> view() {
        return new CaseView<>(id, version, state, List.copyOf(facts), List.copyOf(effects.open()));
    }

    /** Adds what came from outside, or what a person says, under its own id, by which it is known when it comes again. */
    void add(String factId, Fact fact, int size) {
        record(factId, fact, false);
        bytes += size;
    }

    /** Adds a fact of our own that is not published; its id follows from its place. */
    void add(Fact fact) {
        record(ownId(), fact, false);
    }

    /** Whether it takes no more facts from outside; its own decisions, ends of effects and a person's commands go on. */
    boolean isFull() {
        return facts.size() >= ports.settings().fullAtFacts() || bytes >= ports.settings().fullAtBytes();
    }

    /** How many bytes its journal has, about. */
    long weight() {
        return bytes + (long) OWN_FACT * facts.size();
    }

    List<RecordedFact> added() {
        return added;
    }

    /** Decides until nothing more follows. */
    void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var decided = process.decide(state, now);
            if (decided.isEmpty()) return;
            decided.forEach(fact -> record(ownId(), fact, fact instanceof Event));
        }
        throw new CaseFailed("the rules of " + service + " do not come to rest on case " + id);
    }

    /** Takes upon this instance whatever effect is due, as long as there is a place to begin it on, or it needs none. */
    void claim(EffectExecutor places, BiPredicate<Effect, S> asksOutside) {
        var machineNow = ports.machine().instant();
        for (var open : List.copyOf(effects.open())) {
            if (open.due().isAfter(machineNow)) continue;
            boolean outside = asksOutside.test(open.effect(), state);
            if (outside && !places.reserve()) continue;
            var until = machineNow.plus(ports.settings().lease());
            effects.set(open.n(), EffectProgress.claimed(open.progress(), version + 1, machineNow, until));
            claims.add(new EffectClaim(id, open.wanted(), version + 1, open.inDoubt(), outside, until));
            effectsChanged = true;
        }
    }

    /**
     * A claim whose turn did not come is given back, and one whose outcome did not end the effect is postponed; a late word is not heard.
     */
    void postpone(EffectClaim claim, EffectProgress progress) {
        effects.set(claim.wanted().n(), progress);
        effectsChanged = true;
    }

    Optional<EffectProgress> held(EffectClaim claim) {
        return effects.at(claim.wanted().n()).map(OpenEffect::progress)
                .filter(progress -> progress.token() == claim.token() && progress.leaseUntil() != null);
    }

    List<EffectClaim> claims() {
        return claims;
    }

    private String ownId() {
        return id + ":" + service + ":" + facts.size();
    }

    /** Whether the event is our own, come back to us over its topic: its id then ends with its place in this journal. */
    private boolean isEcho(String factId) {
        int mark = factId.indexOf('#');
        return mark >= 0 && factId.startsWith(id + ":" + service + ":", mark + 1) && seen.contains(factId.substring(mark + 1));
    }

    private void record(String factId, Fact fact, boolean outgoing) {
        var recorded = new RecordedFact(facts.size(), factId, now, outgoing, fact);
        facts.add(recorded);
        added.add(recorded);
        take(recorded);
    }

    boolean changed() {
        return !added.isEmpty() || effectsChanged || setAside || renewed || broughtBack || overdue();
    }

    /** It is decided again by newer rules, and written down as that, also where nothing follows. */
    void renew() {
        renewed = edition != null && edition < process.edition();
    }

    /** A deadline that passed without consequence still has to be moved, or it would be due for ever. */
    private boolean overdue() {
        return version > 0 && process.nextDeadline(state).map(due -> !due.isAfter(now)).orElse(false);
    }

    Append append() {
        var nextDue = process.nextDeadline(state).map(due -> due.isAfter(now) ? due : now.plus(NOT_AT_REST)).orElse(null);
        pendingSince = !waits() ? null : pendingSince != null ? pendingSince // or work on the case would hide that nobody publishes it
                : ports.machine().instant();
        return new Append(id, version, facts.size() - added.size(), List.copyOf(added), effects.progress(), nextDue,
                effects.due().orElse(null), pendingSince, process.searchFields(state),
                editionDecidedBy(), pendingSince == null ? settledSince() : null, now);
    }

    /** When it came to be as it is, where nothing more is expected of it. */
    @Nullable Instant settledSince() {
        return process.isSettled(state) && process.nextDeadline(state).isEmpty() && effects.open().isEmpty() ? now : null;
    }

    /** Null for a case about which rules change nothing any more. */
    private @Nullable Long editionDecidedBy() {
        return process.isOpen(state) ? (Long) process.edition() : null;
    }

    /** From here on it stands for what was written. */
    void written() {
        version++;
        remembered = false;
        setAside = false;
        effectsChanged = false;
        renewed = false;
        broughtBack = false;
        edition = editionDecidedBy();
    }

    /** What was added and claimed is on its way; the next work on the case begins anew. */
    void rest() {
        added.clear();
        claims.clear();
    }

    Optional<Instant> deadline() {
        return process.nextDeadline(state);
    }

    int version() {
        return version;
    }

    int factCount() {
        return facts.size();
    }

    private boolean waits() {
        return facts.subList(published, facts.size()).stream().anyMatch(RecordedFact::outgoing);
    }

    /** Whether it is marked as waiting, also where all of it is out: a cursor that could not be moved left the mark behind. */
    boolean hasPending() {
        return pendingSince != null || waits();
    }

    List<RecordedFact> pending() {
        return facts.subList(published, facts.size()).stream().filter(RecordedFact::outgoing).toList();
    }

    void published(int upTo) {
        published = Math.max(published, upTo);
        if (!waits()) pendingSince = null;
    }

    @Nullable Instant pendingSince() {
        return pendingSince;
    }

    /** A claimed effect's call, as it is to be made. */
    EffectPerformer.Call<S> call(EffectClaim claim, @Nullable Buyer buyer) {
        return new EffectPerformer.Call<>(id, (Effect) claim.wanted().fact(), claim.wanted().id(), state, Optional.ofNullable(buyer));
    }

    boolean wantsEffects(Instant machineNow) {
        return effects.due().filter(due -> !due.isAfter(machineNow)).isPresent();
    }
}
