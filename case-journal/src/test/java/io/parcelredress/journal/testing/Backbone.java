package io.parcelredress.journal.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.parcelredress.backbone.EmbeddedKafka;
import io.parcelredress.backbone.EmbeddedStore;
import io.parcelredress.backbone.Topics;
import io.parcelredress.events.EventType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private final String brokers;
    private final String mongoUri;
    private final boolean docker;
    private final List<Runnable> cutBroker = new ArrayList<>();
    private final List<Runnable> mendBroker = new ArrayList<>();
    private final List<Runnable> cutStore = new ArrayList<>();
    private final List<Runnable> mendStore = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer;

    public static synchronized Backbone shared() {
        if (shared == null) shared = new Backbone();
        return shared;
    }

    private Backbone() {
        docker = DockerClientFactory.instance().isDockerAvailable();
        if (docker) {
            var kafka = new KafkaContainer("apache/kafka:4.2.0");
            var mongo = new MongoDBContainer("mongo:8.0").withReplicaSet();
            Stream.of(kafka, mongo).parallel().forEach(GenericContainer::start);
            brokers = kafka.getBootstrapServers();
            mongoUri = mongo.getConnectionString();
            pausing(kafka, cutBroker, mendBroker);
            pausing(mongo, cutStore, mendStore);
        } else {
            int brokerPort = EmbeddedKafka.freePort();
            var broker = new FaultProxy(brokerPort);
            EmbeddedKafka.behind(brokerPort, broker.port());
            var store = new FaultProxy(EmbeddedStore.on(0).port());
            brokers = "localhost:" + broker.port();
            mongoUri = "mongodb://localhost:" + store.port();
            cutBroker.add(broker::cut);
            mendBroker.add(broker::mend);
            cutStore.add(store::cut);
            mendStore.add(store::mend);
        }
        System.out.println("[backbone] " + (docker ? "Docker: Apache Kafka and MongoDB in containers"
                : "NO DOCKER: containers skipped; embedded Apache Kafka (its own jars) and mongo-java-server instead"));
        Topics.create(brokers, PARTITIONS, (short) 1);
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers, "acks", "all"), new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void pausing(GenericContainer<?> container, List<Runnable> cut, List<Runnable> mend) {
        var client = DockerClientFactory.instance().client();
        cut.add(() -> client.pauseContainerCmd(container.getContainerId()).exec());
        mend.add(() -> client.unpauseContainerCmd(container.getContainerId()).exec());
    }

    public String brokers() {
        return brokers;
    }

    public String mongoUri() {
        return mongoUri;
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

    /** Those of one case, by the {@code ce_subject} header or the key. */
    public List<ConsumerRecord<byte[], byte[]>> records(EventType type, String caseId) {
        return records(type.topic()).stream().filter(record -> caseId.equals(header(record, "ce_subject"))).toList();
    }

    public static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return TopicReader.header(record, name);
    }
}
