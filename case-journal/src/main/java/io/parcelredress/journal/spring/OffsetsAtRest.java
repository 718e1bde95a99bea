package io.parcelredress.journal.spring;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;

/**
 * Commits once more where a partition stands that has been quiet for a while. While a group changes hands a commit can get lost, or one of
 * a former owner can come after it: what was taken in stays taken in, but the group would look behind until the next record came, and would
 * read all of it again after the next restart.
 */
class OffsetsAtRest implements ApplicationListener<ListenerContainerPartitionIdleEvent> {

    static final String MARK = "at rest";
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    /** Called on the consumer's own thread, between two polls: everything before its position has been taken in. */
    @Override
    public void onApplicationEvent(ListenerContainerPartitionIdleEvent quiet) {
        var consumer = quiet.getConsumer();
        var partition = quiet.getTopicPartition();
        if (!consumer.assignment().contains(partition)) return; // it has changed hands meanwhile
        try {
            consumer.commitAsync(Map.of(partition, new OffsetAndMetadata(consumer.position(partition, AT_MOST), MARK)), (_, _) -> {});
        } catch (KafkaException notNow) {
            // the broker is away: the partition will be quiet again
        }
    }

    @Override
    public boolean supportsAsyncExecution() {
        return false; // a consumer belongs to its thread
    }
}
