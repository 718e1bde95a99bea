package io.parcelredress.simulation;

import java.time.Duration;

/**
 * One release beside the next: forth with one instance of two, for a moment back, and forth again with all of them; and a person who uses
 * what is new.
 */
final class Upgrades {

    private static final Duration AN_INSTANCE = Duration.ofMinutes(5);
    private static final Duration A_WHILE = Duration.ofDays(20);

    private final World world;
    private int stamps;

    Upgrades(World world) {
        this.world = world;
    }

    void plan() {
        if (!world.dice().chance(world.weather().upgrades())) return;
        for (var service : world.services()) {
            var first = world.dice().upTo(Duration.ofDays(10));
            var back = first.plus(world.dice().between(Duration.ofHours(1), A_WHILE));
            var again = back.plus(world.dice().between(Duration.ofMinutes(1), Duration.ofMinutes(20)));
            roll(service, first, Release.NEXT, 1);
            roll(service, back, Release.THIS, 2);
            roll(service, again, Release.NEXT, 2);
            for (int i = 0; i < 10; i++) world.time().in(first.plus(world.dice().upTo(A_WHILE)), () -> stamp(service));
        }
    }

    private void roll(Service<?> service, Duration at, Release release, int instances) {
        world.time().in(at, () -> {
            world.scheduler().note(service.definition().name(), "from now on its instances are of the release " + release);
            service.release(release);
        });
        for (int i = 0; i < instances; i++) world.time().in(at.plus(AN_INSTANCE.multipliedBy(i)), service::stopOneOfAnotherRelease);
    }

    private void stamp(Service<?> service) {
        var cases = service.store().cases().all();
        if (!cases.isEmpty()) service.stamp(cases.get(world.dice().below(cases.size())).id(), ++stamps);
    }
}
