package io.parcelredress.journal.spring;

import io.parcelredress.journal.mongo.MissedRecords;
import io.parcelredress.journal.mongo.ReadPositions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Notices records that the broker deleted before they were read. Kafka's consumer then goes on at the log's start and says nothing: so
 * where a partition is assigned, jumps ahead, or is quiet, the first offset that was not taken in is held against that start.
 */
class RetentionWatch implements BatchInterceptor<byte[], byte[]>, ConsumerAwareRebalanceListener,
        ApplicationListener<ListenerContainerPartitionIdleEvent>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionWatch.class);
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final Duration KEPT_EVERY = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofSeconds(5);

    private final MissedRecords list;
    private final ReadPositions positions;
    private final LongAdder missed;
    private final String service;
    private final InstantSource machine;

    /** Of each partition the first offset that is not taken in yet. A batch moves it once it is safe, so that one that fails does not. */
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> kept = new ConcurrentHashMap<>();
    private final Queue<MissedRecords.Gap> untold = new ConcurrentLinkedQueue<>();
    private volatile Instant lastKept = Instant.MIN;
    private volatile Instant restsUntil = Instant.MIN;

    RetentionWatch(MissedRecords list, ReadPositions positions, LongAdder missed, String service, InstantSource machine) {
        this.list = list;
        this.positions = positions;
        this.missed = missed;
        this.service = service;
        this.machine = machine;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        next.keySet().removeAll(partitions); // another instance may have gone on with them
        try {
            look(consumer, partitions, Map.of());
        } catch (WakeupException | InterruptException stopping) {
            throw stopping;
        } catch (RuntimeException notNow) {
            LOG.warn("whether records of {} were deleted unread will be seen with the next batch: {}", partitions, notNow.toString());
        }
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        keepIfPossible();
        next.keySet().removeAll(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        next.keySet().removeAll(partitions);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> intercept(ConsumerRecords<byte[], byte[]> batch, Consumer<byte[], byte[]> consumer) {
        var ahead = new HashMap<TopicPartition, Long>();
        for (var partition : batch.partitions()) {
            long first = batch.records(partition).getFirst().offset();
            var expected = next.get(partition);
            if (expected == null || first > expected) ahead.put(partition, first);
        }
        try {
            if (ahead.isEmpty()) tell();
            else look(consumer, ahead.keySet(), ahead);
            return batch;
        } catch (RuntimeException notNow) { // once the batch is taken in, nobody could tell any more what was before it
            throw IntakeConfiguration.comesAgain(notNow);
        }
    }

    @Override
    public void success(ConsumerRecords<byte[], byte[]> batch, Consumer<byte[], byte[]> consumer) {
        for (var partition : batch.partitions()) next.put(partition, batch.records(partition).getLast().offset() + 1);
        batch.nextOffsets().forEach((partition, offset) -> next.merge(partition, offset.offset(), Math::max));
        if (!machine.instant().isBefore(lastKept.plus(KEPT_EVERY))) keepIfPossible();
    }

    /** They only help where Kafka has forgotten the group: nothing that must go on waits for them. */
    private void keepIfPossible() {
        try {
            keepPositions();
        } catch (RuntimeException away) {
            LOG.debug("how far was read is kept later: {}", away.toString());
        }
    }

    /** Called between two polls: all before the position has been taken in, or is gone. Comes before that position is committed. */
    @Override
    public void onApplicationEvent(ListenerContainerPartitionIdleEvent quiet) {
        var partition = quiet.getTopicPartition();
        Consumer<?, ?> consumer = quiet.getConsumer();
        if (machine.instant().isBefore(restsUntil) || !consumer.assignment().contains(partition)) return;
        try {
            long position = consumer.position(partition, AT_MOST);
            var expected = next.get(partition);
            if (expected == null || position > expected) {
                look(consumer, List.of(partition), Map.of(partition, position));
                next.put(partition, position);
            }
            tell();
            keepPositions();
        } catch (RuntimeException away) { // each quiet partition comes here, one after the other: they must not all wait
            LOG.debug("{} will be quiet again: {}", partition, away.toString());
            restsUntil = machine.instant().plus(REST);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supportsAsyncExecution() {
        return false; // a consumer belongs to its thread
    }

    /**
     * Holds these partitions against their logs' start; throws where store or broker do not answer.
     *
     * @param found what is known to be there still: what lies before it is all that can be missed
     */
    private void look(Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> found) {
        recall(consumer, partitions);
        var known = partitions.stream().filter(next::containsKey).toList();
        consumer.beginningOffsets(known, AT_MOST)
                .forEach((partition, start) -> compare(partition, Math.min(start, found.getOrDefault(partition, start))));
        tell();
    }

    /** Where the group stands; where Kafka has forgotten that, as far as the service itself remembers. */
    private void recall(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        var unknown = new HashSet<>(partitions);
        unknown.removeAll(next.keySet());
        if (unknown.isEmpty()) return;
        consumer.committed(unknown, AT_MOST).forEach((partition, committed) -> {
            if (committed != null) next.put(partition, committed.offset());
        });
        unknown.removeAll(next.keySet());
        if (!unknown.isEmpty()) next.putAll(positions.of(unknown));
    }

    private void compare(TopicPartition partition, long start) {
        long from = next.getOrDefault(partition, start);
        if (start <= from) return; // holes that compaction or transactions leave lie behind the start
        untold.add(new MissedRecords.Gap(partition.topic(), partition.partition(), from, start, machine.instant()));
        next.put(partition, start);
    }

    /** Once it is on the list, so that it is told once, by whichever instance. */
    private synchronized void tell() {
        for (var gap = untold.peek(); gap != null; gap = untold.peek()) {
            long news = list.add(gap);
            untold.remove();
            if (news == 0) continue;
            missed.add(news);
            LOG.error("{} records were deleted before {} read them: {}, partition {}, from offset {} to {}. See runbook records-missed",
                    news, service, gap.topic(), gap.partition(), gap.from(), gap.to() - 1);
        }
    }

    private synchronized void keepPositions() {
        lastKept = machine.instant();
        var moved = new HashMap<>(next);
        moved.entrySet().removeAll(kept.entrySet());
        positions.keep(moved);
        kept.putAll(moved);
    }
}
