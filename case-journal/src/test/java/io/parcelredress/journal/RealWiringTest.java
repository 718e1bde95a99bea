package io.parcelredress.journal;

import static io.parcelredress.journal.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.spring.JournalConfiguration;
import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.OnePairAtATime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The smallest service behind a real broker and the real driver. */
@ResourceLock(providers = OnePairAtATime.class)
class RealWiringTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final String run = "run" + RUNS.incrementAndGet() + "-" + UUID.randomUUID().toString().substring(0, 6) + "-";
    private Backbone backbone;
    private ConfigurableApplicationContext service;
    private Journal<Errand> journal;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(JournalConfiguration.class)
    static class ErrandService {

        static final Set<String> ASKED = ConcurrentHashMap.newKeySet();

        static final AtomicReference<String> BREAKS = new AtomicReference<>("nowhere");

        @Bean
        @Primary
        Step.Listener breaking() {
            return step -> {
                if (step == Step.CASES_LOADED && Thread.currentThread().getName().endsWith(BREAKS.get())
                        && !BREAKS.getAndSet("nowhere").equals("nowhere")) throw new NoSuchMethodError("as of a jar that does not fit");
            };
        }

        @Bean
        ServiceDefinition<Errand> definition() {
            return Errand.DEFINITION;
        }

        @Bean
        EffectPerformer<Errand> performer() {
            return new EffectPerformer<>() {
                @Override
                public Outcome perform(Call<Errand> call) {
                    return ASKED.add(call.idempotencyKey()) ? new Outcome.Done("asked") : new Outcome.Refused("asked twice");
                }

                @Override
                public Outcome enquire(Call<Errand> call) {
                    return ASKED.contains(call.idempotencyKey()) ? new Outcome.Done("asked") : new Outcome.NotDone("not asked");
                }
            };
        }
    }

    @BeforeEach
    @SuppressWarnings("unchecked")
    void start(TestInfo test) {
        backbone = Backbone.of(test.getTags());
        service = instance();
        journal = (Journal<Errand>) service.getBean(Journal.class);
    }

    private ConfigurableApplicationContext instance() {
        return new SpringApplicationBuilder(ErrandService.class).web(WebApplicationType.NONE).run(
                "--spring.config.import=classpath:case-journal-defaults.yml", "--spring.application.name=errand",
                "--spring.cloud.stream.kafka.binder.brokers=" + backbone.brokers(), "--redress.mongo.uri=" + backbone.mongoUri(),
                "--redress.mongo.database=errand", "--redress.journal.commit-again=PT2S",
                "--spring.cloud.stream.kafka.binder.consumer-properties.metadata.max.age.ms=1000");
    }

    private static Buckets buckets(ConfigurableApplicationContext instance) {
        return (Buckets) instance.getBean("bucketShare", Supplier.class).get();
    }

    @AfterEach
    void stop() {
        backbone.mendStore();
        backbone.mendBroker();
        service.close();
    }

    @Test
    void a_plain_record_without_headers_becomes_a_case_an_event_and_an_effect() {
        report("A");
        until(PATIENCE, "the case has asked", () -> asked("A"));
        until(PATIENCE, "the event is on its topic", () -> !backbone.events(EventType.CARRIER_INQUIRY_OPENED, id("A").toString())
                .isEmpty());
        var published = backbone.events(EventType.CARRIER_INQUIRY_OPENED, id("A").toString());
        assertThat(published).extracting(record -> Backbone.header(record, "ce_id")).containsExactly(id("A") + ":errand:1");
        assertThat(new String(published.getFirst().key(), StandardCharsets.UTF_8)).isEqualTo(id("A").toString());
        assertThat(Backbone.header(published.getFirst(), "ce_type")).isEqualTo("io.parcelredress.carrier-inquiry-opened.v1");
    }

    @Test
    void malformed_records_among_good_ones_are_parked_alone_with_their_cause() {
        var bad = List.of("no JSON", "{}", "[1, 2]", "{\"sellerId\": \"acme\", \"parcelId\": \"" + run + "X\", \"reportedAt\": 17}");
        for (int i = 0; i < 20; i++) {
            report("G" + i);
            if (i % 5 == 0) backbone.produce(EventType.PARCEL_REPORTED_LOST, run, bad.get(i / 5).getBytes(StandardCharsets.UTF_8));
        }
        backbone.produce(EventType.PARCEL_REPORTED_LOST, run, null);
        until(PATIENCE, "every good one is a case", () -> IntStream.range(0, 20).allMatch(i -> asked("G" + i)));
        until(PATIENCE, "every bad one is on the dead-letter topic", () -> deadLetters().size() == 5);
        assertThat(deadLetters()).allMatch(cause -> cause.length() > 10);
    }

    @Test
    void a_bad_record_as_large_as_the_broker_takes_is_parked_too_and_holds_up_nobody() {
        var noise = new byte[1_048_400]; // with the cause beside it, it is more than the broker takes
        new java.util.Random(7).nextBytes(noise);
        backbone.produce(EventType.PARCEL_REPORTED_LOST, run, noise);
        for (int i = 0; i < 9; i++) report("L" + i);
        until(PATIENCE, "the good ones are cases", () -> IntStream.range(0, 9).allMatch(i -> asked("L" + i)));
        until(PATIENCE, "the bad one is on the dead-letter topic", () -> deadLetters().size() == 1);
    }

    @Test
    void whatever_headers_a_sender_adds_the_record_is_used() {
        var odd = new HashMap<String, byte[]>();
        odd.put("x-nothing", null);
        Stream.of("kafka_deliveryAttempt", "kafka_listenerInfo", "spring_json_header_types", "kafka_receivedTopic", "kafka_offset",
                "scst_nativeHeadersPresent", "contentType", "id", "timestamp", "deliveryAttempt", "kafka_batchConvertedHeaders",
                "traceparent")
                .forEach(name -> odd.put(name, new byte[] {'{', (byte) 0xff}));
        int n = 0;
        for (var header : odd.entrySet()) {
            var one = new HashMap<String, byte[]>();
            one.put(header.getKey(), header.getValue());
            backbone.produce(EventType.PARCEL_REPORTED_LOST, run, Losses.json(run + "H" + n++), one);
        }
        int all = n;
        until(PATIENCE, "each is a case", () -> IntStream.range(0, all).allMatch(i -> asked("H" + i)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal-effects", "-C-1"}) // threads: that of effects, and that of the way in
    void what_breaks_worse_than_an_exception_ends_neither_the_way_in_nor_the_watch_over_effects(String thread) {
        ErrandService.BREAKS.set(thread);
        report("E");
        until(PATIENCE, "it broke once", () -> ErrandService.BREAKS.get().equals("nowhere"));
        until(PATIENCE, "and goes on", () -> asked("E"));
    }

    @Test
    void a_group_that_is_quiet_says_again_where_it_stands_for_a_commit_may_have_been_lost() throws Exception {
        report("Q");
        until(PATIENCE, "the case has asked", () -> asked("Q"));
        try (var admin = Admin.create(Map.of("bootstrap.servers", backbone.brokers()))) {
            until(PATIENCE, "every partition is committed, and marked as at rest", () -> {
                try {
                    var committed = admin.listConsumerGroupOffsets("errand").partitionsToOffsetAndMetadata().get(10, TimeUnit.SECONDS);
                    return !committed.isEmpty() && committed.values().stream().allMatch(offset -> offset.metadata().equals("at rest"));
                } catch (Exception notNow) {
                    return false;
                }
            });
        }
    }

    @Test
    void partitions_that_are_added_while_it_runs_are_read_as_well() throws Exception {
        var topic = EventType.PARCEL_REPORTED_LOST.topic();
        int before;
        try (var admin = Admin.create(Map.of("bootstrap.servers", backbone.brokers()))) {
            before = admin.describeTopics(List.of(topic)).allTopicNames().get(10, TimeUnit.SECONDS).get(topic).partitions().size();
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(before + 2))).all().get(10, TimeUnit.SECONDS);
        }
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", backbone.brokers()), new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < 2; i++) {
                producer.send(new ProducerRecord<>(topic, before + i, run + "P" + i, Losses.json(run + "P" + i))).get(20, TimeUnit.SECONDS);
            }
        }
        until(PATIENCE, "what lies in the new partitions is taken in", () -> asked("P0") && asked("P1"));
        assertThat(buckets(service)).isEqualTo(Buckets.ALL);
    }

    @Test
    void two_instances_share_the_buckets_between_them_and_one_that_is_left_looks_after_all() {
        until(PATIENCE, "one looks after all", () -> buckets(service).isAll());
        try (var second = instance()) {
            until(PATIENCE, "they share", () -> !buckets(second).isEmpty() && buckets(service).others().equals(buckets(second)));
        }
        until(PATIENCE, "and one looks after all again", () -> buckets(service).isAll());
    }

    private List<String> deadLetters() {
        return backbone.deadLetters(EventType.PARCEL_REPORTED_LOST, run).stream()
                .map(record -> Objects.requireNonNull(Backbone.header(record, "redress_cause"))).toList();
    }

    @Test
    void a_store_cut_off_for_20_seconds_is_a_delay_and_not_a_loss() throws InterruptedException {
        assumeTrue(backbone.isForOutagesOfTheStore(), "where there is a second store, that one dies instead");
        report("before");
        until(PATIENCE, "the first is through", () -> asked("before"));
        backbone.cutStore();
        for (int i = 0; i < 50; i++) report("S" + i);
        Thread.sleep(20_000);
        backbone.mendStore();
        until(PATIENCE, "all are through", () -> IntStream.range(0, 50).allMatch(i -> asked("S" + i)));
        nothingLostNothingDoubled("S", 50);
    }

    @Test
    void a_broker_cut_off_for_20_seconds_is_a_delay_and_not_a_loss() throws InterruptedException {
        for (int i = 0; i < 50; i++) report("B" + i);
        backbone.cutBroker();
        Thread.sleep(20_000);
        backbone.mendBroker();
        until(PATIENCE, "all are through", () -> IntStream.range(0, 50).allMatch(i -> asked("B" + i)));
        nothingLostNothingDoubled("B", 50);
    }

    @Test
    void what_is_counted_can_be_scraped() {
        report("M");
        until(PATIENCE, "the case has asked", () -> asked("M"));
        var meters = service.getBean(io.micrometer.core.instrument.MeterRegistry.class).getMeters().stream()
                .map(meter -> meter.getId().getName()).collect(Collectors.toSet());
        assertThat(meters).contains("redress.outbox.age", "redress.parked", "redress.duplicates.dropped", "redress.conflicts",
                "redress.oldest.unprocessed.record",
                "redress.deadline.lateness", "redress.effects.unknown");
    }

    /** Distinct ids on the topic, one for each case; the broker may hold a repeat, but only under the same id. */
    private void nothingLostNothingDoubled(String prefix, int count) {
        var wanted = IntStream.range(0, count).mapToObj(i -> id(prefix + i) + ":errand:1").collect(Collectors.toSet());
        until(PATIENCE, "every event is on its topic", () -> ids().containsAll(wanted));
        var ours = IntStream.range(0, count).mapToObj(i -> id(prefix + i).toString()).collect(Collectors.toSet());
        assertThat(ids().stream().filter(id -> ours.contains(id.substring(0, 36)))).hasSize(count);
        assertThat(ErrandService.ASKED.stream().filter(key -> ours.contains(key.substring(0, 36)))).hasSize(count);
    }

    private Set<String> ids() {
        return backbone.records(EventType.CARRIER_INQUIRY_OPENED.topic()).stream().map(record -> Backbone.header(record, "ce_id"))
                .collect(Collectors.toSet());
    }

    private void report(String parcel) {
        backbone.produce(EventType.PARCEL_REPORTED_LOST, run + parcel, Losses.json(run + parcel));
    }

    private boolean asked(String parcel) {
        return journal.find(id(parcel)).map(view -> view.state().asked()).orElse(false);
    }

    private CaseId id(String parcel) {
        return CaseId.of("acme", run + parcel);
    }
}
