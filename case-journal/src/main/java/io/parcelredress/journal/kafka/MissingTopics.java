package io.parcelredress.journal.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers which topics they do not have. A producer waits ten seconds for the first of them, and makes it where brokers may. */
public final class MissingTopics {

    private final Map<String, Object> settings;

    /** @param settings where the broker is and how it is reached */
    public MissingTopics(Map<String, Object> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.putAll(Map.of("request.timeout.ms", 2_000, "default.api.timeout.ms", 3_000));
    }

    /** @throws KafkaException where the brokers are out of reach or refuse to say */
    public Set<String> among(Collection<String> topics) {
        var missing = new TreeSet<String>();
        try (var admin = Admin.create(settings)) {
            admin.describeTopics(List.copyOf(topics)).topicNameValues().forEach((topic, described) -> {
                if (!isThere(described)) missing.add(topic);
            });
        }
        return missing;
    }

    private static boolean isThere(KafkaFuture<?> described) {
        try {
            described.get();
            return true;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof UnknownTopicOrPartitionException) return false;
            throw refused.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(refused.getCause());
        } catch (InterruptedException stopping) {
            throw new InterruptException(stopping);
        }
    }
}
