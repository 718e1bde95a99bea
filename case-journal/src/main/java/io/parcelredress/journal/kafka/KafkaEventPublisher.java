package io.parcelredress.journal.kafka;

import io.parcelredress.events.Envelope;
import io.parcelredress.events.EventCodec;
import io.parcelredress.journal.EventPublisher;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes through one idempotent producer; key = caseId, so that a case's events stay in order. */
public final class KafkaEventPublisher implements EventPublisher, AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Sending sending;

    /**
     * @param settings where the broker is and how it is reached; may say more than that, but not take back the promise that an acknowledged
     * event is safe
     */
    public KafkaEventPublisher(Map<String, Object> settings) {
        this.producer = new KafkaProducer<>(complete(settings), new ByteArraySerializer(), new ByteArraySerializer());
        this.sending = new Sending(producer);
    }

    private static Map<String, Object> complete(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Map.of("linger.ms", 2, "compression.type", "lz4", "max.block.ms", 10_000,
                "request.timeout.ms", 10_000, "delivery.timeout.ms", 20_000));
        all.putAll(settings);
        all.putAll(Map.of("acks", "all", "enable.idempotence", true));
        return all;
    }

    @Override
    public List<Delivery> publish(List<Envelope> events) {
        return sending.each(events.stream().map(KafkaEventPublisher::record).toList());
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
