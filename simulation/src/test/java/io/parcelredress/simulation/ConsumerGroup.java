package io.parcelredress.simulation;

import io.parcelredress.journal.InboundRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who reads what in a service, and how far each partition is read. Whoever missed a rebalance does not know, goes on with its batch, and
 * cannot commit it.
 */
final class ConsumerGroup {

    private record Place(String topic, int partition) {}

    private final SimulatedBroker broker;
    private final List<Place> places;
    private final Map<Place, Long> committed = new HashMap<>();
    private final List<Member> members = new ArrayList<>();
    private int generation;

    ConsumerGroup(SimulatedBroker broker, List<String> topics) {
        this.broker = broker;
        this.places = topics.stream().flatMap(topic -> java.util.stream.IntStream.range(0, SimulatedBroker.PARTITIONS)
                .mapToObj(partition -> new Place(topic, partition))).toList();
    }

    /** One consumer, with what it believes is its own. */
    final class Member {
        private final Map<Place, Long> positions = new HashMap<>();
        private int knows = -1;

        /** The next records of what is its own, as many as that at most. */
        List<InboundRecord> poll(Dice dice, int most) {
            if (knows != generation) rejoin();
            var batch = new ArrayList<InboundRecord>();
            for (var place : dice.shuffled(places.stream().filter(positions::containsKey).toList())) {
                var records = broker.read(place.topic(), place.partition(), positions.get(place), most - batch.size());
                batch.addAll(records);
                positions.merge(place, (long) records.size(), Long::sum);
            }
            return batch;
        }

        private void rejoin() {
            if (!members.contains(this)) join(this);
            positions.clear();
            for (int i = members.indexOf(this); i < places.size();
                    i += members.size()) positions.put(places.get(i), committed.getOrDefault(places.get(i), 0L));
            knows = generation;
        }

        /** The partitions of a topic that it believes are its own. */
        Set<Integer> partitions(String topic) {
            return positions.keySet().stream().filter(place -> place.topic().equals(topic)).map(Place::partition)
                    .collect(Collectors.toSet());
        }

        /** False where others read its partitions by now. */
        boolean commit() {
            if (knows != generation) return false;
            positions.forEach((place, position) -> committed.merge(place, position, Math::max));
            return true;
        }
    }

    Member member() {
        return new Member();
    }

    private void join(Member member) {
        members.add(member);
        generation++;
    }

    /** The broker has not heard of it for too long. */
    void expel(Member member) {
        if (members.remove(member)) generation++;
    }

    /** Whether every record has been read and committed. */
    boolean caughtUp() {
        return places.stream().allMatch(place -> broker.read(place.topic(), place.partition(), committed.getOrDefault(place, 0L), 1)
                .isEmpty());
    }

    /** Forgets how far it had read. */
    void reset() {
        committed.clear();
        generation++;
    }
}
