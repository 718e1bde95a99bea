package io.parcelredress.simulation.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where goldens are kept, and what is said where they do not hold. */
final class Goldens {

    static final String SIMULATION = "simulation-%s.ndjson.gz";
    static final String TWELVE_CASES = "twelve-cases-%s.ndjson";

    private static final int TOLD = 5;

    private Goldens() {}

    static Stream<String> names() {
        return Stream.of(TWELVE_CASES, SIMULATION).flatMap(source -> RealRules.SERVICES.stream().map(source::formatted));
    }

    static List<Difference> replay(GoldenFile file) {
        var rules = new RealRules(file.settings());
        return file.goldens().parallelStream().map(golden -> Replay.of(golden, rules.of(file.service(), golden.given())))
                .flatMap(List::stream).toList();
    }

    /** The first few differing goldens and the count of all; every difference is in the file it names. */
    static String report(String name, GoldenFile file, List<Difference> differences) {
        var all = differences.stream().map(difference -> difference.text(file.service())).toList();
        var differing = differences.stream().map(Difference::golden).distinct().toList();
        var first = differing.subList(0, Math.min(TOLD, differing.size()));
        var counts = "%d of %d goldens differ, in %d of %d steps; all of them are in simulation/%s, the first %d are\n"
                .formatted(differing.size(), file.goldens().size(), all.size(), file.steps(), written(name, all), first.size());
        return differences.stream().filter(difference -> first.contains(difference.golden()))
                .map(difference -> difference.text(file.service())).collect(Collectors.joining("\n", counts, ""));
    }

    private static Path written(String name, List<String> differences) {
        try {
            var file = Path.of("target", "golden", name + ".differences.txt");
            Files.createDirectories(file.getParent());
            return Files.write(file, differences);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
