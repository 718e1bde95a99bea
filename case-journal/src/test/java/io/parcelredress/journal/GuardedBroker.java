package io.parcelredress.journal;

import static io.parcelredress.journal.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.backbone.EmbeddedKafka;
import io.parcelredress.backbone.EmbeddedStore;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** A broker that asks for a name and a password: what an operator sets for the binder holds for the way out as for the way in. */
class GuardedBroker {

    private static final EmbeddedStore STORE = EmbeddedStore.on(0);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port = EmbeddedKafka.freePort();
    private final Map<String, Object> access = Map.of("bootstrap.servers", "localhost:" + port, "security.protocol", "SASL_PLAINTEXT",
            "sasl.mechanism", "PLAIN",
            "sasl.jaas.config", EmbeddedKafka.login("redress", "s3cret"));
    private EmbeddedKafka broker = EmbeddedKafka.guarded(port, "redress", "s3cret");

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @AfterAll
    static void stopStore() {
        STORE.close();
    }

    private void another(String password) {
        broker.close();
        broker = EmbeddedKafka.guarded(port, "redress", password);
    }

    private void topics() throws Exception {
        try (var admin = Admin.create(access)) {
            admin.createTopics(Stream.of(EventType.values()).flatMap(type -> Stream.of(type.topic(), type.deadLetterTopic()))
                    .map(name -> new NewTopic(name, 1, (short) 1)).toList()).all().get();
        }
    }

    private void report(String parcel) throws Exception {
        try (var orders = new KafkaProducer<>(access, new ByteArraySerializer(), new ByteArraySerializer())) {
            orders.send(new ProducerRecord<>(EventType.PARCEL_REPORTED_LOST.topic(), Losses.json(parcel))).get();
        }
    }

    private ConfigurableApplicationContext service(String database, String password) {
        var arguments = new ArrayList<>(List.of("--spring.config.import=classpath:case-journal-defaults.yml",
                "--spring.application.name=errand", "--redress.mongo.uri=" + STORE.uri(), "--redress.mongo.database=" + database,
                "--spring.cloud.stream.kafka.binder.brokers=" + broker.brokers()));
        var binder = "--spring.cloud.stream.kafka.binder.configuration.";
        arguments.addAll(List.of(binder + "security.protocol=SASL_PLAINTEXT", binder + "sasl.mechanism=PLAIN",
                binder + "sasl.jaas.config=" + EmbeddedKafka.login("redress", password),
                "--spring.cloud.stream.kafka.binder.producer-properties.max.block.ms=2000"));
        return new SpringApplicationBuilder(RealWiringTest.ErrandService.class).web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }

    private static Status readiness(ConfigurableApplicationContext service) {
        return service.getBean("journalHealthIndicator", HealthIndicator.class).health().getStatus();
    }

    @Test
    void a_service_that_knows_the_password_takes_a_report_in_and_publishes() throws Exception {
        topics();
        try (var service = service("guarded", "s3cret")) {
            report("A");
            Journal<?> journal = service.getBean(Journal.class);
            until(PATIENCE, "the event is out", () -> journal.stats().published.sum() >= 1);
            assertThat(journal.find(CaseId.of("acme", "A"))).isPresent();
            assertThat(readiness(service)).isEqualTo(Status.UP);
        }
    }

    @Test
    void a_password_that_the_broker_rejects_for_a_while_is_a_delay() throws Exception {
        topics();
        try (var service = service("rejected", "s3cret")) {
            report("B");
            Journal<?> journal = service.getBean(Journal.class);
            until(PATIENCE, "the first event is out", () -> journal.stats().published.sum() >= 1);
            another("changed");
            until(PATIENCE, "the service is locked out", () -> readiness(service).equals(Status.DOWN));
            Thread.sleep(5_000);
            another("s3cret");
            topics();
            report("C");
            until(PATIENCE, "the second event is out", () -> journal.stats().published.sum() >= 2);
        }
    }

    @Test
    void a_service_with_a_wrong_password_starts_but_is_not_ready() {
        try (var service = service("locked-out", "wrong")) {
            var health = service.getBean("journalHealthIndicator", HealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsEntry("cause", "Kafka refuses the login");
        }
    }
}
