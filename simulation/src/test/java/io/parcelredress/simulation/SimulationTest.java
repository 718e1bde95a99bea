package io.parcelredress.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to it, in ten thousand ways: every parcel has its case and its remedy, once. */
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 10_000);
    private static final Long ONLY = Long.getLong("simulation.seed");

    @Test
    void no_seed_loses_or_doubles_anything() throws InterruptedException, ExecutionException {
        assumeTrue(ONLY == null, "one seed is asked for");
        var began = System.nanoTime();
        var next = new AtomicLong(1);
        var steps = new AtomicLong();
        var tally = new ConcurrentSkipListMap<String, Long>();
        int workers = Runtime.getRuntime().availableProcessors();
        try (var threads = Executors.newFixedThreadPool(workers)) {
            Callable<Void> work = () -> {
                for (long number = next.getAndIncrement(); number <= SEEDS; number = next.getAndIncrement()) {
                    var result = Seed.of(number).run();
                    steps.addAndGet(result.steps());
                    result.tally().forEach((kind, count) -> tally.merge(kind, count, Long::sum));
                    if (result.failure() != null) {
                        next.set(SEEDS + 1L);
                        throw failed(Seed.of(number), result);
                    }
                }
                return null;
            };
            for (var done : threads.invokeAll(IntStream.range(0, workers).mapToObj(_ -> work).toList())) done.get();
        }
        System.out.printf("%d seeds, %d steps, %d s on %d threads: %s%n", SEEDS, steps.get(), (System.nanoTime() - began) / 1_000_000_000,
                workers, tally);
        assertThat(tally).as("what must have happened in all, or nothing was proved")
                .containsKeys("acts that came after the time-out", "acts without an answer", "commits of a zombie refused",
                "cases archived", "cases brought back from the archive", "facts deferred for a newer release", "instances frozen",
                "instances killed", "losses reported", "malformed records", "outages", "parcels shipped again",
                        "refunds paid, repeats included", "refunds refused", "sends that failed, or were not acknowledged");
        assertThat(tally.get("writes that another was quicker with")).isPositive();
    }

    @Test
    void a_seed_that_failed_is_run_again_by_its_number() {
        var seed = Seed.of(ONLY == null ? 1 : ONLY);
        var result = seed.run();
        if (result.failure() != null) throw failed(seed, result);
        assertThat(seed.written()).isNotEmptyFile();
    }

    private static AssertionError failed(Seed seed, Seed.Result result) {
        return new AssertionError("seed " + seed.number() + ": " + result.failure() + "\nevery step is in simulation/"
                + seed.written() + "\nagain: " + seed.replay(), result.failure());
    }

    @Test
    void one_seed_is_one_execution_also_in_another_process(@TempDir Path folder) throws Exception {
        assumeTrue(ONLY == null, "one seed is asked for");
        var here = IntStream.rangeClosed(1, 20).mapToObj(number -> Long.toHexString(Seed.of(number).run().hash())).toList();
        var command = ProcessHandle.current().info().command().orElse("java");
        var hashes = folder.resolve("hashes.txt");
        var process = new ProcessBuilder(command, Coroutine.OPEN, "-cp", System.getProperty("java.class.path"), Hashes.class.getName(),
                "20", hashes.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) fail("the other process does not end");
        assertThat(Files.readAllLines(hashes)).isEqualTo(here);
    }
}
