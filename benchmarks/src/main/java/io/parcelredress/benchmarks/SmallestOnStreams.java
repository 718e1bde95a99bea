package io.parcelredress.benchmarks;

import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.ParcelReportedLost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The same as {@link Smallest} on Kafka Streams: Processor API, a RocksDB store of states and one of timers, each with a changelog, exactly
 * once. It reads the same records by the same contract, and knows a repeat by its id.
 */
final class SmallestOnStreams {

    private static final String STATES = "states";
    private static final String TIMERS = "timers";
    private static final Duration LOOKS_FOR_TIMERS = Duration.ofMillis(500); // as the journal's tick

    private SmallestOnStreams() {}

    /** As somebody who knows it would set it for one broker; what is not here is Kafka's own default. */
    static Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "1"); // as many as the journal has consumers
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "100");
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, "1");
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        settings.put(StreamsConfig.consumerPrefix("max.poll.records"), "500");
        settings.put(StreamsConfig.producerPrefix("linger.ms"), "5");
        settings.put(StreamsConfig.producerPrefix("batch.size"), "65536");
        settings.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        return settings;
    }

    /** @param arguments brokers */
    static UnaryOperator<String> start(List<String> arguments) {
        var properties = new Properties();
        properties.putAll(settings());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, Smallest.NAME);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments.getFirst());
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder());
        var streams = new KafkaStreams(topology(), properties);
        var running = new CountDownLatch(1);
        streams.setStateListener((now, _) -> {
            if (now == KafkaStreams.State.RUNNING) running.countDown();
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(Duration.ofSeconds(5))));
        streams.start();
        try {
            if (!running.await(2, TimeUnit.MINUTES)) throw new IllegalStateException("Kafka Streams does not come to run");
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
        Part.ready("");
        return _ -> counts(streams);
    }

    private static String folder() {
        try {
            return Files.createTempDirectory("smallest-streams-").toString();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static Topology topology() {
        var text = Serdes.String();
        var bytes = Serdes.ByteArray();
        return new Topology()
                .addSource("in", text.deserializer(), bytes.deserializer(), Smallest.START.topic(), Smallest.ANSWER.topic(),
                        Smallest.END.topic())
                .addProcessor("process", Process::new, "in")
                .addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STATES), text, bytes).withCachingEnabled(),
                        "process")
                .addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(TIMERS), Serdes.Bytes(), bytes)
                        .withCachingEnabled(), "process")
                .addSink("out", Smallest.OUT.topic(), text.serializer(), bytes.serializer(), "process");
    }

    /** Started, ended, with a timer. */
    private static String counts(KafkaStreams streams) {
        int started = 0;
        int ended = 0;
        int timers = 0;
        var states = streams.store(StoreQueryParameters.fromNameAndType(STATES, QueryableStoreTypes.<String, byte[]>keyValueStore()));
        try (var all = states.all()) {
            while (all.hasNext()) {
                var state = State.read(all.next().value);
                if (state.due() != null) started++;
                if (state.ended()) ended++;
            }
        }
        var due = streams.store(StoreQueryParameters.fromNameAndType(TIMERS, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()));
        try (var all = due.all()) {
            for (; all.hasNext(); all.next()) timers++;
        }
        return started + " " + ended + " " + timers;
    }

    /**
     * What is kept of a case.
     *
     * @param seen ids of events
     * @param due when its timer fires; null before it has started
     * @param answer null before it has come
     */
    record State(Set<String> seen, @Nullable Instant due, @Nullable CarrierReplied answer, boolean said, boolean late, boolean ended) {

        static State read(byte @Nullable [] stored) {
            return stored == null ? new State(Set.of(), null, null, false, false, false) : EventCodec.JSON.readValue(stored, State.class);
        }

        byte[] bytes() {
            return EventCodec.JSON.writeValueAsBytes(this);
        }
    }

    @SuppressWarnings("NullAway.Init") // its fields are given by init, which Kafka Streams calls first
    private static final class Process implements Processor<String, byte[], String, byte[]> {

        private ProcessorContext<String, byte[]> context;
        private KeyValueStore<String, byte[]> states;
        private KeyValueStore<Bytes, byte[]> timers;

        @Override
        public void init(ProcessorContext<String, byte[]> given) {
            context = given;
            states = given.getStateStore(STATES);
            timers = given.getStateStore(TIMERS);
            given.schedule(LOOKS_FOR_TIMERS, PunctuationType.WALL_CLOCK_TIME, this::fire);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            var envelope = read(record);
            var before = State.read(states.get(record.key()));
            if (before.seen().contains(envelope.id())) return;
            var seen = new LinkedHashSet<>(before.seen());
            seen.add(envelope.id());
            var after = switch (envelope.event()) {
                case ParcelReportedLost lost -> start(record.key(), before, lost, seen);
                case CarrierReplied answer -> new State(seen, before.due(), answer, before.said(), before.late(), before.ended());
                default -> end(record.key(), before, seen);
            };
            states.put(record.key(), say(record, after).bytes());
        }

        private Envelope read(Record<String, byte[]> record) {
            var topic = context.recordMetadata().map(RecordMetadata::topic).orElseThrow();
            return Smallest.read(topic, record.headers(), record.value());
        }

        private State start(String key, State before, ParcelReportedLost lost, Set<String> seen) {
            var due = lost.reportedAt().plus(Smallest.TIMER);
            if (before.due() == null && !before.ended()) timers.put(timer(due, key), new byte[0]);
            return new State(seen, before.due() == null ? due : before.due(), before.answer(), before.said(), before.late(),
                    before.ended());
        }

        private State end(String key, State before, Set<String> seen) {
            if (before.due() != null) timers.delete(timer(before.due(), key));
            return new State(seen, before.due(), before.answer(), before.said(), before.late(), true);
        }

        private State say(Record<String, byte[]> cause, State state) {
            var answer = state.answer();
            if (state.due() == null || answer == null || state.said()) return state;
            var now = Instant.ofEpochMilli(context.currentSystemTimeMs());
            var event = Smallest.said(cause.key(), answer, now);
            var headers = new RecordHeaders();
            EventCodec.headers(event).forEach(headers::add);
            context.forward(new Record<>(cause.key(), EventCodec.value(event.event()), now.toEpochMilli(), headers));
            return new State(state.seen(), state.due(), answer, true, state.late(), state.ended());
        }

        /** Timers in order of when they are due. */
        private void fire(long now) {
            var fired = new ArrayList<Bytes>();
            try (var due = timers.range(timer(Instant.EPOCH, ""), timer(Instant.ofEpochMilli(now + 1), ""))) {
                while (due.hasNext()) fired.add(due.next().key);
            }
            for (var timer : fired) {
                timers.delete(timer);
                var key = new String(timer.get(), Long.BYTES, timer.get().length - Long.BYTES, StandardCharsets.UTF_8);
                var state = State.read(Objects.requireNonNull(states.get(key)));
                states.put(key, new State(state.seen(), state.due(), state.answer(), state.said(), true, state.ended()).bytes());
            }
        }

        private static Bytes timer(Instant due, String key) {
            var id = key.getBytes(StandardCharsets.UTF_8);
            return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + id.length).putLong(due.toEpochMilli()).put(id).array());
        }
    }
}
