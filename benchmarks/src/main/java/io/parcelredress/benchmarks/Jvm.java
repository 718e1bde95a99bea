package io.parcelredress.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with one {@link Part} in it. It ends when we do, for then its standard input does. */
final class Jvm implements AutoCloseable {

    private static final Path LOGS = Path.of("benchmarks/target/logs");
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final String ready;

    private Jvm(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.ready = next("ready");
    }

    /**
     * Starts a part and waits until it is ready.
     *
     * @param name names its log
     * @param flags for this JVM beside those all of them have
     */
    static Jvm start(String name, List<String> flags, String... part) {
        return start(name, System.getProperty("java.class.path"), flags, part);
    }

    /** The same from another class path: that of another build's runnable jar. */
    static Jvm start(String name, String classPath, List<String> flags, String... part) {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                        "-Dorg.springframework.boot.logging.LoggingSystem=none",
                "-Dlogback.configurationFile=benchmarks-logback.xml", "-DBENCHMARK_LOG=" + LOGS.resolve(name + ".log")));
        command.addAll(flags);
        var recordings = System.getenv("BENCHMARK_JFR"); // for a profile, never for figures
        if (recordings != null) command.add("-XX:StartFlightRecording=settings=profile,filename=" + Path.of(recordings, name + ".jfr"));
        command.addAll(List.of("-cp", classPath, classPath.endsWith("-app.jar") ? LAUNCHER : Benchmarks.class.getName(), "part"));
        command.addAll(List.of(part));
        try {
            Files.createDirectories(LOGS);
            return new Jvm(name, new ProcessBuilder(command).redirectError(new File(LOGS.toFile(), name + ".err")).start());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** What it said of itself when it was ready, such as a port. */
    String ready() {
        return ready;
    }

    /** Asks the part something and waits for the answer. */
    String ask(String question) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((question + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(name + " has ended; see " + LOGS, gone);
        }
        return next("answer");
    }

    private String next(String kind) {
        try {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(kind)) return line.substring(kind.length()).strip();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        throw new IllegalStateException(name + " ended before it was " + kind + "; see " + LOGS.resolve(name + ".err"));
    }

    /** The CPU time it has used since its start, user and system. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell the CPU time of a process"));
    }

    /** As by {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
