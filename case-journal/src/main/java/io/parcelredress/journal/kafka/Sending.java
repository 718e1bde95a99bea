package io.parcelredress.journal.kafka;

import io.parcelredress.journal.EventPublisher.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Utils;

/**
 * Sends records and says of each what became of it. A partition that does not acknowledge holds up those who write to it once for its full
 * time; until what was sent to it is decided, nothing more is, so that the other partitions go on at their usual pace.
 */
final class Sending {

    private static final Duration PATIENCE = Duration.ofSeconds(20); // as long as the producer itself tries
    private static final Duration PATIENCE_WITH_A_SUSPECT = Duration.ofMillis(500);

    private final Producer<byte[], byte[]> producer;
    private final Map<TopicPartition, Future<RecordMetadata>> undecided = new ConcurrentHashMap<>(); // sent, and given up waiting for
    private final Map<TopicPartition, Boolean> suspects = new ConcurrentHashMap<>(); // that did not acknowledge the last time

    Sending(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    private record Sent(ProducerRecord<byte[], byte[]> record, TopicPartition partition, Future<RecordMetadata> ack) {}

    List<Delivery> each(List<ProducerRecord<byte[], byte[]>> records) {
        var sent = new ArrayList<Object>(records.size()); // a Sent, or the delivery of what was not sent
        for (var record : records) sent.add(send(record));
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        return sent.stream().map(one -> one instanceof Sent going ? await(going, deadline) : (Delivery) one).toList();
    }

    private Object send(ProducerRecord<byte[], byte[]> record) {
        try {
            var partition = partition(record);
            var before = undecided.get(partition);
            if (before != null) {
                if (!before.isDone()) return new Delivery.NotNow(partition + " has not acknowledged what was sent to it before");
                undecided.remove(partition);
                if (acknowledged(before)) suspects.remove(partition);
            }
            return new Sent(record, partition, producer.send(record));
        } catch (KafkaException | IllegalStateException failed) {
            return judged(failed);
        }
    }

    /** By the key, as the producer itself does it. */
    private TopicPartition partition(ProducerRecord<byte[], byte[]> record) {
        int partitions = producer.partitionsFor(record.topic()).size();
        int partition = record.key() == null ? 0 : Utils.toPositive(Utils.murmur2(record.key())) % partitions;
        return new TopicPartition(record.topic(), partition);
    }

    private Delivery await(Sent going, long deadline) {
        var left = deadline - System.nanoTime();
        var patience = suspects.containsKey(going.partition()) ? Math.min(left, PATIENCE_WITH_A_SUSPECT.toNanos()) : left;
        try {
            going.ack().get(Math.max(1, patience), TimeUnit.NANOSECONDS);
            suspects.remove(going.partition());
            return new Delivery.Acknowledged();
        } catch (ExecutionException refused) {
            var delivery = judged(Objects.requireNonNullElse(refused.getCause(), refused));
            if (delivery instanceof Delivery.NotNow) suspects.put(going.partition(), true);
            return delivery;
        } catch (TimeoutException slow) {
            suspects.put(going.partition(), true);
            undecided.put(going.partition(), going.ack());
            return new Delivery.NotNow(going.partition() + " does not acknowledge");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the broker", stopping);
        }
    }

    private static boolean acknowledged(Future<RecordMetadata> done) {
        return done.state() == Future.State.SUCCESS;
    }

    /** What trying again cannot mend, and what it can. */
    private static Delivery judged(Throwable failed) {
        return switch (failed) {
            case RecordTooLargeException large -> new Delivery.Refused("it is too large: " + large.getMessage());
            case RecordBatchTooLargeException large -> new Delivery.Refused("it is too large: " + large.getMessage());
            case AuthorizationException right -> new Delivery.Refused("a right is missing: " + right.getMessage());
            case InvalidTopicException topic -> new Delivery.Refused("the topic cannot be: " + topic.getMessage());
            case SerializationException shape -> new Delivery.Refused("it cannot be written: " + shape.getMessage());
            default -> new Delivery.NotNow("the broker did not acknowledge: " + failed.getMessage());
        };
    }
}
