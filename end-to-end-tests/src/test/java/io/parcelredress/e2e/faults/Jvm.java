package io.parcelredress.e2e.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, which can be killed, stopped, and started again as it was. None outlives this one. */
final class Jvm {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final String name;
    private volatile List<String> command;
    private final Path log;
    private Process process;

    Jvm(String name, Path folder, List<String> options) {
        this.name = name;
        this.log = folder.resolve(name + ".log");
        this.command = command(options);
        this.process = start();
    }

    private static List<String> command(List<String> options) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        return command;
    }

    /** When it is started the next time it is another program. */
    void become(List<String> options) {
        command = command(options);
    }

    static Jvm of(String name, Path folder, String heap, Class<?> program, String... args) {
        var options = new ArrayList<>(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path"), program.getName()));
        options.addAll(List.of(args));
        return new Jvm(name, folder, options);
    }

    private Process start() {
        try {
            var started = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
            RUNNING.add(started);
            return started;
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    String name() {
        return name;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) throw new IllegalStateException(name + " does not die");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        RUNNING.remove(process);
    }

    void restart() {
        process = start();
    }

    /** As {@code kill -STOP}: it is there, and does nothing. */
    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
            if (exit != 0) throw new IllegalStateException("kill " + signal + " of " + name + " ended with " + exit);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
