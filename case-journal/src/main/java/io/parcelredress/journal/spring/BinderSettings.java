package io.parcelredress.journal.spring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.binder.ExtendedConsumerProperties;
import org.springframework.cloud.stream.binder.kafka.properties.KafkaBinderConfigurationProperties;
import org.springframework.cloud.stream.binder.kafka.properties.KafkaBindingProperties;
import org.springframework.cloud.stream.binder.kafka.properties.KafkaConsumerProperties;
import org.springframework.cloud.stream.binder.kafka.utils.BindingUtils;
import org.springframework.core.env.Environment;

/**
 * How the broker is reached, as the binder of the way in is told: brokers, TLS, SASL and whatever else an operator sets under
 * {@code spring.cloud.stream.kafka.binder} or {@code spring.kafka}. So the way out cannot be set otherwise than the way in.
 */
class BinderSettings {

    private final Binder settings;
    private final KafkaProperties kafka;
    private final KafkaBinderConfigurationProperties binder;

    BinderSettings(Environment environment, KafkaProperties kafka, ObjectProvider<KafkaConnectionDetails> connection) {
        this.settings = Binder.get(environment);
        this.kafka = kafka;
        this.binder = settings.bind("spring.cloud.stream.kafka.binder",
                Bindable.ofInstance(new KafkaBinderConfigurationProperties(kafka, connection)))
                .orElseThrow(() -> new IllegalStateException(
                        "spring.cloud.stream.kafka.binder.brokers is missing: import case-journal-defaults.yml"));
    }

    /** For a producer of plain bytes. */
    Map<String, Object> ofProducer() {
        var settings = new HashMap<>(binder.mergedProducerConfiguration());
        settings.keySet().removeAll(Set.of("key.serializer", "value.serializer"));
        return settings;
    }

    /** For an admin client. */
    Map<String, Object> ofAdmin() {
        var settings = new HashMap<>(binder.mergedProducerConfiguration());
        settings.keySet().retainAll(AdminClientConfig.configNames());
        return settings;
    }

    /** For the consumer of this binding. */
    ConsumerSettings ofConsumer(String binding, String group) {
        var all = settings.bind("spring.cloud.stream.kafka.default.consumer", KafkaConsumerProperties.class)
                .orElseGet(KafkaConsumerProperties::new);
        var own = settings.bind("spring.cloud.stream.kafka.bindings", Bindable.mapOf(String.class, KafkaBindingProperties.class))
                .orElse(Map.of()).getOrDefault(binding, new KafkaBindingProperties()).getConsumer();
        var asked = List.<Map<String, ?>>of(kafka.buildConsumerProperties(), binder.getConfiguration(), binder.getConsumerProperties(),
                all.getConfiguration(), Map.copyOf(own.getConfiguration()));
        all.getConfiguration().forEach(own.getConfiguration()::putIfAbsent);
        var merged = BindingUtils.createConsumerConfigs(false, group, new ExtendedConsumerProperties<>(own), binder);
        return new ConsumerSettings(asked, merged, own, kafka.getListener().getAckMode());
    }
}
