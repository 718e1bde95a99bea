package io.parcelredress.journal.spring;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.CautiousClock;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Ports;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.Step;
import io.parcelredress.journal.VirtualThreadEffectExecutor;
import io.parcelredress.journal.kafka.DeadLetters;
import io.parcelredress.journal.kafka.KafkaEventPublisher;
import io.parcelredress.journal.mongo.Expiry;
import io.parcelredress.journal.mongo.MissedRecords;
import io.parcelredress.journal.mongo.MongoBuyers;
import io.parcelredress.journal.mongo.MongoJournalStore;
import io.parcelredress.journal.mongo.ParkedRecords;
import io.parcelredress.journal.mongo.StoreAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Gives a service its {@link Journal}, wired to Kafka, MongoDB and the clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({JournalSettings.class, StoreSettings.class})
@Import({BinderSettings.class, IntakeConfiguration.class, JournalMetrics.class, JournalHealth.class, JournalScheduler.class})
public class JournalConfiguration {

    /**
     * Business time: behind the machine's clock by as much as that may be ahead of true time. A demo gives a clock of its own that can be
     * moved.
     */
    @Bean
    @ConditionalOnMissingBean(InstantSource.class)
    InstantSource clock(@Value("${redress.clock.margin:PT1S}") Duration margin) {
        return new CautiousClock(InstantSource.system(), margin);
    }

    @Bean
    @ConditionalOnMissingBean(Step.Listener.class)
    Step.Listener steps() {
        return Step.Listener.NOBODY;
    }

    @Bean
    MongoClient mongoClient(StoreSettings store) {
        return StoreAddress.connect(store.uri(), store.standalone());
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, ServiceDefinition<?> definition, StoreSettings store) {
        return client.getDatabase(store.database().isBlank() ? definition.name() : store.database());
    }

    @Bean
    KafkaEventPublisher kafkaEventPublisher(BinderSettings binder) {
        return new KafkaEventPublisher(binder.ofProducer());
    }

    @Bean
    Expiry expiry(MongoDatabase database, ObjectProvider<Expiry.Rule> ofOtherCollections) {
        return new Expiry(database, Stream.concat(Stream.of(ParkedRecords.EXPIRY, MissedRecords.EXPIRY), ofOtherCollections.stream())
                .toList());
    }

    @Bean
    BucketShare bucketShare() {
        return new BucketShare();
    }

    @Bean
    @ConditionalOnMissingBean
    FactCodec factCodec(ServiceDefinition<?> definition) {
        return new FactCodec(definition.ownFacts());
    }

    @Bean
    <S> Journal<S> journal(ServiceDefinition<S> definition, EffectPerformer<S> performer, MongoDatabase database,
            FactCodec codec, KafkaEventPublisher publisher, InstantSource clock, Step.Listener steps, BucketShare share,
            JournalSettings settings) {
        var ports = new Ports(
                new MongoJournalStore(database, codec, definition.process().listedBy(), settings.bucketsPerQuery()),
                publisher,
                new MongoBuyers(database),
                new DeadLetters(publisher, new ParkedRecords(database), definition.name(), clock, steps),
                clock,
                InstantSource.system(),
                steps,
                JournalConfiguration::jitter,
                new VirtualThreadEffectExecutor(settings.callsAtOnce()),
                definition.consumes().contains(EventType.PARCEL_REPORTED_LOST) ? share : () -> Buckets.ALL,
                settings.forPorts());
        return new Journal<>(definition, performer, ports);
    }

    private static void jitter(int round) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, 5L * Math.min(round, 20) + 2));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped between two rounds of a lost race", stopping);
        }
    }
}
