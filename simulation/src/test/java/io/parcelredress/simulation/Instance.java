package io.parcelredress.simulation;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.CautiousClock;
import io.parcelredress.journal.EventPublisher.Delivery;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Ports;
import io.parcelredress.journal.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One instance of a service: the real journal, with the loops that drive it in production. It can be killed at any step, and frozen. */
final class Instance<S> {

    private static final Duration SETTLED_FOR = Duration.ofDays(2); // so short that much comes for cases in the archive
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration OUTBOX_RESTS = Duration.ofSeconds(6); // a little more than the journal itself makes it rest
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);

    private final World world;
    private final Service<S> service;
    private final String name;
    private final Duration skew;
    private final Journal<S> journal;
    private final ConsumerGroup.Member member;
    private final Scheduler.Task consumer;
    private final Scheduler.Task ticker;
    private final Scheduler.Task outbox;
    private final Scheduler.Task performer;
    private final Release release;
    private boolean alive = true;
    private boolean wanted;
    private Instant frozenUntil = Instant.MIN;

    Instance(World world, Service<S> service, String name) {
        this.world = world;
        this.service = service;
        this.name = name;
        this.skew = world.dice().upTo(world.weather().skew().multipliedBy(2)).minus(world.weather().skew());
        this.release = service.release();
        this.member = service.group().member();
        this.journal = new Journal<>(service.definition(), service.performer(), ports());
        this.consumer = world.scheduler().start(this, "consumer", this::consume);
        this.ticker = world.scheduler().start(this, "ticker", () -> keepGoing(this::tick));
        this.outbox = world.scheduler().start(this, "outbox", () -> keepGoing(this::publishLeftBehind));
        this.performer = world.scheduler().start(this, "performer", () -> keepGoing(this::perform));
        journal.whenEffectsAreWanted(() -> {
            wanted = true;
            performer.wake();
        });
    }

    private Ports ports() {
        var plant = world.plant();
        InstantSource machine = () -> world.time().instant().plus(skew);
        var clock = plant.clock(new CautiousClock(machine, World.CLOCK_MARGIN), machine);
        var store = plant.store(release.reading(service.store()), service.definition().name());
        var parking = new SimulatedParking(world, service.letters(), service.definition().name());
        return new Ports(store, plant.publisher(this::publish, store, world.dice()), service.store(), plant.parking(parking), clock,
                machine,
                step -> world.scheduler().here(step.name()), round -> world.scheduler().sleep(world.dice().upTo(Duration.ofMillis(50))),
                new SimulatedCalls(world, this), this::mine, Ports.Settings.usual().withArchiveAfter(SETTLED_FOR));
    }

    private Buckets mine() {
        return Buckets.ofPartitions(member.partitions(EventType.PARCEL_REPORTED_LOST.topic()), SimulatedBroker.PARTITIONS);
    }

    private List<Delivery> publish(List<Envelope> events) {
        world.scheduler().here("send");
        var deliveries = new ArrayList<Delivery>();
        for (var event : events) {
            deliveries.add(send(event));
            world.scheduler().here("sent one");
        }
        return deliveries;
    }

    private Delivery send(Envelope event) {
        if (world.broker().away()) return new Delivery.NotNow("the broker is away");
        var key = event.caseId().toString().getBytes(StandardCharsets.UTF_8);
        if (world.broker().hasRight(event.type().topic()) && world.scheduler().chance(world.weather().rightless())) {
            world.broker().takeTheRight(event.type().topic(), world.time().instant().plus(world.dice().upTo(Duration.ofHours(3))));
        }
        // what is tried again and again must not itself keep the partition refusing
        if (!world.broker().refuses(event.type().topic(), key) && world.scheduler().chance(world.weather().refusing())) {
            world.broker().refuse(event.type().topic(), key, world.time().instant().plus(Duration.ofMinutes(10)));
        }
        if (!world.broker().hasRight(event.type().topic())) {
            world.scheduler().count("events refused for good");
            return new Delivery.Refused("no right to write to " + event.type().topic());
        }
        if (world.broker().refuses(event.type().topic(), key)) {
            world.scheduler().count("events that one partition did not acknowledge");
            return new Delivery.NotNow("below min ISR");
        }
        boolean sent = !world.scheduler().chance(world.weather().sendFails());
        if (sent) {
            world.broker().append(event.type().topic(), key, EventCodec.value(event.event()), EventCodec.headers(event));
        }
        if (sent && !world.scheduler().chance(world.weather().ackLost())) return new Delivery.Acknowledged();
        world.scheduler().count("sends that failed, or were not acknowledged");
        return new Delivery.NotNow("the broker did not acknowledge");
    }

    /** As the listener container drives it: the same batch until it is taken, then the commit. */
    private void consume() {
        while (true) {
            var batch = world.broker().away() ? List.<InboundRecord>of() : member.poll(world.dice(), world.dice().between(1, 20));
            if (batch.isEmpty()) {
                world.scheduler().sleepUntil(world.broker().away() ? world.time().instant().plusSeconds(5) : Instant.MAX);
                continue;
            }
            world.scheduler().here("polled " + batch.size());
            if (world.plant().commitsBeforeWriting()) member.commit();
            var pause = FIRST_RETRY;
            while (!taken(batch)) {
                if (world.plant().parksOnOutage()) {
                    batch.forEach(record -> service.letters().add(record.position(), "gave up", world.time().instant()));
                }
                world.scheduler().sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : pause.multipliedBy(2);
            }
            world.scheduler().here("taken");
            if (!member.commit()) world.scheduler().count("commits of a zombie refused");
        }
    }

    private boolean taken(List<InboundRecord> batch) {
        try {
            journal.accept(batch);
            return true;
        } catch (RuntimeException outage) {
            world.scheduler().note(name, "outage " + outage.getMessage());
            return false;
        }
    }

    private void tick() {
        while (journal.fireDeadlines() > 0) world.scheduler().here("ticked");
        while (service.store().cases().deferred() > 0 && journal.takeUpDeferred() > 0) world.scheduler().here("took up");
        while (journal.archiveSettled() > 0) world.scheduler().here("archived");
        sleepUntilDue(service.nextDeadline(skew), TICK);
    }

    private void publishLeftBehind() {
        while (journal.publishLeftBehind() > 0) world.scheduler().here("published");
        sleepUntilDue(service.nextPending(skew), OUTBOX_RESTS);
    }

    private void perform() {
        do {
            wanted = false;
            while (journal.performDue() > 0) world.scheduler().here("performed");
        } while (wanted);
        sleepUntilDue(service.nextEffect(skew), TICK);
    }

    private void sleepUntilDue(Instant due, Duration atLeast) {
        var next = world.time().instant().plus(atLeast);
        world.scheduler().sleepUntil(due.isAfter(next) ? due : next);
    }

    private void keepGoing(Runnable round) {
        for (int failures = 0; ; ) {
            try {
                round.run();
                failures = 0;
            } catch (RuntimeException outage) {
                world.scheduler().note(name, "outage " + outage.getMessage());
                world.scheduler().sleep(FIRST_RETRY.multipliedBy(1L << Math.min(++failures, 6)));
            }
        }
    }

    /** A request from outside, as the HTTP door would make it; it says how it went, if it lives to see it. */
    void serve(CaseId id, String factId, Function<S, Fact> command, Runnable done, Runnable refused) {
        world.scheduler().start(this, "request " + factId, () -> {
            try {
                if (journal.find(id).isEmpty()) return;
                journal.command(id, factId, command);
                world.scheduler().here("answered");
                done.run();
            } catch (Refused no) {
                refused.run();
            } catch (RuntimeException outage) {
                world.scheduler().note(name, "outage " + outage.getMessage());
            }
        });
    }

    void recordsCame() {
        consumer.wake();
    }

    /** Something in the store has changed, and with it perhaps when somebody has to look at it. */
    void storeChanged() {
        var now = world.time().instant().plus(TICK);
        var tick = service.nextDeadline(skew);
        var pending = service.nextPending(skew);
        var effect = service.nextEffect(skew);
        if (release == Release.NEXT && service.store().cases().deferred() > 0) ticker.wakeAt(now);
        if (!tick.equals(Instant.MAX)) ticker.wakeAt(tick.isAfter(now) ? tick : now);
        if (!pending.equals(Instant.MAX)) outbox.wakeAt(pending.isAfter(now) ? pending : world.time().instant().plus(OUTBOX_RESTS));
        if (!effect.equals(Instant.MAX)) performer.wakeAt(effect.isAfter(now) ? effect : now);
    }

    String name() {
        return name;
    }

    Release release() {
        return release;
    }

    boolean alive() {
        return alive;
    }

    Instant frozenUntil() {
        return frozenUntil;
    }

    void freeze(Instant until) {
        frozenUntil = until;
        var session = world.time().instant().plus(Service.SESSION);
        if (until.isAfter(session)) world.time().at(session, this::leaveGroup);
    }

    void kill() {
        alive = false;
        world.time().in(Service.SESSION, this::leaveGroup);
        service.replace();
    }

    /** How often others had written a case between its reading and its writing it. */
    long conflicts() {
        return journal.stats().conflicts.sum();
    }

    private void leaveGroup() {
        service.group().expel(member);
        service.recordsCame();
    }
}
