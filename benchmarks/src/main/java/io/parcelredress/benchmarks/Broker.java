package io.parcelredress.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The broker as whoever measures sees it: puts records in, asks how far a group has come, reads topics from their first record. */
final class Broker implements AutoCloseable {

    private final String address;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    Broker(String address) {
        this.address = address;
        this.admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address));
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", address, "acks", "all", "linger.ms", 5, "batch.size", 65_536),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Puts records in, and returns when all of them are there. */
    void produce(List<ProducerRecord<byte[], byte[]>> records) {
        var acks = records.stream().map(producer::send).toList();
        for (var ack : acks) {
            asked(ack::get);
        }
    }

    KafkaProducer<byte[], byte[]> producer() {
        return producer;
    }

    /** How many records lie on these topics. */
    long records(Collection<String> topics) {
        return ends(topics).values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> ends(Collection<String> topics) {
        return asked(() -> {
            var partitions = new HashMap<TopicPartition, OffsetSpec>();
            admin.describeTopics(topics).allTopicNames().get().forEach((topic, about) -> about.partitions()
                    .forEach(one -> partitions.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest())));
            var ends = new HashMap<TopicPartition, Long>();
            admin.listOffsets(partitions).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        });
    }

    /** How many records of its topics this group has processed and committed. */
    long committed(String group) {
        return asked(() -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(at -> at == null ? 0 : at.offset()).sum());
    }

    /** How many members of a group have partitions, once it has come to rest; 0 before. */
    long membersWithPartitions(String group) {
        return asked(() -> {
            var about = admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            if (about == null || about.groupState() != GroupState.STABLE) return 0L;
            return about.members().stream().filter(member -> !member.assignment().topicPartitions().isEmpty()).count();
        });
    }

    /** Everything that lies on a topic right now. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", address, "enable.auto.commit", "false",
                "max.poll.records", 10_000), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) consumer.poll(
                    Duration.ofMillis(200)).forEach(found::add);
        }
        return found;
    }

    private interface Asked<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T asked(Asked<T> asked) {
        try {
            return asked.ask();
        } catch (ExecutionException away) {
            throw new IllegalStateException("the broker does not answer", away.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking the broker", stopping);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
        admin.close(Duration.ofSeconds(2));
    }
}
