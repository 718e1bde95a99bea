package io.parcelredress.simulation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides, by the dice, which task goes on, where an instance is killed, and where one is frozen. */
final class Scheduler {

    private static final Duration LONGEST_SWITCH = Duration.ofMillis(300);
    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(200);

    private final Timeline time;
    private final Dice dice;
    private final Weather weather;
    private final Trace trace;
    private @Nullable Task running;
    private boolean calm;

    Scheduler(Timeline time, Dice dice, Weather weather, Trace trace) {
        this.time = time;
        this.dice = dice;
        this.weather = weather;
        this.trace = trace;
    }

    /** One thread of an instance: its consumer, its ticker, its performer, or a request it serves. */
    final class Task {
        private final Instance<?> owner;
        private final String name;
        private final Coroutine work;
        private int turn;
        private @Nullable Instant wakesAt;

        private Task(Instance<?> owner, String name, Runnable work) {
            this.owner = owner;
            this.name = owner.name() + " " + name;
            this.work = new Coroutine(work);
        }

        /** Wakes it then, unless something does before; nothing if it is not asleep. */
        void wakeAt(Instant at) {
            if (wakesAt == null || !wakesAt.isAfter(at)) return;
            wakesAt = at;
            int expected = turn;
            time.at(at, () -> goOn(this, expected));
        }

        void wake() {
            wakeAt(time.instant().plus(dice.upTo(Duration.ofMillis(20))));
        }
    }

    Task start(Instance<?> owner, String name, Runnable work) {
        var task = new Task(owner, name, work);
        task.wakesAt = Instant.MAX;
        task.wake();
        return task;
    }

    private void goOn(Task task, int turn) {
        if (!task.owner.alive() || task.turn != turn) return;
        if (task.owner.frozenUntil().isAfter(time.instant())) {
            time.at(task.owner.frozenUntil(), () -> goOn(task, turn));
            return;
        }
        task.turn++;
        task.wakesAt = null;
        running = task;
        try {
            task.work.resume();
        } finally {
            running = null;
        }
    }

    /** The task that is running sleeps until it is woken. */
    void sleep() {
        sleepUntil(Instant.MAX);
    }

    void sleep(Duration time) {
        sleepUntil(this.time.instant().plus(time));
    }

    void sleepUntil(Instant at) {
        var task = task();
        task.wakesAt = Instant.MAX;
        task.wakeAt(at);
        Coroutine.leave();
    }

    private Task task() {
        if (running == null) throw new IllegalStateException("no task is running");
        return running;
    }

    /** A place at which a fault may strike. Outside of tasks nothing does. */
    void here(String place) {
        if (running == null) return;
        var task = running;
        trace.note(time.instant(), task.name, place);
        if (calm) return;
        if (dice.chance(weather.halts())) halt(task);
        if (dice.chance(weather.freezes())) freeze(task);
        else if (dice.chance(weather.switching())) sleep(dice.upTo(LONGEST_SWITCH));
    }

    private void halt(Task task) {
        trace.note(time.instant(), task.name, "KILLED");
        trace.count("instances killed");
        task.owner.kill();
        Coroutine.leave(); // for good
    }

    private void freeze(Task task) {
        var lasts = dice.upTo(LONGEST_FREEZE);
        trace.note(time.instant(), task.name, "FROZEN for " + lasts);
        trace.count("instances frozen");
        task.owner.freeze(time.instant().plus(lasts));
        sleep(lasts);
    }

    /** From now on only time passes. */
    void calm() {
        calm = true;
    }

    boolean chance(double of) {
        return !calm && running != null && dice.chance(of);
    }

    void count(String kind) {
        trace.count(kind);
    }

    void note(String who, String what) {
        trace.note(time.instant(), who, what);
    }
}
