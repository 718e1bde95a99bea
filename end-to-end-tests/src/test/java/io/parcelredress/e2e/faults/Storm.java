package io.parcelredress.e2e.faults;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** The faults of a run, drawn by its seed, and carried out one after another at their times. Returns when the last is over. */
final class Storm {

    enum Kind { SERVICE_KILLED, BROKER_KILLED, INSTANCE_PAUSED, STORE_CUT, BROKERS_CUT }

    private record Deed(Duration at, int turn, Runnable what) {}

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Backends backends;
    private final Services services;
    private final Diary diary;
    private final Random random;
    private final Plan plan;
    private final PriorityQueue<Deed> deeds = new PriorityQueue<>(Comparator.comparing(Deed::at).thenComparingInt(Deed::turn));
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
    private final Set<Jvm> busy = new HashSet<>();
    private int turns;
    private int paused;
    private int goneOnWithout;

    Storm(long seed, Plan plan, Backends backends, Services services, Diary diary) {
        this.random = new Random(seed * 31);
        this.plan = plan;
        this.backends = backends;
        this.services = services;
        this.diary = diary;
        spread(plan.serviceKills(), this::killService);
        spread(plan.brokerKills(), this::killBroker);
        spread(plan.pauses(), this::pause);
        spread(plan.storeCuts(), () -> cut(Kind.STORE_CUT, backends::cutStore, backends::mendStore));
        spread(plan.brokerCuts(), this::cutBrokers);
    }

    /** Each within a stretch of its own, so that a kind is not all at once. */
    private void spread(int count, Runnable fault) {
        long stretch = plan.lasts().toMillis() / Math.max(1, count);
        for (int i = 0; i < count; i++) at(Duration.ofMillis(i * stretch + (long) (random.nextDouble() * stretch * 0.8)), fault);
    }

    private void at(Duration when, Runnable what) {
        deeds.add(new Deed(when, turns++, what));
    }

    private void later(Duration from, Runnable what) {
        at(diary.now().plus(from), what);
    }

    private static Duration between(Random random, Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }

    private void killService() {
        var working = working();
        var victim = free(working.isEmpty() ? services.instances() : working); // cut off, all of them: then one that waits
        if (victim == null) {
            later(RETRY, this::killService);
            return;
        }
        busy.add(victim);
        victim.kill();
        done(Kind.SERVICE_KILLED, victim.name());
        later(between(random, Duration.ofMillis(500), Duration.ofSeconds(3)), () -> {
            var release = services.changeRelease(victim);
            victim.restart();
            diary.note("started again: " + victim.name() + ", " + release);
            busy.remove(victim);
        });
    }

    private void killBroker() {
        if (!backends.whole()) {
            later(RETRY, this::killBroker); // never two at once
            return;
        }
        var victim = backends.brokers().get(random.nextInt(Backends.BROKERS));
        victim.kill();
        done(Kind.BROKER_KILLED, victim.name());
        later(between(random, Duration.ofMillis(500), Duration.ofSeconds(4)), () -> {
            victim.restart();
            diary.note("started again: " + victim.name());
        });
    }

    private void pause() {
        var working = working();
        var victim = free(working.stream().filter(instance -> working.contains(services.siblingOf(instance))).toList());
        var members = victim == null || backends.brokersAreCut() ? Set.<String>of() : backends.members(Services.nameOf(victim));
        if (members.size() < Services.OF_EACH) {
            later(RETRY, this::pause); // not all of them are in their group, so it could not be seen to go on without one
            return;
        }
        var sibling = services.siblingOf(victim);
        busy.add(victim);
        busy.add(sibling); // left alone meanwhile, so that there is a group that can go on
        var lasts = between(random, plan.pause(), plan.pause().multipliedBy(2));
        victim.pause();
        paused++;
        done(Kind.INSTANCE_PAUSED, victim.name() + " for " + lasts.toSeconds() + " s");
        later(lasts, () -> {
            var left = backends.members(Services.nameOf(victim));
            boolean expelled = members.stream().anyMatch(member -> !left.contains(member));
            if (expelled) goneOnWithout++;
            victim.resume();
            paused--;
            diary.note("wakes up: " + victim.name() + (expelled ? "; its group has gone on without it" : "; its group still waits for it"));
            busy.removeAll(List.of(victim, sibling));
        });
    }

    /** Not while an instance is paused, nor the other way round: cut off, all are expelled alike, and the pause would show nothing. */
    private void cutBrokers() {
        if (paused > 0) later(RETRY, this::cutBrokers);
        else cut(Kind.BROKERS_CUT, backends::cutBrokers, backends::mendBrokers);
    }

    private void cut(Kind kind, Runnable cut, Runnable mend) {
        cut.run();
        done(kind, "for " + plan.cut().toSeconds() + " s");
        later(plan.cut(), () -> {
            mend.run();
            diary.note("over: " + kind);
        });
    }

    private List<Jvm> working() {
        return services.instances().stream().filter(instance -> !busy.contains(instance) && services.ready(instance)).toList();
    }

    private Jvm free(List<Jvm> instances) {
        var free = instances.stream().filter(instance -> !busy.contains(instance)).toList();
        return free.isEmpty() ? null : free.get(random.nextInt(free.size()));
    }

    private void done(Kind kind, String what) {
        done.merge(kind, 1, Integer::sum);
        diary.note(kind + " " + what);
    }

    void rage() {
        var end = plan.lasts().multipliedBy(2).plusSeconds(120);
        while (!deeds.isEmpty()) {
            if (diary.now().compareTo(end) > 0) throw new AssertionError("the faults do not end; left: " + deeds.size());
            supervise();
            var next = deeds.peek();
            if (next.at().compareTo(diary.now()) > 0) Waiting.rest(Duration.ofMillis(50));
            else deeds.remove().what().run();
        }
    }

    /** What compose does, and any other supervisor: one that could not start, for store or broker were away, is started again. */
    void supervise() {
        services.instances().stream().filter(instance -> !busy.contains(instance) && !instance.alive()).forEach(instance -> {
            instance.restart();
            diary.note("could not start, and is started again: " + instance.name());
        });
    }

    /** During how many pauses the group went on without the instance that did nothing. */
    int goneOnWithout() {
        return goneOnWithout;
    }

    /** How many faults there were of each kind. */
    Map<Kind, Integer> done() {
        return done;
    }
}
