package io.parcelredress.quickstart.simulated;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.quickstart.Schedule;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A made-up order system: reports losses as plain records, and ships again when asked to; the replacement arrives after nine days. */
public final class OrderSystem implements AutoCloseable {

    public static final String GROUP = "simulated-order-system";
    private static final Logger LOG = LoggerFactory.getLogger(OrderSystem.class);
    private static final Duration PACKING = Duration.ofHours(12);
    private static final Duration TRAVEL = Duration.ofDays(9);

    private final Schedule schedule;
    private final InstantSource clock;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<CaseId, JsonNode> losses = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean running = true;

    public OrderSystem(String brokers, Schedule schedule, InstantSource clock) {
        this.schedule = schedule;
        this.clock = clock;
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers, "acks", "all"), new ByteArraySerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", brokers, "group.id", GROUP, "auto.offset.reset",
                "earliest", "enable.auto.commit", "false"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(EventType.PARCEL_REPORTED_LOST.topic(), EventType.RESHIPMENT_REQUESTED.topic()));
        this.thread = Thread.ofPlatform().name("simulated-order-system").daemon().start(this::listen);
    }

    /** Puts a loss on its topic, without key and headers, as any producer may; answers once the broker has it. */
    public void report(byte[] loss) {
        send(EventType.PARCEL_REPORTED_LOST, loss);
    }

    private void send(EventType type, byte[] body) {
        try {
            producer.send(new ProducerRecord<>(type.topic(), body)).get();
        } catch (java.util.concurrent.ExecutionException away) {
            throw new IllegalStateException("the broker does not take the record", away.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while sending", stopping);
        }
    }

    private void listen() {
        try {
            while (running) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::take);
                consumer.commitSync();
            }
        } catch (WakeupException stopping) {
            // close() asked for it
        } catch (RuntimeException broken) {
            if (running) LOG.warn("the simulated order system has stopped: {}", broken.toString());
        } finally {
            consumer.close();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        var body = body(record);
        if (!body.path("sellerId").isString() || !body.path("parcelId").isString()) return;
        var id = CaseId.of(body.path("sellerId").asString(), body.path("parcelId").asString());
        if (record.topic().equals(EventType.PARCEL_REPORTED_LOST.topic())) losses.putIfAbsent(id, body);
        else if (losses.containsKey(id)) shipAgain((ObjectNode) losses.get(id).deepCopy());
    }

    private static JsonNode body(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventCodec.JSON.readTree(record.value());
        } catch (RuntimeException malformed) {
            return EventCodec.JSON.createObjectNode(); // somebody else parks it
        }
    }

    private void shipAgain(ObjectNode loss) {
        schedule.in(PACKING, "a replacement", () -> {
            var shipment = EventCodec.JSON.createObjectNode();
            var lost = loss.path("parcelId").asString();
            shipment.set("sellerId", loss.get("sellerId"));
            shipment.put("parcelId", lost + "-R");
            var parcel = (ObjectNode) loss.get("parcel").deepCopy();
            List.of("trackingNumber", "promisedBy", "lastScan").forEach(parcel::remove);
            parcel.put("shippedAt", clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString());
            shipment.set("parcel", parcel);
            shipment.set("order", loss.get("order"));
            shipment.put("replaces", lost);
            send(EventType.PARCEL_SHIPPED, EventCodec.JSON.writeValueAsBytes(shipment));
            schedule.in(TRAVEL, "the replacement's delivery", () -> {
                shipment.put("deliveredAt", clock.instant().toString());
                send(EventType.PARCEL_SHIPPED, EventCodec.JSON.writeValueAsBytes(shipment));
            });
        });
    }

    @Override
    public void close() {
        running = false;
        consumer.wakeup();
        try {
            thread.join(2_000);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(2));
    }
}
