package io.parcelredress.quickstart;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/**
 * Tells when nothing is under way any more: every record processed, every mail read, nothing due by the clock, nothing waiting to be
 * published or carried out.
 */
final class Rest {

    private static final Duration LOOK_EVERY = Duration.ofMillis(40);

    private final Admin admin;
    private final List<MongoDatabase> databases;
    private final Map<String, Set<String>> topicsByGroup;
    private final Map<TopicPartition, OffsetSpec> partitions;
    private final Schedule schedule;
    private final IntSupplier unreadMail;
    private final InstantSource clock;
    private final InstantSource machine = InstantSource.system();

    /** @param topicsByGroup what each consumer group listens to */
    Rest(Admin admin, MongoClient client, Collection<String> services, Map<String, Set<String>> topicsByGroup, Schedule schedule,
            IntSupplier unreadMail, InstantSource clock) {
        this.admin = admin;
        this.databases = services.stream().map(client::getDatabase).toList();
        this.topicsByGroup = topicsByGroup;
        this.partitions = partitions(admin, topicsByGroup.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        this.schedule = schedule;
        this.unreadMail = unreadMail;
        this.clock = clock;
    }

    /** Waits until everything is at rest; answers false where it was not within that time. */
    boolean await(Duration atMost) throws InterruptedException {
        var deadline = machine.instant().plus(atMost);
        while (machine.instant().isBefore(deadline)) {
            if (isReached()) return true;
            Thread.sleep(LOOK_EVERY);
        }
        return false;
    }

    private boolean isReached() throws InterruptedException {
        if (!nothingDue()) return false;
        var ends = endOffsets();
        // Looked at twice, records last: what is processed between two looks leaves either a lag or a wish behind.
        return noLag(ends) && nothingDue() && noLag(ends) && endOffsets().equals(ends);
    }

    private boolean nothingDue() {
        var now = clock.instant();
        return unreadMail.getAsInt() == 0 && schedule.next().map(due -> due.isAfter(now)).orElse(true)
                && databases.stream().noneMatch(database -> wants(database, now));
    }

    private static boolean wants(MongoDatabase database, Instant now) {
        var cases = database.getCollection("cases");
        return cases.find(new Document("$or", List.of(new Document("nextDue", new Document("$lte", Date.from(now))),
                new Document("effectsDue", new Document("$exists", true)),
                new Document("pendingSince", new Document("$exists", true))))).projection(new Document("_id", 1)).first() != null;
    }

    private Map<TopicPartition, Long> endOffsets() throws InterruptedException {
        return get(() -> {
            var ends = new HashMap<TopicPartition, Long>();
            for (var end : admin.listOffsets(partitions).all().get().entrySet()) ends.put(end.getKey(), end.getValue().offset());
            return ends;
        });
    }

    private static Map<TopicPartition, OffsetSpec> partitions(Admin admin, Collection<String> topics) {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        try {
            for (var topic : admin.describeTopics(topics).allTopicNames().get().values()) {
                topic.partitions().forEach(partition -> wanted.put(new TopicPartition(topic.name(), partition.partition()),
                        OffsetSpec.latest()));
            }
        } catch (ExecutionException away) {
            throw new IllegalStateException("the broker does not answer", away.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking for topics", stopping);
        }
        return wanted;
    }

    /** A partition nobody has committed on yet counts as unread, once something lies on it. */
    private boolean noLag(Map<TopicPartition, Long> ends) throws InterruptedException {
        for (var group : topicsByGroup.entrySet()) {
            Map<TopicPartition, OffsetAndMetadata> committed = get(() -> admin.listConsumerGroupOffsets(group.getKey())
                    .partitionsToOffsetAndMetadata().get());
            for (var end : ends.entrySet()) {
                if (end.getValue() == 0 || !group.getValue().contains(end.getKey().topic())) continue;
                var at = committed.get(end.getKey());
                if (at == null || at.offset() < end.getValue()) return false;
            }
        }
        return true;
    }

    private interface Asked<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Asked<T> asked) throws InterruptedException {
        try {
            return asked.ask();
        } catch (ExecutionException away) {
            throw new IllegalStateException("the broker does not answer", away.getCause());
        }
    }
}
