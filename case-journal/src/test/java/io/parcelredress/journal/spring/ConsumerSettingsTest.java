package io.parcelredress.journal.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Which settings of Kafka's consumer stop the start. No broker is needed to tell. */
class ConsumerSettingsTest {

    private static final String BINDER = "spring.cloud.stream.kafka.binder.consumer-properties.";
    private static final String BOTH = "spring.cloud.stream.kafka.binder.configuration.";
    private static final String ALL_BINDINGS = "spring.cloud.stream.kafka.default.consumer.configuration.";
    private static final String BINDING = "spring.cloud.stream.kafka.bindings.journalIntake-in-0.consumer.";

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(KafkaProperties.class)
    @Import(BinderSettings.class)
    static class Settings {

        @Bean
        ConsumerSettings consumerSettings(BinderSettings binder) {
            return binder.ofConsumer(IntakeConfiguration.BINDING, "errand").checked();
        }
    }

    private static ConsumerSettings start(String... settings) {
        var arguments = new ArrayList<>(List.of("--spring.config.import=classpath:case-journal-defaults.yml"));
        Stream.of(settings).map("--"::concat).forEach(arguments::add);
        var application = new SpringApplicationBuilder(Settings.class).web(WebApplicationType.NONE);
        try (var context = application.run(arguments.toArray(String[]::new))) {
            return context.getBean(ConsumerSettings.class);
        }
    }

    @Test
    void what_is_shipped_starts_and_takes_over_from_a_dead_instance_in_ten_seconds() {
        assertThat(start().merged()).containsEntry("group.id", "errand").containsEntry("session.timeout.ms", "10000")
                .containsEntry("heartbeat.interval.ms", "3000").containsEntry("auto.offset.reset", "earliest");
    }

    @ParameterizedTest
    @ValueSource(strings = {BINDER + "isolation.level=read_committed", BOTH + "security.protocol=PLAINTEXT", BINDER + "max.poll.records=1",
            BINDER + "group.protocol=classic", BINDER + "enable.auto.commit=false", "spring.kafka.consumer.auto-offset-reset=earliest",
            BINDER + "value.deserializer=org.apache.kafka.common.serialization.ByteArrayDeserializer", BINDING + "ack-mode=BATCH",
            BINDER + "client.rack=a", BINDING + "configuration.fetch.max.wait.ms=10"})
    void what_harms_nobody_is_an_operators_to_set(String setting) {
        start(setting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group.protocol=consumer", "auto.offset.reset=latest", "auto.offset.reset=none", "enable.auto.commit=true",
            "group.id=mine", "group.instance.id=one", "key.deserializer=org.apache.kafka.common.serialization.StringDeserializer",
            "value.deserializer=org.apache.kafka.common.serialization.StringDeserializer",})
    void what_would_leave_the_service_deaf_or_lose_records_is_refused_by_its_name_wherever_it_is_set(String setting) {
        for (var place : List.of(BINDER, BOTH, ALL_BINDINGS, BINDING + "configuration.", "spring.kafka.consumer.properties.")) {
            assertThatThrownBy(() -> start(place + setting)).as(place + setting).rootCause().isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(setting.split("=")[0]).hasMessageContaining("because");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session.timeout.ms=300000", "max.poll.interval.ms=10000"})
    void a_session_outlasts_no_poll(String setting) {
        for (var place : List.of(BINDER, ALL_BINDINGS, BINDING + "configuration.")) {
            assertThatThrownBy(() -> start(place + setting)).as(place + setting).rootCause()
                    .hasMessageContainingAll("session.timeout.ms=", "max.poll.interval.ms=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring.kafka.consumer.group-id=mine", "spring.kafka.consumer.auto-offset-reset=latest",
            "spring.kafka.consumer.enable-auto-commit=true", "spring.kafka.listener.ack-mode=MANUAL", BINDING + "start-offset=latest",
            BINDING + "enable-dlq=true", BINDING + "ack-mode=MANUAL", BINDING + "reset-offsets=true",
            BINDING + "auto-rebalance-enabled=false", BINDING + "destination-is-pattern=true",
            "spring.kafka.consumer.value-deserializer=org.apache.kafka.common.serialization.StringDeserializer"})
    void so_are_the_other_names_that_such_settings_have(String setting) {
        assertThatThrownBy(() -> start(setting)).rootCause().hasMessageContaining("because");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max.poll.records=0", "max.poll.records=many", "heartbeat.interval.ms=10000", "fetch.max.wait.ms=-1",
            "partition.assignment.strategy=org.example.Nobody", "security.protocol=SASL_SLL", "isolation.level=serializable"})
    void what_kafka_itself_refuses_stops_the_start_with_its_reason(String setting) {
        assertThatThrownBy(() -> start(BINDER + setting)).rootCause().hasMessageContaining("what Kafka refuses: ");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThatThrownBy(() -> start(BINDER + "group.protocol=consumer", BOTH + "group.id=mine", BINDING + "enable-dlq=true"))
                .rootCause().hasMessageContainingAll("group.protocol=consumer", "group.id=mine", "enable-dlq=true", "what Kafka refuses: ");
    }
}
