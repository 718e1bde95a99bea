package io.parcelredress.journal.spring;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.kafka.KafkaEventPublisher;
import io.parcelredress.journal.kafka.MissingTopics;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ready means: the store answers, and every topic can be published to. Never a reason to be killed, only to get no traffic. */
@Configuration(proxyBeanMethods = false)
class JournalHealth {

    @Bean
    HealthIndicator journalHealthIndicator(KafkaEventPublisher publisher, BinderSettings binder, MongoDatabase database,
            ServiceDefinition<?> definition) {
        var topics = Stream.concat(Stream.of(EventType.values()).map(EventType::topic),
                definition.consumes().stream().map(EventType::deadLetterTopic)).toList();
        return new Readiness(publisher, new MissingTopics(binder.ofAdmin()), database, topics);
    }

    private static final class Readiness implements HealthIndicator {

        private static final Logger LOG = LoggerFactory.getLogger(JournalHealth.class);

        private static final String NO_STORE = "MongoDB does not answer, or none of its members is the primary";

        private final KafkaEventPublisher publisher;
        private final MissingTopics missing;
        private final MongoDatabase database;
        private final List<String> topics;
        private volatile boolean allSeen;
        private volatile String said = "";

        Readiness(KafkaEventPublisher publisher, MissingTopics missing, MongoDatabase database, List<String> topics) {
            this.publisher = publisher;
            this.missing = missing;
            this.database = database;
            this.topics = topics;
        }

        @Override
        public Health health() {
            try {
                database.runCommand(new Document("ping", 1));
                if (!allSeen) see();
                publisher.canPublishTo(topics);
                say("");
                return Health.up().build();
            } catch (LackingTopics lacking) {
                return down(lacking.topics);
            } catch (KafkaException refused) {
                return down(refused);
            } catch (RuntimeException away) {
                return down(inWords(away)).build();
            }
        }

        /** Before anything is published to them: an upgrade may bring new ones. */
        private void see() {
            var lacking = missing.among(topics);
            if (!lacking.isEmpty()) throw new LackingTopics(lacking);
            allSeen = true;
        }

        /** One that was deleted since is named, too. */
        private Health down(KafkaException refused) {
            try {
                var lacking = missing.among(topics);
                return lacking.isEmpty() ? down(inWords(refused)).build() : down(lacking);
            } catch (KafkaException away) {
                return down(inWords(refused)).build();
            }
        }

        private Health down(Set<String> lacking) {
            return down("topics are missing: run deploy/create-topics.sh. They are " + String.join(", ", lacking))
                    .withDetail("missingTopics", lacking).build();
        }

        private Health.Builder down(String cause) {
            say(cause);
            return Health.down().withDetail("cause", cause);
        }

        /** Once, for it is asked every few seconds. */
        private void say(String cause) {
            if (cause.equals(said)) return;
            said = cause;
            if (cause.isEmpty()) LOG.info("ready again");
            else LOG.warn("not ready: {}", cause);
        }

        private static String inWords(RuntimeException away) {
            return switch (away) {
                case MongoSecurityException _ -> "MongoDB refuses the login";
                case MongoTimeoutException _ -> NO_STORE;
                case MongoSocketException _ -> NO_STORE;
                case MongoException other -> "MongoDB refuses: " + other.getMessage();
                case AuthenticationException _ -> "Kafka refuses the login";
                case TopicAuthorizationException denied -> "Kafka grants no right to " + denied.unauthorizedTopics();
                case TimeoutException _ -> "Kafka does not answer";
                default -> away.getClass().getSimpleName() + ": " + away.getMessage();
            };
        }
    }

    private static final class LackingTopics extends RuntimeException {

        private final transient Set<String> topics;

        LackingTopics(Set<String> topics) {
            this.topics = topics;
        }
    }
}
