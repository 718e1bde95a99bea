package io.parcelredress.journal.spring;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.mongo.MissedRecords;
import io.parcelredress.journal.mongo.ReadPositions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cloud.stream.config.BindingProperties;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.kafka.support.converter.BatchMessagingMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The way in: batches of plain bytes from the topics the service listens to, retried without limit while the store or the broker is away.
 */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    static final String BINDING = "journalIntake-in-0";

    @Bean
    Consumer<Message<List<byte[]>>> journalIntake(Journal<?> journal) {
        return batch -> {
            try {
                journal.accept(records(batch));
            } catch (RuntimeException | Error outage) {
                throw comesAgain(outage);
            }
        };
    }

    /**
     * Names the batch's first record as what failed. Then the container puts the consumer back to where the batch began before it does
     * anything else. Unnamed, it would hold the batch and poll between its attempts; if such a poll failed too, the batch would be passed
     * over.
     */
    static BatchListenerFailedException comesAgain(Throwable outage) {
        // an Error too: as it is, it would stop the way in for good
        return new BatchListenerFailedException("the batch will come again", outage, 0);
    }

    /**
     * Hands every record over with its headers as they are. The usual converter reads meaning into some, and a sender's odd one stops the
     * partition.
     */
    @Bean
    BatchMessageConverter recordsAsTheyAre() {
        var converter = new BatchMessagingMessageConverter();
        converter.setHeaderMapper(new PlainHeaders());
        return converter;
    }

    private static final class PlainHeaders implements KafkaHeaderMapper {

        @Override
        public void fromHeaders(MessageHeaders headers, Headers target) {
            throw new UnsupportedOperationException("this is the way in");
        }

        @Override
        public void toHeaders(Headers source, Map<String, Object> target) {
            source.forEach(header -> {
                if (header.value() != null) target.put(header.key(), header.value());
            });
        }
    }

    private static List<InboundRecord> records(Message<?> batch) {
        var headers = batch.getHeaders();
        var values = (List<?>) batch.getPayload();
        var topics = column(headers.get(KafkaHeaders.RECEIVED_TOPIC));
        var partitions = column(headers.get(KafkaHeaders.RECEIVED_PARTITION));
        var offsets = column(headers.get(KafkaHeaders.OFFSET));
        var keys = column(headers.get(KafkaHeaders.RECEIVED_KEY));
        var timestamps = column(headers.get(KafkaHeaders.RECEIVED_TIMESTAMP));
        var recordHeaders = column(headers.get(KafkaHeaders.BATCH_CONVERTED_HEADERS));
        if (topics.size() != values.size() || offsets.size() != values.size() || recordHeaders.size() != values.size()) {
            throw new IllegalStateException("the batch came with " + values.size() + " values but " + topics.size() + " topics and "
                    + recordHeaders.size() + " sets of headers");
        }
        var records = new ArrayList<InboundRecord>(values.size());
        for (int i = 0; i < values.size(); i++) {
            records.add(new InboundRecord((String) topics.get(i), (Integer) partitions.get(i), (Long) offsets.get(i),
                    i < timestamps.size() ? Instant.ofEpochMilli((Long) timestamps.get(i)) : null,
                    i < keys.size() ? bytes(keys.get(i)) : null, bytes(values.get(i)), headers((Map<?, ?>) recordHeaders.get(i))));
        }
        return records;
    }

    private static List<?> column(@Nullable Object header) {
        return header instanceof List<?> list ? list : List.of();
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return value instanceof byte[] bytes ? bytes : null; // a record without a value comes as a marker object
    }

    private static Map<String, byte[]> headers(Map<?, ?> converted) {
        var headers = new HashMap<String, byte[]>();
        converted.forEach((name, value) -> {
            if (value instanceof byte[] bytes) headers.put((String) name, bytes);
        });
        return headers;
    }

    /** Topics and group follow from the definition, so that no file can disagree with it. */
    @Bean
    static BeanPostProcessor journalBinding(ObjectProvider<ServiceDefinition<?>> definition) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof BindingServiceProperties stream) {
                    var binding = stream.getBindings().computeIfAbsent(BINDING, _ -> new BindingProperties());
                    binding.setDestination(definition.getObject().consumes().stream().map(EventType::topic).sorted()
                            .collect(Collectors.joining(",")));
                    binding.setGroup(definition.getObject().name());
                }
                return bean;
            }
        };
    }

    /** Every exception here is an outage, for what is wrong with a record has been parked: go back, wait, and try again, for ever. */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> patientContainer(
            @Value("${redress.journal.commit-again:PT20S}") Duration commitAgain, RetentionWatch watch, BucketShare share) {
        return (container, destination, group) -> {
            var backOff = new ExponentialBackOff(200, 2);
            backOff.setMaxInterval(5_000);
            backOff.setMaxElapsedTime(Long.MAX_VALUE);
            var handler = new DefaultErrorHandler(backOff);
            handler.setClassifications(Map.of(), true);
            handler.setReclassifyOnExceptionChange(false);
            handler.setLogLevel(org.springframework.kafka.KafkaException.Level.DEBUG); // the binder has said it already
            container.setCommonErrorHandler(handler);
            container.getContainerProperties().setIdlePartitionEventInterval(commitAgain.toMillis());
            watch(container, watch, share);
        };
    }

    @SuppressWarnings("unchecked")
    private static void watch(AbstractMessageListenerContainer<?, ?> container, RetentionWatch watch, BucketShare share) {
        container.getContainerProperties().setConsumerRebalanceListener(new RebalanceListeners(List.of(share, watch)));
        ((AbstractMessageListenerContainer<byte[], byte[]>) container).setBatchInterceptor(watch);
    }

    @Bean
    ConsumerSettings consumerSettings(BinderSettings binder, ServiceDefinition<?> definition) {
        return binder.ofConsumer(BINDING, definition.name()).checked();
    }

    @Bean
    MissedRecords missedRecords(MongoDatabase database) {
        return new MissedRecords(database);
    }

    @Bean
    RetentionWatch retentionWatch(MissedRecords missed, MongoDatabase database, Journal<?> journal, ServiceDefinition<?> definition) {
        return new RetentionWatch(missed, new ReadPositions(database), journal.stats().missed, definition.name(), InstantSource.system());
    }

    @Bean
    OffsetsAtRest offsetsAtRest() {
        return new OffsetsAtRest();
    }
}
