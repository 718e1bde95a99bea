package io.parcelredress.journal.kafka;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends records and waits until all are acknowledged. */
record Sending(Producer<byte[], byte[]> producer) {

    void all(List<ProducerRecord<byte[], byte[]>> records) {
        var acks = records.stream().map(producer::send).toList();
        try {
            for (var ack : acks) ack.get();
        } catch (ExecutionException refused) {
            var cause = Objects.requireNonNullElse(refused.getCause(), refused);
            throw new IllegalStateException("the broker did not acknowledge: " + cause.getMessage(), cause);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the broker", stopping);
        }
    }
}
