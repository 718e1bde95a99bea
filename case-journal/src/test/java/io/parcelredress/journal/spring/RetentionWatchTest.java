package io.parcelredress.journal.spring;

import static io.parcelredress.journal.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.parcelredress.backbone.EmbeddedStore;
import io.parcelredress.journal.mongo.MissedRecords;
import io.parcelredress.journal.mongo.ReadPositions;
import io.parcelredress.journal.testing.FaultProxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Which jumps of a consumer are records that were deleted unread, and which are none. */
class RetentionWatchTest {

    private static final TopicPartition PARTITION = new TopicPartition("reports", 0);
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static EmbeddedStore store;
    private static MongoClient client;

    private final MongoDatabase database = client.getDatabase("run" + RUNS.incrementAndGet());
    private final MissedRecords list = new MissedRecords(database);
    private final LongAdder missed = new LongAdder();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private RetentionWatch watch = another();

    @BeforeAll
    static void openStore() {
        store = EmbeddedStore.on(0);
        client = MongoClients.create(store.uri());
    }

    @AfterAll
    static void closeStore() {
        client.close();
        store.close();
    }

    private RetentionWatch another() {
        return new RetentionWatch(list, new ReadPositions(database), missed, "errand", InstantSource.system());
    }

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        logBeginsAt(0);
    }

    private void logBeginsAt(long offset) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, offset));
    }

    private void committed(long offset) {
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(offset)));
    }

    private void assigned() {
        watch.onPartitionsAssigned(consumer, List.of(PARTITION));
    }

    private static ConsumerRecords<byte[], byte[]> batch(long from, long to) {
        var records = LongStream.range(from, to)
                .mapToObj(offset -> new ConsumerRecord<>("reports", 0, offset, new byte[0], new byte[0])).toList();
        return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of(PARTITION, new OffsetAndMetadata(to)));
    }

    private void taken(long from, long to) {
        var batch = batch(from, to);
        watch.intercept(batch, consumer);
        watch.success(batch, consumer);
    }

    private void quietAt(long position) {
        consumer.seek(PARTITION, position);
        var container = new KafkaMessageListenerContainer<byte[], byte[]>(new DefaultKafkaConsumerFactory<>(Map.of()),
                new ContainerProperties("reports"));
        watch.onApplicationEvent(
                new ListenerContainerPartitionIdleEvent(container, container, 20_000, "errand", PARTITION, consumer, false));
    }

    private void told(long from, long to) {
        assertThat(list.all()).extracting(MissedRecords.Gap::topic, MissedRecords.Gap::partition, MissedRecords.Gap::from,
                MissedRecords.Gap::to).containsExactly(tuple("reports", 0, from, to));
        assertThat(missed.sum()).isEqualTo(to - from);
    }

    private void nothingTold() {
        assertThat(list.all()).isEmpty();
        assertThat(missed.sum()).isZero();
    }

    @Test
    void what_was_deleted_while_nobody_read_is_told_when_the_partition_is_assigned() {
        committed(4);
        logBeginsAt(44);
        assigned();
        told(4, 44);
    }

    @Test
    void it_is_told_once_however_often_the_partition_changes_hands_and_what_went_since_is_added() {
        committed(4);
        logBeginsAt(44);
        assigned();
        watch = another();
        assigned();
        told(4, 44);
        logBeginsAt(50);
        watch = another();
        assigned();
        told(4, 50);
    }

    @Test
    void where_kafka_has_forgotten_the_group_the_service_knows_how_far_it_was() {
        assigned();
        taken(0, 4);
        watch = another();
        logBeginsAt(44);
        assigned();
        told(4, 44);
    }

    @Test
    void how_far_it_was_is_kept_when_a_partition_is_handed_over() {
        assigned();
        taken(0, 4);
        taken(4, 30); // within the half minute in which nothing is written
        watch.onPartitionsRevokedBeforeCommit(consumer, List.of(PARTITION));
        watch = another();
        logBeginsAt(44);
        assigned();
        told(30, 44);
    }

    @Test
    void a_service_that_was_never_there_before_has_missed_nothing() {
        logBeginsAt(44);
        assigned();
        taken(44, 50);
        nothingTold();
    }

    @Test
    void what_is_deleted_while_a_consumer_is_held_up_is_told_when_it_jumps() {
        assigned();
        taken(0, 4);
        logBeginsAt(44);
        taken(44, 50);
        told(4, 44);
    }

    @Test
    void a_batch_that_failed_counts_as_unread() {
        assigned();
        taken(0, 4);
        var failed = batch(4, 20);
        watch.intercept(failed, consumer);
        watch.failure(failed, new IllegalStateException("the store is away"), consumer);
        logBeginsAt(10);
        taken(10, 20);
        told(4, 10);
    }

    @Test
    void holes_that_compaction_and_transactions_leave_are_no_loss() {
        assigned();
        taken(0, 4);
        taken(8, 12);
        quietAt(13);
        nothingTold();
    }

    @Test
    void records_read_again_are_no_loss_nor_those_that_go_after_they_were_read() {
        assigned();
        taken(0, 4);
        taken(2, 6);
        logBeginsAt(6);
        taken(6, 8);
        watch = another();
        committed(8);
        assigned();
        nothingTold();
    }

    @Test
    void a_partition_that_lost_all_it_had_is_told_before_its_new_place_is_committed() {
        assigned();
        taken(0, 4);
        logBeginsAt(44);
        quietAt(44);
        told(4, 44);
    }

    @Test
    void where_the_broker_does_not_answer_at_the_assignment_the_first_batch_shows_it() {
        committed(4);
        logBeginsAt(44);
        consumer.setOffsetsException(new KafkaException("away"));
        assigned();
        nothingTold();
        taken(44, 50);
        told(4, 44);
    }

    @Test
    void where_it_does_not_answer_then_either_the_batch_comes_again() {
        assigned();
        taken(0, 4);
        logBeginsAt(44);
        consumer.setOffsetsException(new KafkaException("away"));
        assertThatThrownBy(() -> watch.intercept(batch(44, 50), consumer)).isInstanceOf(BatchListenerFailedException.class);
        nothingTold();
        taken(44, 50);
        told(4, 44);
    }

    @Test
    void quiet_partitions_do_not_all_wait_for_a_broker_that_is_away() {
        var clock = new AtomicReference<>(Instant.parse("2026-12-01T00:00:00Z"));
        watch = new RetentionWatch(list, new ReadPositions(database), missed, "errand", clock::get);
        assigned();
        taken(0, 4);
        logBeginsAt(44);
        consumer.setOffsetsException(new KafkaException("away"));
        quietAt(44);
        quietAt(44);
        nothingTold();
        clock.set(clock.get().plusSeconds(5));
        quietAt(44);
        told(4, 44);
    }

    @Test
    void where_the_store_is_away_it_is_told_once_it_is_back() {
        committed(4);
        logBeginsAt(44);
        var line = new FaultProxy(store.port());
        try (var reached = MongoClients.create("mongodb://localhost:" + line.port() + "/?serverSelectionTimeoutMS=500")) {
            var there = reached.getDatabase(database.getName());
            watch = new RetentionWatch(new MissedRecords(there), new ReadPositions(there), missed, "errand", InstantSource.system());
            line.cut();
            assigned();
            nothingTold();
            line.mend();
            until(Duration.ofSeconds(10), "the driver has found the store again", () -> {
                quietAt(44);
                return missed.sum() > 0;
            });
        }
        line.close();
        told(4, 44);
    }
}
