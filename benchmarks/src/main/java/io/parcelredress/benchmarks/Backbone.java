package io.parcelredress.benchmarks;

import io.parcelredress.backbone.Topics;
import io.parcelredress.journal.testing.SecondStore;
import java.time.Duration;
import java.util.List;

/** A broker and a store, each in a process of its own, for one contender alone. */
record Backbone(Jvm broker, Store store) implements AutoCloseable {

    private static final int PARTITIONS = 3;

    /** Which store. */
    enum Kind {
        /** mongo-java-server, in memory, in a JVM. */
        STAND_IN("the stand-in"),
        /** SecantusDB: WiredTiger, on the disk, each write safe before it is acknowledged. */
        SECOND_STORE("the second store");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As tables call it. */
        @Override
        public String toString() {
            return words;
        }
    }

    /** What a store has done since its start: queries answered, and updates of one document each; zeros where nobody counts. */
    record Asked(long finds, long updates) {

        Asked since(Asked before) {
            return new Asked(finds - before.finds, updates - before.updates);
        }
    }

    /** A store in a process of its own. */
    interface Store extends AutoCloseable {

        String uri();

        Duration cpu();

        Asked asked();

        @Override
        void close();
    }

    /** On the stand-in. @param name names the logs */
    static Backbone start(String name) {
        return start(name, Kind.STAND_IN);
    }

    static Backbone start(String name, Kind kind) {
        var broker = Jvm.start(name + "-broker", List.of("-Xms256m", "-Xmx512m"), "broker");
        var store = switch (kind) {
            case STAND_IN -> new StandIn(Jvm.start(name + "-store", List.of("-Xms512m", "-Xmx6g"), "store"));
            case SECOND_STORE -> new Second(new SecondStore());
        };
        Topics.create(broker.ready(), PARTITIONS, (short) 1);
        return new Backbone(broker, store);
    }

    private record StandIn(Jvm jvm) implements Store {

        @Override
        public String uri() {
            return "mongodb://localhost:" + jvm.ready();
        }

        @Override
        public Duration cpu() {
            return jvm.cpu();
        }

        @Override
        public Asked asked() {
            var counts = jvm.ask("counts").split(" ");
            return new Asked(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
        }

        @Override
        public void close() {
            jvm.close();
        }
    }

    private record Second(SecondStore store) implements Store {

        @Override
        public String uri() {
            return store.uri();
        }

        @Override
        public Duration cpu() {
            return store.cpu();
        }

        @Override
        public Asked asked() {
            return new Asked(0, 0);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    String brokers() {
        return broker.ready();
    }

    String mongo() {
        return store.uri();
    }

    Asked asked() {
        return store.asked();
    }

    @Override
    public void close() {
        broker.close();
        store.close();
    }
}
