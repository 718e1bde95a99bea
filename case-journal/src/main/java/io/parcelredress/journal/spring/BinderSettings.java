package io.parcelredress.journal.spring;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.binder.kafka.properties.KafkaBinderConfigurationProperties;
import org.springframework.core.env.Environment;

/**
 * How the broker is reached, as the binder of the way in is told: brokers, TLS, SASL and whatever else an operator sets under
 * {@code spring.cloud.stream.kafka.binder} or {@code spring.kafka}. So the way out cannot be set otherwise than the way in.
 */
class BinderSettings {

    private final KafkaBinderConfigurationProperties binder;

    BinderSettings(Environment settings, KafkaProperties kafka, ObjectProvider<KafkaConnectionDetails> connection) {
        binder = Binder.get(settings).bind("spring.cloud.stream.kafka.binder",
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
}
