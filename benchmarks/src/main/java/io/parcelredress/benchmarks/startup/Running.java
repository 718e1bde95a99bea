package io.parcelredress.benchmarks.startup;

import io.parcelredress.backbone.EmbeddedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A service in a process of its own. */
final class Running implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Pattern ACCEPTED = Pattern.compile("(?m)^redress_records_accepted_total\\S* (\\S+)$");
    private static final Pattern DONE = Pattern.compile("(?m)^redress_effects_done_total\\S* (\\S+)$");

    private final Process process;
    private final long began;
    private final int port;
    private final Path log;

    private Running(Process process, long began, int port, Path log) {
        this.process = process;
        this.began = began;
        this.port = port;
        this.log = log;
    }

    static Running start(Path java, Program program, Variant variant, Surroundings around, List<String> more) throws IOException {
        int port = EmbeddedKafka.freePort();
        var command = new ArrayList<>(List.of(java.toString(), "-Dfile.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(variant.flags());
        command.addAll(more);
        if (variant.cached()) command.add("-XX:AOTCache=" + program.cache());
        command.addAll(List.of("-jar", (variant.unpacked() ? program.unpacked() : program.jar()).toString()));
        command.addAll(around.settings(port));
        command.addAll(variant.settings());
        var log = Path.of("benchmarks/target/startup", program.name() + ".log");
        return new Running(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(), System.nanoTime(),
                port, log);
    }

    /** How long it took until it said it may get traffic. */
    Duration untilReady() throws InterruptedException {
        while (!answers("/actuator/health/readiness").contains("\"UP\"")) look();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Waits until so many records are in, and no more mails or other effects have left for a second. */
    void untilTaken(int records) throws InterruptedException {
        while (metric(ACCEPTED) < records) look();
        for (double done = -1; done != metric(DONE); Thread.sleep(Duration.ofSeconds(1))) done = metric(DONE);
    }

    private void look() throws InterruptedException {
        if (!process.isAlive()) throw new IllegalStateException("it has ended; see " + log);
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
            throw new IllegalStateException("it takes longer than " + PATIENCE.toSeconds() + " s; see " + log);
        }
        Thread.sleep(LOOK_EVERY);
    }

    private double metric(Pattern name) throws InterruptedException {
        var found = name.matcher(answers("/actuator/prometheus"));
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private String answers(String path) throws InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(10)).build(),
                    BodyHandlers.ofString()).body();
        } catch (IOException notYet) {
            return "";
        }
    }

    /** What of it is in memory, in MB. Pages that a file backs and others have in memory too count in full. */
    double resident() throws IOException {
        return megabytes(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status")), "VmRSS");
    }

    /** The same, with shared pages counted in shares. */
    double proportional() throws IOException {
        return megabytes(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup")), "Pss");
    }

    private static double megabytes(String facts, String name) {
        var found = Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB").matcher(facts);
        if (!found.find()) throw new IllegalStateException("the system does not tell " + name);
        return Long.parseLong(found.group(1)) / 1024.0;
    }

    /** The CPU time it has used since its start. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** An orderly stop; one that leaves a cache takes longer. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
