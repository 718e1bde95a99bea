package io.parcelredress.e2e.faults;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import io.parcelredress.buyer.BuyerNotificationApplication;
import io.parcelredress.events.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;

/**
 * Everything a run left behind, as it lies there: records of all topics, documents of all databases, the provider's books.
 *
 * @param topics records by topic
 * @param cases documents by service and case
 * @param parked causes by service and {@code topic/partition/offset}
 * @param books refunds by key, as {@code 72.30 EUR}
 * @param mails how often each mail came
 * @param reported cases whose loss the order system reported, and of what kind it is
 * @param malformed topics by position, of records nobody can read
 */
record Reading(Map<String, List<Rec>> topics, Map<String, Map<String, Document>> cases, Map<String, Map<String, String>> parked,
        Map<String, String> books, Map<String, Integer> mails, Map<String, String> reported,
        Map<String, String> malformed) {

    private static final Duration READ_WITHIN = Duration.ofSeconds(120);
    private static final int AT_ONCE = 100; // documents in one reply, which may have 48 MB

    /** A record, with its headers as text. */
    record Rec(Map<String, String> headers, String value) {

        String id() {
            return headers.getOrDefault("ce_id", "");
        }
    }

    static Reading of(Backends backends, Losses losses, Outside outside) {
        var cases = new TreeMap<String, Map<String, Document>>();
        var parked = new TreeMap<String, Map<String, String>>();
        for (var service : Services.NAMES) {
            var database = backends.client().getDatabase(service);
            var documents = new TreeMap<String, Document>();
            database.getCollection("cases").find().batchSize(AT_ONCE)
                    .forEach(document -> documents.put(document.getString("_id"), document));
            cases.put(service, documents);
            var causes = new TreeMap<String, String>();
            database.getCollection("parked").find().forEach(document -> causes.put(document.getString("_id"), document.getString("cause")));
            parked.put(service, causes);
        }
        return new Reading(topics(backends.direct()), cases, parked, outside.books(), outside.mails(), losses.reported(),
                losses.malformed());
    }

    private static Map<String, List<Rec>> topics(String brokers) {
        var read = new TreeMap<String, List<Rec>>();
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", brokers, "enable.auto.commit", "false",
                "max.poll.records", "5000"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = Stream.of(EventType.values()).flatMap(type -> Stream.of(type.topic(), type.deadLetterTopic()))
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            long end = System.nanoTime() + READ_WITHIN.toNanos();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("the topics could not be read to their ends within " + READ_WITHIN.toSeconds() + " s");
                }
                consumer.poll(Duration.ofMillis(500)).forEach(record -> {
                    var headers = new HashMap<String, String>();
                    record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
                    read.computeIfAbsent(record.topic(), _ -> new ArrayList<>())
                            .add(new Rec(headers, record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8)));
                });
            }
        }
        return read;
    }

    /** What is still under way, in words; empty at rest. */
    static List<String> underWay(Backends backends, int parcels) {
        var left = new ArrayList<String>();
        for (var service : Services.NAMES) {
            var cases = backends.client().getDatabase(service).getCollection("cases");
            long missing = parcels - cases.countDocuments();
            if (missing > 0) left.add(missing + " cases of " + service);
            long waiting = cases.countDocuments(Filters.or(Filters.exists("pendingSince"), Filters.exists("effectsDue"),
                    Filters.lte("nextDue", Date.from(Instant.now().minusSeconds(2)))));
            if (waiting > 0) left.add(waiting + " cases of " + service + " with something to publish, to carry out or to decide");
            long deferred = deferred(backends.client(), service);
            if (deferred > 0) left.add(deferred + " facts that wait for the next release of " + service);
            long lag = lag(backends.admin(), service);
            if (lag > 0) left.add(lag + " records to be read by " + service);
        }
        return left;
    }

    private static long lag(Admin admin, String group) {
        try {
            var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get(10, TimeUnit.SECONDS);
            var wanted = new HashMap<TopicPartition, OffsetSpec>();
            for (var topic : Consumed.by(group)) for (int partition = 0; partition < 3;
                    partition++) wanted.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            var ends = admin.listOffsets(wanted).all().get(10, TimeUnit.SECONDS);
            return ends.entrySet().stream().mapToLong(end -> end.getValue().offset()
                    - (committed.get(end.getKey()) == null ? 0 : committed.get(end.getKey()).offset())).sum();
        } catch (ExecutionException | TimeoutException notNow) {
            return Long.MAX_VALUE / 4;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopping);
        }
    }

    /** A case's facts in a service. */
    static List<Document> facts(Document one) {
        return one.getList("facts", String.class, List.of()).stream().map(Document::parse).toList();
    }

    Map<String, Document> buyers() {
        return cases.get(BuyerNotificationApplication.NAME);
    }

    /** How many facts no instance of the older release could add to their cases. */
    static long deferred(MongoClient client) {
        return Services.NAMES.stream().mapToLong(service -> deferred(client, service)).sum();
    }

    private static long deferred(MongoClient client, String service) {
        return client.getDatabase(service).getCollection("deferred").countDocuments();
    }

    static long casesIn(MongoClient client, String service) {
        return client.getDatabase(service).getCollection("cases").estimatedDocumentCount();
    }
}
