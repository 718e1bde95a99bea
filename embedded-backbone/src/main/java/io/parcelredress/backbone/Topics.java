package io.parcelredress.backbone;

import io.parcelredress.events.EventType;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates every topic of the contract and its dead-letter topic; what is there already stays as it is. */
public final class Topics {

    private Topics() {}

    /** @throws IllegalStateException where the broker refuses */
    public static void create(String brokers, int partitions, short replicas) {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers))) {
            var names = Stream.of(EventType.values()).flatMap(type -> Stream.of(type.topic(), type.deadLetterTopic()));
            var created = admin.createTopics(names.map(name -> new NewTopic(name, partitions, replicas)).toList());
            for (var one : created.values().values()) await(one);
        }
    }

    private static void await(org.apache.kafka.common.KafkaFuture<Void> created) {
        try {
            created.get();
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("the broker does not create the topics", refused.getCause());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while topics were created", stopping);
        }
    }
}
