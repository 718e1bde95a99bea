package io.parcelredress.journal.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** Apache Kafka's own broker from its own jars, one node in KRaft mode, in this JVM; clients reach it through the proxy. */
final class EmbeddedKafka {

    private final int port;
    private final KafkaRaftServer server;

    EmbeddedKafka(int port, int advertised) {
        this.port = port;
        var settings = settings(port, freePort(), advertised, directory());
        format(settings);
        this.server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
    }

    int port() {
        return port;
    }

    static int freePort() {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("kafka-test-");
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static Properties settings(int port, int controller, int advertised, Path directory) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@localhost:" + controller);
        settings.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + advertised);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        return settings;
    }

    private static void format(Properties settings) {
        try {
            var file = Files.createTempFile("kafka-test-", ".properties");
            try (var out = Files.newBufferedWriter(file)) {
                settings.store(out, null);
            }
            var said = new ByteArrayOutputStream();
            int exit = StorageTool.execute(new String[] {"format", "--config", file.toString(), "--cluster-id", Uuid.randomUuid().toString(), "--ignore-formatted"}, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (exit != 0) throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void stop() {
        server.shutdown();
    }
}
