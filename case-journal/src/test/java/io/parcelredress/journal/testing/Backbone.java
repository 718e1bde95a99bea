package io.parcelredress.journal.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.parcelredress.backbone.EmbeddedKafka;
import io.parcelredress.backbone.EmbeddedStore;
import io.parcelredress.backbone.Topics;
import io.parcelredress.events.EventType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * A broker and a store, one pair for each test JVM: Apache Kafka and MongoDB in containers wherever Docker is, the broker's own jars and
 * the embedded server elsewhere. Says on standard output which of the two it is. Either can be cut off and mended.
 */
public final class Backbone {

    private static final int PARTITIONS = 3;
    private static @Nullable Backbone shared;
    private static @Nullable Backbone onSecondStore;

    private final String brokers;
    private final String mongoUri;
    private final boolean docker;
    private final List<Runnable> cutBroker = new ArrayList<>();
    private final List<Runnable> mendBroker = new ArrayList<>();
    private final List<Runnable> cutStore = new ArrayList<>();
    private final List<Runnable> mendStore = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer;

    public static synchronized Backbone shared() {
        if (shared == null) shared = new Backbone(false);
        return shared;
    }

    /**
     * Another pair: the store is a {@link SecondStore}. Cut off, it is killed; mended, it is started again with what it has on the disk.
     */
    public static synchronized Backbone onSecondStore() {
        if (onSecondStore == null) onSecondStore = new Backbone(true);
        return onSecondStore;
    }

    /** The one that is meant for tests with these tags. */
    public static Backbone of(Set<String> tags) {
        return tags.contains(OnSecondStore.TAG) ? onSecondStore() : shared();
    }

    private Backbone(boolean second) {
        docker = DockerClientFactory.instance().isDockerAvailable();
        var kafka = docker ? new KafkaContainer("apache/kafka:4.2.0") : null;
        var mongo = docker && !second ? new MongoDBContainer("mongo:8.0").withReplicaSet() : null;
        Stream.of(kafka, mongo).filter(Objects::nonNull).parallel().forEach(GenericContainer::start);
        brokers = kafka == null ? embeddedBroker() : pausing(kafka, cutBroker, mendBroker).getBootstrapServers();
        if (second) mongoUri = secondStore();
        else mongoUri = mongo == null ? embeddedStore() : pausing(mongo, cutStore, mendStore).getConnectionString();
        System.out.println("[backbone] " + (docker ? "Docker: Apache Kafka and MongoDB in containers"
                : "NO DOCKER: containers skipped; embedded Apache Kafka (its own jars) and mongo-java-server instead")
                + (second ? "; for these tests SecondStore, which can be killed, instead of either store" : ""));
        Topics.create(brokers, PARTITIONS, (short) 1);
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers, "acks", "all"), new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private String embeddedBroker() {
        int port = EmbeddedKafka.freePort();
        var line = new FaultProxy(port);
        EmbeddedKafka.behind(port, line.port());
        cutBroker.add(line::cut);
        mendBroker.add(line::mend);
        return "localhost:" + line.port();
    }

    private String embeddedStore() {
        var line = new FaultProxy(EmbeddedStore.on(0).port());
        cutStore.add(line::cut);
        mendStore.add(line::mend);
        return "mongodb://localhost:" + line.port();
    }

    private String secondStore() {
        var store = new SecondStore();
        cutStore.add(store::kill);
        mendStore.add(store::start);
        return store.uri();
    }

    private static <C extends GenericContainer<?>> C pausing(C container, List<Runnable> cut, List<Runnable> mend) {
        var client = DockerClientFactory.instance().client();
        cut.add(() -> client.pauseContainerCmd(container.getContainerId()).exec());
        mend.add(() -> client.unpauseContainerCmd(container.getContainerId()).exec());
        return container;
    }

    public String brokers() {
        return brokers;
    }

    public String mongoUri() {
        return mongoUri;
    }

    /** Whether an outage of the store is waited for on this pair: where there is a second store, on that one, for it dies. */
    public boolean isForOutagesOfTheStore() {
        return this == onSecondStore || SecondStore.python().isEmpty();
    }

    /** Whether containers are used. */
    public boolean docker() {
        return docker;
    }

    public void cutBroker() {
        cutBroker.forEach(Runnable::run);
    }

    public void mendBroker() {
        mendBroker.forEach(Runnable::run);
    }

    public void cutStore() {
        cutStore.forEach(Runnable::run);
    }

    public void mendStore() {
        mendStore.forEach(Runnable::run);
    }

    public MongoClient mongoClient() {
        return MongoClients.create(mongoUri);
    }

    /** Produces as a plain order system does: no header, any key. Returns once it is acknowledged. */
    public void produce(EventType type, String key, byte @Nullable [] value) {
        produce(type, key, value, Map.of());
    }

    public void produce(EventType type, String key, byte @Nullable [] value, Map<String, byte[]> headers) {
        var record = new ProducerRecord<byte[], byte[]>(type.topic(), key.getBytes(StandardCharsets.UTF_8), value);
        headers.forEach((name, bytes) -> record.headers().add(name, bytes));
        try {
            producer.send(record).get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException(refused.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** Everything that lies on a topic right now. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return TopicReader.all(brokers, topic);
    }

    /**
     * The events of one case, by the {@code ce_subject} header, in the order in which they first came. Each is published at least once:
     * what comes again under its id is the same event.
     *
     * @throws AssertionError where it came again with another value
     */
    public List<ConsumerRecord<byte[], byte[]>> events(EventType type, String caseId) {
        var byId = new LinkedHashMap<String, ConsumerRecord<byte[], byte[]>>();
        for (var record : records(type.topic())) {
            if (!caseId.equals(header(record, "ce_subject"))) continue;
            var id = Objects.requireNonNull(header(record, "ce_id"));
            var first = byId.putIfAbsent(id, record);
            if (first != null && !Arrays.equals(first.value(), record.value())) throw new AssertionError("two meanings of " + id);
        }
        return List.copyOf(byId.values());
    }

    /** What lies on a dead-letter topic, each by the position of the record that was parked; a letter may come again. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters(EventType type, String key) {
        var byPosition = new LinkedHashMap<String, ConsumerRecord<byte[], byte[]>>();
        for (var record : records(type.deadLetterTopic())) {
            if (record.key() == null || !new String(record.key(), StandardCharsets.UTF_8).equals(key)) continue;
            byPosition.putIfAbsent(header(record, "redress_parked_by") + header(record, "redress_position"), record);
        }
        return List.copyOf(byPosition.values());
    }

    public static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return TopicReader.header(record, name);
    }
}
