package io.parcelredress.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** All chance of a run: the same seed throws the same, on every machine. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean chance(double of) {
        return of > 0 && random.nextDouble() < of;
    }

    /** From 0 to below that. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From one to the other, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    Duration between(Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }

    Duration upTo(Duration most) {
        return between(Duration.ZERO, most);
    }

    /** In every other run nothing of the kind; otherwise something up to that. */
    double sometimes(double most) {
        return random.nextBoolean() ? 0 : random.nextDouble() * most;
    }

    <T> List<T> shuffled(List<T> all) {
        var left = new ArrayList<>(all);
        var order = new ArrayList<T>();
        while (!left.isEmpty()) order.add(left.remove(below(left.size())));
        return order;
    }
}
