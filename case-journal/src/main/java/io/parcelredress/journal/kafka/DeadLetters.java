package io.parcelredress.journal.kafka;

import io.parcelredress.journal.EventPublisher.Delivery;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.Parking;
import io.parcelredress.journal.Step;
import io.parcelredress.journal.mongo.ParkedRecords;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Parks a record: first onto its dead-letter topic, unchanged, then into the list of parked records. Parking it again changes nothing. One
 * so large that the broker does not take it with its cause beside it stays where it is: then the letter says only where and why.
 */
public final class DeadLetters implements Parking {

    /** The only headers that go along: a sender's own might hold personal data. */
    private static final Set<String> KNOWN = Set.of("content-type", "traceparent", "ce_specversion", "ce_id", "ce_source", "ce_type",
            "ce_time", "ce_dataschema");

    private final KafkaEventPublisher publisher;
    private final ParkedRecords list;
    private final String service;
    private final InstantSource clock;
    private final Step.Listener steps;

    public DeadLetters(KafkaEventPublisher publisher, ParkedRecords list, String service, InstantSource clock, Step.Listener steps) {
        this.publisher = publisher;
        this.list = list;
        this.service = service;
        this.clock = clock;
        this.steps = steps;
    }

    @Override
    public void park(InboundRecord record, String cause) {
        if (list.holds(record)) return;
        send(record, cause);
        steps.reached(Step.PARKED_ON_TOPIC);
        list.add(record, cause, clock.instant());
    }

    private void send(InboundRecord record, String cause) {
        if (!sent(deadLetter(record, record.value(), cause))) {
            var there = "; it is too large to lie here: read it at its position";
            if (!sent(deadLetter(record, null, cause + there))) throw new IllegalStateException("the broker refuses dead letters");
        }
    }

    /** @return false where the broker refuses it as it is. */
    private boolean sent(ProducerRecord<byte[], byte[]> letter) {
        return switch (publisher.sending().each(List.of(letter)).getFirst()) {
            case Delivery.Acknowledged _ -> true;
            case Delivery.Refused _ -> false;
            case Delivery.NotNow away -> throw new IllegalStateException(away.cause());
        };
    }

    private ProducerRecord<byte[], byte[]> deadLetter(InboundRecord record, byte @Nullable [] value, String cause) {
        var letter = new ProducerRecord<>(record.topic() + ".dlt", record.key(), value);
        record.headers().forEach((name, header) -> {
            if (KNOWN.contains(name)) letter.headers().add(name, header);
        });
        letter.headers().add("redress_cause", cause.getBytes(StandardCharsets.UTF_8));
        letter.headers().add("redress_position", record.position().getBytes(StandardCharsets.UTF_8));
        letter.headers().add("redress_parked_by", service.getBytes(StandardCharsets.UTF_8));
        return letter;
    }
}
