package io.parcelredress.simulation;

import io.parcelredress.events.EventType;
import io.parcelredress.journal.InboundRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
    private final Map<String, Instant> refusing = new HashMap<>();
    private final Map<String, Instant> rightless = new HashMap<>();
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
        int partition = partition(key == null ? value : key);
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

    /** From now until then the partition of such a key acknowledges nothing. */
    void refuse(String topic, byte[] key, Instant until) {
        refusing.put(topic + "/" + partition(key), until);
    }

    /** From now until then nobody may write to the topic. */
    void takeTheRight(String topic, Instant until) {
        rightless.put(topic, until);
    }

    boolean refuses(String topic, byte[] key) {
        return refusing.getOrDefault(topic + "/" + partition(key), Instant.MIN).isAfter(time.instant());
    }

    boolean hasRight(String topic) {
        return !rightless.getOrDefault(topic, Instant.MIN).isAfter(time.instant());
    }

    private static int partition(byte @Nullable [] bytes) {
        return Math.floorMod(Arrays.hashCode(bytes), PARTITIONS);
    }

    /** The record at {@code topic/partition/offset}. */
    InboundRecord at(String position) {
        var place = position.split("/");
        return topics.get(place[0]).get(Integer.parseInt(place[1])).get(Integer.parseInt(place[2]));
    }

    boolean away() {
        return awayUntil.isAfter(time.instant());
    }
}
