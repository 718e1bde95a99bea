package io.parcelredress.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelredress.backbone.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A service that is told what would lose something does not start; no broker is needed to know that. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // where it does start, it waits for a broker
class RefusedStartTest {

    private static EmbeddedStore store;

    @BeforeAll
    static void openStore() {
        store = EmbeddedStore.on(0);
    }

    @AfterAll
    static void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --spring.cloud.stream.kafka.binder.consumer-properties.group.protocol=consumer | take-over was measured
            --spring.cloud.stream.kafka.bindings.journalIntake-in-0.consumer.start-offset=latest | auto.offset.reset=latest
            --spring.cloud.stream.kafka.binder.consumer-properties.max.poll.records=0 | what Kafka refuses
            ?w=1 | w=1, because
            --redress.mongo.standalone-allowed=true | redress.mongo.standalone-allowed
            """)
    void and_says_why(String setting, String reason) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(RealWiringTest.ErrandService.class).web(WebApplicationType.NONE).run(
                "--spring.config.import=classpath:case-journal-defaults.yml", "--spring.application.name=errand",
                "--spring.cloud.stream.kafka.binder.brokers=localhost:1",
                "--redress.mongo.uri=" + store.uri() + (setting.startsWith("?") ? "/" + setting : ""),
                setting.startsWith("--") ? setting : "--redress.mongo.database=errand"))
                .rootCause().hasMessageContaining(reason);
    }
}
