package io.parcelredress.journal.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.parcelredress.journal.mongo.MissedRecords;
import io.parcelredress.journal.mongo.ReadPositions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

/** What the way in does with a consumer while store or broker are away, and when all is quiet again. */
class WayInTest {

    private static final MongoClient NOBODY_ASKS = MongoClients.create("mongodb://localhost:1");
    private static final RetentionWatch WATCH = new RetentionWatch(new MissedRecords(NOBODY_ASKS.getDatabase("errand")),
            new ReadPositions(NOBODY_ASKS.getDatabase("errand")), new LongAdder(), "errand", InstantSource.system());
    private static final TopicPartition PARTITION = new TopicPartition("reports", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final KafkaMessageListenerContainer<byte[], byte[]> container = new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(Map.of()), new ContainerProperties("reports"));

    @AfterAll
    static void closeClient() {
        NOBODY_ASKS.close();
    }

    @BeforeEach
    void three_records() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        for (int offset = 0; offset < 3; offset++) consumer.addRecord(new ConsumerRecord<>("reports", 0, offset, new byte[0], new byte[0]));
        new IntakeConfiguration().patientContainer(Duration.ofSeconds(20), WATCH, new BucketShare())
                .configure(container, "reports", "errand");
    }

    @Test
    void a_batch_that_could_not_be_taken_in_is_read_again_also_where_the_next_poll_fails_too() {
        var batch = consumer.poll(Duration.ofSeconds(1));
        assertThat(consumer.position(PARTITION)).isEqualTo(3);
        consumer.setPollException(new TopicAuthorizationException("a right was withdrawn meanwhile"));
        var failed = new ListenerExecutionFailedException("as the container says it",
                IntakeConfiguration.comesAgain(new IllegalStateException("the store is away")));
        assertThatThrownBy(() -> Objects.requireNonNull(container.getCommonErrorHandler())
                .handleBatch(failed, batch, consumer, container, () -> {})).isInstanceOf(RuntimeException.class);
        assertThat(consumer.position(PARTITION)).isZero();
    }

    @Test
    void where_a_quiet_partition_stands_is_committed_once_more_whatever_became_of_the_commit_before() {
        consumer.poll(Duration.ofSeconds(1));
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(1)));
        new OffsetsAtRest().onApplicationEvent(new ListenerContainerPartitionIdleEvent(container, container, 20_000, "errand", PARTITION,
                consumer, false));
        assertThat(consumer.committed(Set.of(PARTITION)).get(PARTITION).offset()).isEqualTo(3);
    }

    @Test
    void a_partition_that_has_changed_hands_meanwhile_is_left_to_its_owner() {
        consumer.assign(List.of(new TopicPartition("reports", 1)));
        new OffsetsAtRest().onApplicationEvent(new ListenerContainerPartitionIdleEvent(container, container, 20_000, "errand", PARTITION,
                consumer, false));
        assertThat(consumer.committed(Set.of(PARTITION)).get(PARTITION)).isNull();
    }
}
