package io.parcelredress.simulation;

import io.parcelredress.journal.EffectExecutor;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls to the outside world, side by side as in production, each a task of its instance; one that takes too long is given up. */
final class SimulatedCalls implements EffectExecutor {

    private static final int AT_ONCE = 3;

    private final World world;
    private final Instance<?> instance;
    private int places = AT_ONCE;

    SimulatedCalls(World world, Instance<?> instance) {
        this.world = world;
        this.instance = instance;
    }

    @Override
    public boolean reserve() {
        if (places == 0) return false;
        places--;
        return true;
    }

    @Override
    public int free() {
        return places;
    }

    @Override
    public void release() {
        places++;
    }

    @Override
    public <T> void begin(Supplier<T> call, Duration atMost, T tooLong, Consumer<T> ended) {
        beginInside(call, atMost, tooLong, outcome -> {
            places++;
            ended.accept(outcome);
        });
    }

    @Override
    public <T> void beginInside(Supplier<T> call, Duration atMost, T tooLong, Consumer<T> ended) {
        var under = new UnderWay<>(ended);
        if (world.plant().boundsCalls()) world.time().in(atMost, () -> giveUp(under, tooLong));
        world.scheduler().start(instance, "call", () -> under.end(call.get()));
    }

    private <T> void giveUp(UnderWay<T> call, T tooLong) {
        if (!instance.alive()) return;
        if (instance.frozenUntil().isAfter(world.time().instant())) world.time().at(instance.frozenUntil(), () -> giveUp(call, tooLong));
        else call.end(tooLong);
    }

    private static final class UnderWay<T> {
        private final Consumer<T> ended;
        private boolean over;

        UnderWay(Consumer<T> ended) {
            this.ended = ended;
        }

        void end(T outcome) {
            if (over) return;
            over = true;
            ended.accept(outcome);
        }
    }
}
