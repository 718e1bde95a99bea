package io.parcelredress.buyer;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.journal.Journal;
import io.parcelredress.journal.testing.Backbone;
import org.junit.jupiter.api.Test;

class BuyerServiceWiring {

    private final Backbone backbone = Backbone.shared();

    @Test
    void starts() {
        try (var service = BuyerNotificationApplication.builder().run("--server.port=0", "--spring.cloud.stream.kafka.binder.brokers=" + backbone.brokers(), "--redress.mongo.uri=" + backbone.mongoUri(),
                "--redress.operator.name=operator", "--redress.operator.password=operator", "--redress.links.secret=a-secret-for-tests-only")) {
            assertThat(service.getBean(Journal.class)).isNotNull();
        }
    }
}
