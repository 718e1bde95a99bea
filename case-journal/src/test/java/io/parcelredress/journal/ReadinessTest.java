package io.parcelredress.journal;

import static io.parcelredress.journal.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.backbone.EmbeddedKafka;
import io.parcelredress.backbone.EmbeddedStore;
import io.parcelredress.backbone.Topics;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.testing.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** What a service that may get no traffic says of why. */
class ReadinessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static EmbeddedStore store;
    private static FaultProxy line;

    private final EmbeddedKafka broker = EmbeddedKafka.on(EmbeddedKafka.freePort());
    private ConfigurableApplicationContext service;

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

    private void start() {
        service = new SpringApplicationBuilder(RealWiringTest.ErrandService.class).web(WebApplicationType.NONE).run(
                "--spring.config.import=classpath:case-journal-defaults.yml", "--spring.application.name=errand",
                "--spring.cloud.stream.kafka.binder.brokers=" + broker.brokers(), "--redress.mongo.uri=mongodb://localhost:" + line.port(),
                "--redress.mongo.database=errand", "--spring.cloud.stream.kafka.binder.producer-properties.max.block.ms=2000");
    }

    @AfterEach
    void close() {
        line.mend();
        if (service != null) service.close();
        broker.close();
    }

    private Health health() {
        return service.getBean("journalHealthIndicator", HealthIndicator.class).health();
    }

    @Test
    void topics_that_were_not_created_before_an_upgrade_are_named_until_they_are_there() throws Exception {
        Topics.create(broker.brokers(), 1, (short) 1);
        var lacking = Set.of(EventType.CLAIM_SETTLED.topic(), EventType.PARCEL_REPORTED_LOST.deadLetterTopic());
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.brokers()))) {
            admin.deleteTopics(List.copyOf(lacking)).all().get(10, TimeUnit.SECONDS);
        }
        start();
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails().get("missingTopics")).isEqualTo(lacking);
        assertThat((String) health().getDetails().get("cause")).contains("create-topics.sh").contains(lacking);
        Topics.create(broker.brokers(), 1, (short) 1);
        until(PATIENCE, "all are there", () -> health().getStatus().equals(Status.UP));
    }

    @Test
    void a_store_that_is_away_is_told_in_words() {
        Topics.create(broker.brokers(), 1, (short) 1);
        start();
        until(PATIENCE, "all is well", () -> health().getStatus().equals(Status.UP));
        line.cut();
        until(PATIENCE, "that is noticed", () -> health().getStatus().equals(Status.DOWN));
        assertThat((String) health().getDetails().get("cause")).startsWith("MongoDB does not answer");
    }
}
