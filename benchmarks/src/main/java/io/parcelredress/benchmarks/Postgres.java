package io.parcelredress.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** PostgreSQL 14 in processes of its own, each commit safe on the disk before it is acknowledged. */
final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final ProcessHandle first;

    Postgres() {
        try {
            var data = Files.createTempDirectory("smallest-postgres-");
            server = EmbeddedPostgres.builder().setDataDirectory(data).setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on").setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("autovacuum_naptime", "5s").start(); // its tables fill and empty within seconds
            first = ProcessHandle.of(number(data)).orElseThrow();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static long number(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    }

    String jdbc() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Of all its processes that are still there: those of its connections, which stay, do nearly all of the work. */
    Duration cpu() {
        return Stream.concat(Stream.of(first), first.descendants()).map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException late) {
            throw new UncheckedIOException(late);
        }
    }
}
