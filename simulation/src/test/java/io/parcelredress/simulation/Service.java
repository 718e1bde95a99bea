package io.parcelredress.simulation;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventType;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.Ports;
import io.parcelredress.journal.ServiceDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One service: its real rules, its database, its place on the broker, and its instances, of which each that dies is replaced. */
final class Service<S> {

    static final Duration SESSION = Duration.ofSeconds(30);
    private static final Duration SENDER_WAITS = Duration.ofSeconds(20);
    private static final int MOST_TRIES = 40;

    private final World world;
    private final ServiceDefinition<S> definition;
    private final EffectPerformer<S> performer;
    private final SimulatedStore store;
    private final ParkedLetters letters = new ParkedLetters();
    private final ConsumerGroup group;
    private final List<Instance<S>> instances = new ArrayList<>();
    private int started;
    private Release release = Release.THIS;

    Service(World world, ServiceDefinition<S> definition, EffectPerformer<S> performer) {
        this.world = world;
        this.definition = Release.next(definition); // facts of the next release stay in journals, for checkers too
        this.performer = performer;
        this.store = new SimulatedStore(world.scheduler(), world.weather(), world.time(), this::storeChanged);
        this.group = new ConsumerGroup(world.broker(), definition.consumes().stream().map(EventType::topic).sorted().toList());
        world.broker().listen(this::came);
    }

    void start(int count) {
        for (int i = 0; i < count; i++) instances.add(new Instance<>(world, this, definition.name() + "-" + ++started));
    }

    /** Of which release instances are that are started from now on. */
    void release(Release other) {
        release = other;
    }

    Release release() {
        return release;
    }

    void stopOneOfAnotherRelease() {
        instances.stream().filter(Instance::alive).filter(instance -> instance.release() != release).findFirst().ifPresent(Instance::kill);
    }

    /** What only the next release can say. */
    void stamp(CaseId id, int number) {
        instances.stream().filter(Instance::alive).filter(instance -> instance.release() == Release.NEXT).findFirst().ifPresent(instance ->
                instance.serve(id, "stamp-" + number, _ -> new Release.Stamped(number), () -> {}, () -> {}));
    }

    void replace() {
        world.time().in(world.dice().between(Duration.ofSeconds(1), Duration.ofSeconds(60)), () -> {
            instances.removeIf(instance -> !instance.alive());
            start(1);
        });
    }

    private void came(InboundRecord record) {
        if (EventType.ofTopic(record.topic()).filter(definition.consumes()::contains).isPresent()) recordsCame();
    }

    void recordsCame() {
        instances.forEach(Instance::recordsCame);
    }

    private void storeChanged() {
        instances.forEach(Instance::storeChanged);
    }

    /** When an instance whose clock is off by that much looks at deadlines. */
    Instant nextDeadline(Duration skew) {
        var due = store.cases().earliest().nextDue();
        return due == null ? Instant.MAX : due.minus(skew);
    }

    /** When it looks at what was left unpublished. */
    Instant nextPending(Duration skew) {
        var since = store.cases().earliest().pendingSince();
        return since == null ? Instant.MAX : since.minus(skew).plus(Ports.Settings.usual().stale());
    }

    Instant nextEffect(Duration skew) {
        var due = store.cases().earliest().effectsDue();
        return due == null ? Instant.MAX : due.minus(skew);
    }

    /** Somebody outside says something of a case: again and again under one name, until it is taken or refused. */
    void ask(CaseId id, String factId, Function<S, Fact> command) {
        ask(id, factId, command, new boolean[1], MOST_TRIES);
    }

    private void ask(CaseId id, String factId, Function<S, Fact> command, boolean[] answered, int tries) {
        if (answered[0] || tries == 0) return;
        var alive = instances.stream().filter(Instance::alive).toList();
        if (!alive.isEmpty()) world.dice().oneOf(alive).serve(id, factId, command, () -> answered[0] = true, () -> answered[0] = true);
        world.time().in(SENDER_WAITS.multipliedBy(1L << Math.min(10, MOST_TRIES - tries)),
                () -> ask(id, factId, command, answered, tries - 1));
    }

    long conflicts() {
        return instances.stream().mapToLong(Instance::conflicts).sum();
    }

    ServiceDefinition<S> definition() {
        return definition;
    }

    EffectPerformer<S> performer() {
        return world.plant().performer(performer);
    }

    SimulatedStore store() {
        return store;
    }

    ParkedLetters letters() {
        return letters;
    }

    ConsumerGroup group() {
        return group;
    }
}
