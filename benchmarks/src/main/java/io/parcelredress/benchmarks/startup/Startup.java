package io.parcelredress.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The command {@code ./benchmarks/startup}: each service in each variant, in turns, so that the machine's moods hit all alike. */
public final class Startup {

    private static final int LOSSES = 1_000;

    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private final int rounds;

    private Startup(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String... arguments) throws IOException, InterruptedException, ExecutionException {
        int rounds = Integer.parseInt(arguments[0]);
        var services = List.of(arguments).subList(1, arguments.length);
        try (var around = new Surroundings()) {
            for (var service : services.isEmpty() ? Program.NAMES : services) {
                new Startup(rounds).measure(service, service.equals("claim-service") ? Variant.all() : Variant.few(), around);
            }
        }
        System.exit(0);
    }

    private void measure(String service, List<Variant> variants, Surroundings around)
            throws IOException, InterruptedException, ExecutionException {
        var program = Program.of(service, java);
        train(program, around);
        Map<Variant, List<Figures>> figures = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (var variant : variants) {
                var one = run(program, variant, around);
                System.err.printf("%s, round %d, %s: %.2f s, %.0f MB%n", service, round, variant.name(), one.ready(), one.resident());
                // the first warms the disk's cache and the servers up
                if (round > 0) {
                    figures.computeIfAbsent(variant, _ -> new ArrayList<>()).add(one);
                }
            }
        }
        System.out.printf("%n%s, median of %d%n%n%s", service, rounds, Figures.HEAD);
        figures.forEach((variant, all) -> System.out.print(Figures.row(variant.name(), all,
                figures.getOrDefault(variants.getFirst(), List.of()))));
    }

    private Figures run(Program program, Variant variant, Surroundings around)
            throws IOException, InterruptedException, ExecutionException {
        try (var service = Running.start(java, program, variant, around, List.of())) {
            var ready = service.untilReady();
            var cpu = service.cpu();
            double resident = service.resident();
            double proportional = service.proportional();
            around.report(LOSSES);
            service.untilTaken(LOSSES);
            return new Figures(ready.toMillis() / 1000.0, cpu.toMillis() / 1000.0, resident, proportional, service.resident(),
                    service.cpu().minus(cpu).toMillis() / 1000.0);
        }
    }

    /** Leaves the cache: a run as it will be, with a little work, which the JVM writes down when it ends. */
    private void train(Program program, Surroundings around) throws IOException, InterruptedException, ExecutionException {
        try (var service = Running.start(java, program, Variant.training(), around, List.of("-XX:AOTCacheOutput=" + program.cache()))) {
            service.untilReady();
            around.report(LOSSES / 10);
            service.untilTaken(LOSSES / 10);
        }
        if (!program.cache().toFile().exists()) throw new IllegalStateException("the run of " + program.name() + " left no cache");
    }
}
