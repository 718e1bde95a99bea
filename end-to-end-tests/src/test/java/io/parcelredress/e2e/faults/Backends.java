package io.parcelredress.e2e.faults;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.parcelredress.backbone.Topics;
import io.parcelredress.journal.testing.FaultProxy;
import io.parcelredress.journal.testing.LastingPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/** Three brokers and a store, each in its own JVM; clients reach them through lines that can be cut. */
final class Backends implements AutoCloseable {

    static final int BROKERS = 3;
    private static final Duration TO_START = Duration.ofSeconds(90);

    private final List<Jvm> brokers = new ArrayList<>();
    private final List<FaultProxy> lines = new ArrayList<>();
    private final Jvm store;
    private final FaultProxy storeLine;
    private final Admin admin;
    private final MongoClient client;
    private final String direct;

    Backends(Path folder) {
        var controllers = ports();
        var among = ports();
        var clients = ports();
        for (int port : clients) lines.add(new FaultProxy(port));
        for (int node = 1; node <= BROKERS; node++) {
            var args = Stream.of(List.of(String.valueOf(node), folder(folder.resolve("broker-" + node)).toString()), texts(controllers),
                    texts(among), texts(clients), texts(lines.stream().map(FaultProxy::port).toList()))
                    .flatMap(List::stream).toArray(String[]::new);
            brokers.add(Jvm.of("broker-" + node, folder, "384m", BrokerNode.class, args));
        }
        int port = LastingPorts.free();
        this.store = Jvm.of("store", folder, "3g", StoreNode.class, String.valueOf(port));
        this.storeLine = new FaultProxy(port);
        this.direct = among.stream().map(one -> "localhost:" + one).collect(Collectors.joining(","));
        this.admin = Admin.create(Map.of("bootstrap.servers", direct, "request.timeout.ms", "5000", "default.api.timeout.ms", "10000"));
        this.client = MongoClients.create("mongodb://localhost:" + port);
        Waiting.until("three brokers", TO_START, () -> brokersUp() == BROKERS);
        Topics.create(direct, 3, (short) BROKERS);
        Waiting.until("the topics on all brokers", TO_START, this::whole);
    }

    private static List<Integer> ports() {
        return IntStream.range(0, BROKERS).mapToObj(_ -> LastingPorts.free()).toList();
    }

    private static List<String> texts(List<Integer> ports) {
        return ports.stream().map(String::valueOf).toList();
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private int brokersUp() {
        try {
            return admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size();
        } catch (ExecutionException | TimeoutException | InterruptedException notYet) {
            return 0;
        }
    }

    /** Whether every partition is in sync on all three: then one may go. */
    boolean whole() {
        try {
            var names = admin.listTopics(new org.apache.kafka.clients.admin.ListTopicsOptions().listInternal(true)).names()
                    .get(5, TimeUnit.SECONDS);
            return brokers.stream().allMatch(Jvm::alive) && brokersUp() == BROKERS
                    && admin.describeTopics(names).allTopicNames().get(5, TimeUnit.SECONDS).values().stream()
                    .flatMap(topic -> topic.partitions().stream()).allMatch(partition -> partition.isr().size() == BROKERS);
        } catch (ExecutionException | TimeoutException | InterruptedException notNow) {
            return false;
        }
    }

    List<Jvm> brokers() {
        return brokers;
    }

    /** Who is in a consumer group, by the group's own names for them. */
    Set<String> members(String group) {
        for (int tries = 0; tries < 20; tries++) {
            try {
                return admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get(5, TimeUnit.SECONDS).members().stream()
                        .map(MemberDescription::consumerId).collect(Collectors.toSet());
            } catch (ExecutionException | TimeoutException changingHands) {
                Waiting.rest(Duration.ofMillis(250)); // its coordinator was killed a moment ago
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped", stopping);
            }
        }
        throw new AssertionError("nobody tells who is in group " + group);
    }

    void cutBrokers() {
        lines.forEach(FaultProxy::cut);
    }

    void mendBrokers() {
        lines.forEach(FaultProxy::mend);
    }

    boolean brokersAreCut() {
        return lines.getFirst().isCut();
    }

    void cutStore() {
        storeLine.cut();
    }

    void mendStore() {
        storeLine.mend();
    }

    /** How services reach the brokers. */
    String bootstrap() {
        return lines.stream().map(line -> "localhost:" + line.port()).collect(Collectors.joining(","));
    }

    /** How checkers reach them: no line between. */
    String direct() {
        return direct;
    }

    String mongo() {
        return "mongodb://localhost:" + storeLine.port();
    }

    MongoClient client() {
        return client;
    }

    Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        client.close();
        lines.forEach(FaultProxy::close);
        storeLine.close();
        brokers.forEach(Jvm::kill);
        store.kill();
    }
}
