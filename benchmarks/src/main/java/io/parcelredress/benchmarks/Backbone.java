package io.parcelredress.benchmarks;

import io.parcelredress.backbone.Topics;
import java.util.List;

/** A broker and a store, each in a JVM of its own, for one contender alone. */
record Backbone(Jvm broker, Jvm store) implements AutoCloseable {

    private static final int PARTITIONS = 3;

    /** What a store has done since its start: queries answered, and updates of one document each. */
    record Asked(long finds, long updates) {

        Asked since(Asked before) {
            return new Asked(finds - before.finds, updates - before.updates);
        }
    }

    /** @param name names the logs */
    static Backbone start(String name) {
        var broker = Jvm.start(name + "-broker", List.of("-Xms256m", "-Xmx512m"), "broker");
        var store = Jvm.start(name + "-store", List.of("-Xms512m", "-Xmx6g"), "store");
        Topics.create(broker.ready(), PARTITIONS, (short) 1);
        return new Backbone(broker, store);
    }

    String brokers() {
        return broker.ready();
    }

    String mongo() {
        return "mongodb://localhost:" + store.ready();
    }

    Asked asked() {
        var counts = store.ask("counts").split(" ");
        return new Asked(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
    }

    @Override
    public void close() {
        broker.close();
        store.close();
    }
}
