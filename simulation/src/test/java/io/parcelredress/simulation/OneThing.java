package io.parcelredress.simulation;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Documents that cannot be read, or not be written, until a person mends them; what was parked for their sake comes again. */
final class OneThing {

    private static final Duration LEFT_ALONE = Duration.ofHours(2); // longer than an instance lets a case be that cannot be written

    /** What a record is parked for where its case was the one that was hit. */
    private static final Set<String> OF_A_SPOILT_CASE = Set.of("cannot be read: spoilt", "does not take its journal", "was set aside");

    private final World world;

    OneThing(World world) {
        this.world = world;
    }

    void plan() {
        for (int day = 0; day < 30; day++) {
            var at = Duration.ofDays(day).plus(world.dice().upTo(Duration.ofDays(1)));
            if (world.dice().chance(world.weather().spoilt())) {
                world.time().in(at, () -> spoiltDocument(world.dice().oneOf(world.services())));
            }
        }
    }

    private void spoiltDocument(Service<?> service) {
        var cases = service.store().cases().all();
        if (cases.isEmpty()) return;
        var id = cases.get(world.dice().below(cases.size())).id();
        boolean reading = world.dice().chance(0.5);
        service.store().spoil(id, reading, true);
        world.scheduler().count("documents that could not be read or written");
        var mended = world.dice().upTo(Duration.ofHours(3));
        world.time().in(mended, () -> service.store().spoil(id, reading, false));
        world.time().in(mended.plus(LEFT_ALONE), () -> sendAgain(service));
    }

    /** What a person does who has read the runbook: the records that were parked for it come again as they were. */
    private void sendAgain(Service<?> service) {
        var sent = service.letters().sentAgain();
        new HashSet<>(service.letters().causes().keySet()).stream().sorted().filter(position -> isExcused(service, position))
                .filter(sent::add).forEach(position -> {
                    var record = world.broker().at(position);
                    world.broker().append(record.topic(), record.key(), record.value(), record.headers());
                    world.scheduler().count("good records parked and sent again");
                });
    }

    static boolean isExcused(Service<?> service, String position) {
        var cause = service.letters().causes().getOrDefault(position, "");
        return OF_A_SPOILT_CASE.stream().anyMatch(cause::contains);
    }
}
