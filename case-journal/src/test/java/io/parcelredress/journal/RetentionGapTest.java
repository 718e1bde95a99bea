package io.parcelredress.journal;

import static io.parcelredress.journal.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.MeterRegistry;
import io.parcelredress.backbone.EmbeddedKafka;
import io.parcelredress.backbone.EmbeddedStore;
import io.parcelredress.backbone.Topics;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.mongo.MissedRecords;
import io.parcelredress.journal.testing.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service behind a real broker that deletes what was not read yet, as it does when the retention passes during an outage. */
class RetentionGapTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = EventType.PARCEL_REPORTED_LOST.topic();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    /** So that the consumer cannot hold all of the forty in its memory, whatever is deleted. */
    private static final String A_FEW_RECORDS_A_FETCH =
            "--spring.cloud.stream.kafka.binder.consumer-properties.max.partition.fetch.bytes=2000";
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static EmbeddedStore store;
    private static FaultProxy line;

    private final EmbeddedKafka broker = EmbeddedKafka.on(EmbeddedKafka.freePort());
    private final String database = "errand-" + RUNS.incrementAndGet();
    private KafkaProducer<byte[], byte[]> orders;
    private Admin admin;
    private ConfigurableApplicationContext service;
    private int produced;

    @BeforeAll
    static void openStore() {
        store = EmbeddedStore.on(0);
        line = new FaultProxy(store.port());
    }

    @AfterAll
    static void closeStore() {
        line.close();
        store.close();
    }

    @BeforeEach
    void open() {
        Topics.create(broker.brokers(), 1, (short) 1);
        Map<String, Object> access = Map.of("bootstrap.servers", broker.brokers());
        orders = new KafkaProducer<>(access, new ByteArraySerializer(), new ByteArraySerializer());
        admin = Admin.create(access);
    }

    @AfterEach
    void close() {
        line.mend();
        if (service != null) service.close();
        orders.close();
        admin.close();
        broker.close();
    }

    private void start(String... settings) {
        var given = Stream.of("--spring.config.import=classpath:case-journal-defaults.yml", "--spring.application.name=errand",
                "--spring.cloud.stream.kafka.binder.brokers=" + broker.brokers(), "--redress.mongo.uri=mongodb://localhost:" + line.port(),
                "--redress.mongo.database=" + database);
        service = new SpringApplicationBuilder(RealWiringTest.ErrandService.class).web(WebApplicationType.NONE)
                .run(Stream.concat(given, Stream.of(settings)).toArray(String[]::new));
    }

    private void report(int losses) throws Exception {
        for (int i = 0; i < losses; i++) orders.send(new ProducerRecord<>(TOPIC, Losses.json(database + "-" + produced++))).get();
    }

    private void retentionPassesUpTo(long offset) throws Exception {
        admin.deleteRecords(Map.of(PARTITION, RecordsToDelete.beforeOffset(offset))).all().get(10, TimeUnit.SECONDS);
    }

    private void takenIn(int losses) {
        Journal<?> journal = service.getBean(Journal.class);
        until(PATIENCE, losses + " are taken in", () -> journal.stats().accepted.sum() == losses);
    }

    private double missed() {
        return service.getBean(MeterRegistry.class).get("redress.records.missed").functionCounter().count();
    }

    private void theListSays(long from, long to) {
        assertThat(service.getBean(MissedRecords.class).all()).extracting(MissedRecords.Gap::topic, MissedRecords.Gap::from,
                MissedRecords.Gap::to).containsExactly(tuple(TOPIC, from, to));
    }

    @Test
    void losses_deleted_during_an_outage_are_counted_and_listed_once_and_the_rest_is_taken_in() throws Exception {
        start();
        report(4);
        takenIn(4);
        service.close();
        report(40);
        retentionPassesUpTo(44);
        report(3);
        start();
        takenIn(3);
        assertThat(missed()).isEqualTo(40);
        theListSays(4, 44);
        service.close();
        report(1);
        start();
        takenIn(1);
        assertThat(missed()).isZero();
        theListSays(4, 44);
    }

    @Test
    void an_outage_so_long_that_kafka_forgot_the_group_hides_nothing() throws Exception {
        start();
        report(4);
        takenIn(4);
        service.close();
        admin.deleteConsumerGroups(List.of("errand")).all().get(10, TimeUnit.SECONDS);
        report(40);
        retentionPassesUpTo(44);
        report(3);
        start();
        takenIn(3);
        assertThat(missed()).isEqualTo(40);
        theListSays(4, 44);
    }

    @Test
    void losses_deleted_while_the_store_held_the_service_up_are_told_too() throws Exception {
        start(A_FEW_RECORDS_A_FETCH);
        report(4);
        takenIn(4);
        line.cut();
        report(40);
        Journal<?> journal = service.getBean(Journal.class);
        until(PATIENCE, "a batch is held up", () -> journal.stats().oldestUnprocessed() != null);
        retentionPassesUpTo(44);
        report(3);
        line.mend();
        // what was fetched when the store went away may be read from memory, and is not missed then
        until(PATIENCE, "each is taken in or told", () -> missed() + journal.stats().accepted.sum() == 47);
        assertThat(missed()).isPositive();
    }
}
