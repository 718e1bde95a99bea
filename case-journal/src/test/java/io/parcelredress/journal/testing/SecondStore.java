package io.parcelredress.journal.testing;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A store that can be killed: SecantusDB, which keeps what it is given in WiredTiger, as MongoDB does, on loopback and in a process of its
 * own. It is started with the Python that {@code SECOND_STORE} names; {@code .ci/second-store} makes one.
 */
public final class SecondStore implements AutoCloseable {

    /** With it a write is acknowledged once it is on the disk; without it {@code w: majority} promises nothing here. */
    private static final String DURABLE = "--sync-on-commit";
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final int MOST_OF_THE_LOG = 2_000;

    private final int port = LastingPorts.free();
    private final Path folder;
    private @Nullable Process process;

    static Optional<String> python() {
        return Optional.ofNullable(System.getenv("SECOND_STORE")).filter(python -> !python.isBlank());
    }

    /** Starts one in a folder of its own; both are gone with this JVM at the latest. */
    public SecondStore() {
        try {
            folder = Files.createTempDirectory("redress-second-store-");
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        start();
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    /** Starts it again, where it does not run, with what it has on the disk, and waits until it answers. */
    public synchronized void start() {
        if (process != null && process.isAlive()) return;
        var python = python().orElseThrow(() -> new IllegalStateException("SECOND_STORE is not set"));
        try {
            process = new ProcessBuilder(python, "-m", "secantus", "--host", "127.0.0.1", "--port", String.valueOf(port), "--storage-path",
                    folder.resolve("data").toString(), "--cache-size", "256M", "--log-level", "WARNING", DURABLE)
                    .directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        try (var client = MongoClients.create(uri() + "/?serverSelectionTimeoutMS=500")) {
            Eventually.until(TO_START, "the second store answers", () -> answers(client));
        }
    }

    private boolean answers(MongoClient client) {
        if (process == null || !process.isAlive()) throw new IllegalStateException("the second store does not start: " + lastWords());
        try {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException notYet) {
            return false;
        }
    }

    /** The CPU time that it has used since it was started last. */
    public synchronized Duration cpu() {
        return java.util.Objects.requireNonNull(process).toHandle().info().totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell the CPU time of a process"));
    }

    private Path log() {
        return folder.resolve("log");
    }

    private String lastWords() {
        try {
            var said = Files.readString(log());
            return said.substring(Math.max(0, said.length() - MOST_OF_THE_LOG));
        } catch (IOException silent) {
            return "it said nothing";
        }
    }

    /** As {@code kill -9}, whatever it is about. */
    public synchronized void kill() {
        if (process == null) return;
        process.destroyForcibly();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) throw new IllegalStateException("the second store does not die");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        List<Path> left = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(left::add);
            for (var file : left) Files.deleteIfExists(file);
        } catch (IOException gone) {
            // a temporary folder that stays behind harms nobody
        }
    }
}
