package io.parcelredress.e2e.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run: losses are reported while the storm rages, then everything comes to rest, and is read. */
final class FaultRun {

    private static final Duration SAMPLED = Duration.ofSeconds(5);
    private static final Duration AT_REST_WITHIN = Duration.ofSeconds(240);

    private final long seed;
    private final Plan plan;
    private final Path folder;

    FaultRun(long seed, Plan plan) {
        this.seed = seed;
        this.plan = plan;
        this.folder = folder(Path.of("target", "fault-run", "seed-" + seed));
    }

    /**
     * How it went.
     *
     * @param toRest from the end of the last fault until nothing was under way
     * @param faults how many of each kind
     * @param goneOnWithout during how many pauses the group went on without the instance that did nothing
     * @param fenced how often a consumer was told that its group had gone on without it
     */
    record Result(long seed, Plan plan, Duration toRest, Duration lasted, Map<Storm.Kind, Integer> faults, int goneOnWithout, long fenced,
            Reading reading, Findings findings, int records, int calls, int silent, int enquiries, List<String> diary) {}

    private static Path folder(Path path) {
        try {
            if (Files.exists(path)) {
                try (var old = Files.walk(path)) {
                    for (var file : old.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
                }
            }
            return Files.createDirectories(path);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    Result run() {
        try (var backends = new Backends(folder); var outside = new Outside(); var services = new Services(folder, backends, outside);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = new Diary();
            var losses = new Losses(seed, plan.parcels());
            var over = new AtomicBoolean();
            var reporting = CompletableFuture.runAsync(() -> losses.send(backends.bootstrap(), plan.lasts().multipliedBy(9).dividedBy(20)),
                    threads);
            var watching = CompletableFuture.runAsync(() -> watch(started, backends, outside, losses, over), threads);
            var storm = new Storm(seed, plan, backends, services, started);
            storm.rage();
            started.note("the last fault is over; facts that wait for the next release: " + Reading.deferred(backends.client()));
            services.upgradeTheRest();
            started.note("all instances are of the next release");
            var calm = System.nanoTime();
            reporting.join();
            awaitRest(backends, services, storm, started);
            var toRest = Duration.ofNanos(System.nanoTime() - calm);
            started.note("at rest, " + toRest.toSeconds() + " s after the last fault");
            over.set(true);
            watching.join();
            var reading = Reading.of(backends, losses, outside);
            var result = new Result(seed, plan, toRest, started.now(), storm.done(), storm.goneOnWithout(), fenced(), reading,
                    Findings.of(reading), losses.records(), outside.calls(), outside.silent(), outside.enquiries(), started.lines());
            Report.write(result);
            return result;
        }
    }

    private void awaitRest(Backends backends, Services services, Storm storm, Diary diary) {
        long end = System.nanoTime() + AT_REST_WITHIN.toNanos();
        for (int still = 0; still < 2; ) { // once may be between two steps
            var left = Reading.underWay(backends, plan.parcels());
            still = left.isEmpty() ? still + 1 : 0;
            if (still > 0) continue;
            if (System.nanoTime() > end) {
                diary.note("NOT AT REST: " + left);
                services.consumers().forEach(diary::note);
                return; // what is missing is found by reading
            }
            storm.supervise();
            Waiting.rest(Duration.ofMillis(500));
        }
    }

    private void watch(Diary diary, Backends backends, Outside outside, Losses losses, AtomicBoolean over) {
        while (!over.get()) {
            var cases = Services.NAMES.stream().map(service -> String.valueOf(Reading.casesIn(backends.client(), service))).toList();
            diary.note("records reported " + losses.sent() + ", cases " + String.join("/", cases) + ", refunds " + outside.calls()
                    + ", mails " + outside.mails().size() + ", waiting for the next release " + Reading.deferred(backends.client()));
            for (long waited = 0; waited < SAMPLED.toMillis() && !over.get(); waited += 100) Waiting.rest(Duration.ofMillis(100));
        }
    }

    /** In the words of the Kafka client. */
    private long fenced() {
        long count = 0;
        try (var logs = Files.list(folder)) {
            for (var log : logs.filter(file -> file.getFileName().toString().contains("-service-")).toList()) {
                try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
                    count += lines.filter(line -> line.contains("resetting generation and member id")
                            || line.contains("Resetting generation and member id")
                            || line.contains("is not the active member of the group")).count();
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return count;
    }
}
