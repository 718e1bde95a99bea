package io.parcelredress.journal.kafka;

import io.parcelredress.events.Envelope;
import io.parcelredress.events.EventCodec;
import io.parcelredress.journal.EventPublisher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes through one idempotent producer; key = caseId, so that a case's events stay in order. */
public final class KafkaEventPublisher implements EventPublisher, AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Sending sending;

    public KafkaEventPublisher(String brokers, Map<String, Object> overrides) {
        this.producer = new KafkaProducer<>(settings(brokers, overrides), new ByteArraySerializer(), new ByteArraySerializer());
        this.sending = new Sending(producer);
    }

    private static Map<String, Object> settings(String brokers, Map<String, Object> overrides) {
        var settings = new java.util.HashMap<String, Object>(Map.of(
                "bootstrap.servers", brokers, "acks", "all", "enable.idempotence", true, "linger.ms", 2, "compression.type", "lz4",
                "max.block.ms", 10_000, "request.timeout.ms", 10_000, "delivery.timeout.ms", 20_000));
        settings.putAll(overrides);
        return settings;
    }

    @Override
    public void publish(List<Envelope> events) {
        sending.all(events.stream().map(KafkaEventPublisher::record).toList());
    }

    private static ProducerRecord<byte[], byte[]> record(Envelope envelope) {
        var key = envelope.caseId().toString().getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(envelope.type().topic(), key, EventCodec.value(envelope.event()));
        EventCodec.headers(envelope).forEach((name, value) -> record.headers().add(name, value));
        return record;
    }

    Sending sending() {
        return sending;
    }

    /** Whether every one of these topics can be written to right now; throws where the broker is out of reach. */
    public boolean canPublishTo(java.util.Collection<String> topics) {
        return topics.stream().allMatch(topic -> !producer.partitionsFor(topic).isEmpty());
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(5));
    }
}
