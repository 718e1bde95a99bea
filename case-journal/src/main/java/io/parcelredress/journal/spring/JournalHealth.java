package io.parcelredress.journal.spring;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.kafka.KafkaEventPublisher;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ready means: the store answers, and every topic can be published to. Never a reason to be killed, only to get no traffic. */
@Configuration(proxyBeanMethods = false)
class JournalHealth {

    @Bean
    HealthIndicator journalHealthIndicator(KafkaEventPublisher publisher, MongoDatabase database, ServiceDefinition<?> definition) {
        return () -> {
            try {
                database.runCommand(new Document("ping", 1));
                publisher.canPublishTo(Stream.concat(Stream.of(EventType.values()).map(EventType::topic),
                        definition.consumes().stream().map(EventType::deadLetterTopic)).toList());
                return Health.up().build();
            } catch (RuntimeException away) {
                return Health.down().withDetail("cause", away.getClass().getSimpleName()).build();
            }
        };
    }
}
