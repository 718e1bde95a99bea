package io.parcelredress.backbone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** Apache Kafka's own broker from its own jars: one node in KRaft mode, in this JVM, on loopback. Its log goes with it when it stops. */
public final class EmbeddedKafka implements AutoCloseable {

    private final int port;
    private final Path directory;
    private final KafkaRaftServer server;

    private EmbeddedKafka(int port, int advertised, Map<String, String> more) {
        this.port = port;
        this.directory = directory();
        var settings = settings(port, freePort(), advertised, directory);
        settings.putAll(more);
        format(settings, directory.resolve("broker.properties"));
        this.server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
    }

    /** Starts a broker; throws where the port is taken. */
    public static EmbeddedKafka on(int port) {
        return new EmbeddedKafka(port, port, Map.of());
    }

    /** Starts a broker whose clients are sent to another port, such as that of a proxy which can be cut. */
    public static EmbeddedKafka behind(int port, int advertised) {
        return new EmbeddedKafka(port, advertised, Map.of());
    }

    /** Starts a broker that nobody may speak to without a name and a password (SASL, PLAIN). */
    public static EmbeddedKafka guarded(int port, String user, String password) {
        return new EmbeddedKafka(port, port, Map.of(
                "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT", "sasl.enabled.mechanisms", "PLAIN",
                        "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config",
                        login(user, password).replace(";", " user_" + user + "=\"" + password + "\";")));
    }

    /** What a client that logs in sets as {@code sasl.jaas.config}. */
    public static String login(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\"" + password + "\";";
    }

    public String brokers() {
        return "localhost:" + port;
    }

    /** A port nobody listens on right now. */
    public static int freePort() {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("redress-kafka-");
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
        settings.put("log.dirs", directory.resolve("log").toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608"); // the default of 128 MB is for servers
        return settings;
    }

    private static void format(Properties settings, Path file) {
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var said = new ByteArrayOutputStream();
        int exit = StorageTool.execute(new String[] {"format", "--config", file.toString(), "--cluster-id", Uuid.randomUuid().toString(),
                "--ignore-formatted"}, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException left) {
            // a temporary folder that stays behind harms nobody
        }
    }
}
