package io.parcelredress.journal.spring;

import io.parcelredress.events.EventType;
import io.parcelredress.journal.Buckets;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Which buckets of cases this instance looks after: those of the partitions of {@code parcel-reported-lost} that it is assigned. Partitions
 * may be added at any time: their number is looked up whenever the group shares them out anew.
 */
class BucketShare implements ConsumerAwareRebalanceListener, Supplier<Buckets> {

    private static final Logger LOG = LoggerFactory.getLogger(BucketShare.class);
    private static final String TOPIC = EventType.PARCEL_REPORTED_LOST.topic();
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Set<Integer> assigned = ConcurrentHashMap.newKeySet();
    private volatile int partitions;
    private volatile Buckets mine = Buckets.NONE;

    @Override
    public Buckets get() {
        return mine;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> given) {
        if (!consumer.subscription().contains(TOPIC)) return;
        assigned.addAll(numbers(given));
        try {
            partitions = consumer.partitionsFor(TOPIC, AT_MOST).size();
        } catch (WakeupException | InterruptException stopping) {
            throw stopping;
        } catch (KafkaException notNow) { // a wrong number costs work that others do as well, and loses nothing
            LOG.warn("how many partitions {} has is not known at present: {}", TOPIC, notNow.toString());
        }
        share();
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> taken) {
        numbers(taken).forEach(assigned::remove);
        share();
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> taken) {
        numbers(taken).forEach(assigned::remove);
        share();
    }

    private static Collection<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().filter(partition -> partition.topic().equals(TOPIC)).map(TopicPartition::partition).toList();
    }

    private synchronized void share() {
        int most = assigned.stream().mapToInt(number -> number + 1).max().orElse(1);
        mine = assigned.isEmpty() ? Buckets.NONE : Buckets.ofPartitions(Set.copyOf(assigned), Math.max(partitions, most));
        LOG.info("looks after {} of {} buckets of cases", mine.numbers().size(), Buckets.COUNT);
    }
}
