package io.parcelredress.journal.spring;

import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** Tells several of what a container tells one. */
record RebalanceListeners(List<ConsumerAwareRebalanceListener> all) implements ConsumerAwareRebalanceListener {

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        all.forEach(one -> one.onPartitionsAssigned(consumer, partitions));
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        all.forEach(one -> one.onPartitionsRevokedBeforeCommit(consumer, partitions));
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        all.forEach(one -> one.onPartitionsRevokedAfterCommit(consumer, partitions));
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        all.forEach(one -> one.onPartitionsLost(consumer, partitions));
    }
}
