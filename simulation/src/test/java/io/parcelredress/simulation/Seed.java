package io.parcelredress.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One execution: the number names it, and brings it back. */
record Seed(long number, PlantedFault plant) {

    /** How it went: {@code hash} is the same for the same steps at the same moments. */
    record Result(long number, long hash, long steps, Map<String, Long> tally, @Nullable Throwable failure, String text) {}

    static Seed of(long number) {
        return new Seed(number, PlantedFault.NONE);
    }

    Result run() {
        return run(false);
    }

    private Result run(boolean readable) {
        var world = new World(number, plant, readable);
        var checks = new Checks(world);
        Throwable failure = null;
        try {
            runToRest(world, checks);
            checks.all();
            checks.replayChangesNothing();
        } catch (RuntimeException | AssertionError broken) {
            failure = broken;
        }
        return new Result(number, world.trace().hash(), world.trace().length(), world.tally(), failure, readable ? text(world) : "");
    }

    private static void runToRest(World world, Checks checks) {
        try {
            world.run();
        } catch (World.NotAtRest endless) {
            checks.factsAreNumberedAndKnownOnce(); // the likely cause, and it says more
            throw endless;
        }
    }

    /** Every step, and then every journal. */
    private static String text(World world) {
        var text = new StringBuilder(String.join("\n", world.trace().lines()));
        world.services().forEach(service -> service.store().cases().all().forEach(stored -> {
            text.append("\n\n").append(service.definition().name()).append(' ').append(stored.id());
            stored.facts().forEach(fact -> text.append("\n").append(fact.at()).append(' ').append(fact.id()).append(' ')
                    .append(fact.fact()));
        }));
        return text.toString();
    }

    /** The line that runs it again. */
    String replay() {
        return "./mvnw -pl simulation -am test -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed="
                + number;
    }

    /** Runs it once more, and leaves every step in a file people can read. */
    Path written() {
        try {
            var file = Path.of("target", "simulation", "seed-" + number
                    + (plant == PlantedFault.NONE ? "" : "-" + plant.name().toLowerCase(java.util.Locale.ROOT)) + ".txt");
            Files.createDirectories(file.getParent());
            return Files.writeString(file, run(true).text());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
