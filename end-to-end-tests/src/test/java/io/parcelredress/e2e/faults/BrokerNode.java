package io.parcelredress.e2e.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * One of three nodes of a Kafka cluster, broker and controller in one, as a program. What it has on disk is there when it is started again.
 */
public final class BrokerNode {

    private static final String CLUSTER = "4L6g3nShT-eMCtK--X86sw";

    private BrokerNode() {}

    /**
     * @param args node (1 to 3), folder, then three ports each: of the controllers, of the brokers among themselves, of the brokers for
     * clients, and under which clients reach them
     */
    public static void main(String... args) throws IOException {
        int node = Integer.parseInt(args[0]);
        var folder = Path.of(args[1]);
        var ports = Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray();
        var settings = settings(node, folder, ports);
        var file = folder.resolve("broker.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        var said = new ByteArrayOutputStream();
        int exit = StorageTool.execute(new String[] {"format", "--config", file.toString(), "--cluster-id", CLUSTER, "--ignore-formatted"},
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        server.awaitShutdown();
    }

    private static Properties settings(int node, Path folder, int[] ports) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(node));
        settings.put("controller.quorum.voters", IntStream.rangeClosed(1, 3).mapToObj(one -> one + "@localhost:" + ports[one - 1])
                .collect(Collectors.joining(",")));
        settings.put("listeners", "CONTROLLER://localhost:" + ports[node - 1] + ",INTERNAL://localhost:" + ports[2 + node]
                + ",CLIENT://localhost:" + ports[5 + node]);
        settings.put("advertised.listeners", "INTERNAL://localhost:" + ports[2 + node] + ",CLIENT://localhost:" + ports[8 + node]);
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT,CLIENT:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "INTERNAL");
        settings.put("log.dirs", folder.resolve("log").toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        settings.put("unclean.leader.election.enable", "false");
        settings.put("offsets.topic.replication.factor", "3");
        settings.put("offsets.topic.num.partitions", "3");
        settings.put("transaction.state.log.replication.factor", "3");
        settings.put("broker.session.timeout.ms", "6000");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        return settings;
    }
}
