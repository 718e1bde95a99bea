package io.parcelredress.e2e.simulation;

import io.parcelredress.events.EventType;
import io.parcelredress.journal.InboundRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Topics of two partitions, which outlive everybody; what lies there once lies there for good. */
final class SimulatedBroker {

    static final int PARTITIONS = 2;

    private final Timeline time;
    private final Map<String, List<List<InboundRecord>>> topics = new LinkedHashMap<>();
    private final List<Consumer<InboundRecord>> listeners = new ArrayList<>();
    private Instant awayUntil = Instant.MIN;

    SimulatedBroker(Timeline time) {
        this.time = time;
        Stream.of(EventType.values()).flatMap(type -> Stream.of(type.topic(), type.deadLetterTopic()))
                .forEach(topic -> topics.put(topic, List.of(new ArrayList<>(), new ArrayList<>())));
    }

    /** Told of every record as it comes to lie on its topic. */
    void listen(Consumer<InboundRecord> listener) {
        listeners.add(listener);
    }

    InboundRecord append(String topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, byte[]> headers) {
        int partition = Math.floorMod(Arrays.hashCode(key == null ? value : key), PARTITIONS);
        var log = topics.get(topic).get(partition);
        var record = new InboundRecord(topic, partition, log.size(), time.instant(), key, value, headers);
        log.add(record);
        listeners.forEach(listener -> listener.accept(record));
        return record;
    }

    List<InboundRecord> read(String topic, int partition, long from, int most) {
        var log = topics.get(topic).get(partition);
        return List.copyOf(log.subList((int) Math.min(from, log.size()), (int) Math.min(from + most, log.size())));
    }

    List<InboundRecord> all(String topic) {
        return topics.get(topic).stream().flatMap(List::stream).toList();
    }

    void goAway(Instant until) {
        awayUntil = until;
    }

    boolean away() {
        return awayUntil.isAfter(time.instant());
    }
}
