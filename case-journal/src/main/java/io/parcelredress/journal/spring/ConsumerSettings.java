package io.parcelredress.journal.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.stream.binder.kafka.properties.KafkaConsumerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/**
 * What the consumer of the way in is told. A setting under which it would read nothing, or pass over records, stops the start: the binder
 * ignores some of them and tries others again and again, in a process that looks alive and is deaf.
 *
 * @param asked what was set, wherever that was; also what another setting overrides
 * @param merged what comes of it, as the binder puts it together
 * @param binding what is set for the binder's binding beside that
 * @param ackMode of all listeners, where one is set
 */
record ConsumerSettings(List<Map<String, ?>> asked, Map<String, Object> merged, KafkaConsumerProperties binding,
        @Nullable AckMode ackMode) {

    private static final String NEVER = "";
    private static final String BYTES = "each record is read from its bytes, by itself";

    /** What may be set at most, and why; isolation.level is left to the operator, for a reader of either kind misses nothing. */
    private static final Map<String, Rule> RULES = Map.of(
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            new Rule("classic", "take-over was measured with the classic protocol and cooperative-sticky assignment"),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            new Rule("earliest", "a group that Kafka does not know, or has forgotten, would pass over all that waits"),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, new Rule("false", "an offset is committed once its batch is safe"),
            ConsumerConfig.GROUP_ID_CONFIG, new Rule(NEVER, "the group bears the service's name"),
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            new Rule(NEVER, "instances under one id lock each other out, and one that stops leaves its partitions unread for a session"),
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, new Rule(ByteArrayDeserializer.class.getName(), BYTES),
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, new Rule(ByteArrayDeserializer.class.getName(), BYTES));

    private record Rule(String only, String because) {

        boolean allows(Object value) {
            return text(value).equalsIgnoreCase(only);
        }
    }

    /**
     * These settings, where nothing speaks against them.
     *
     * @throws IllegalStateException otherwise, with all that does
     */
    ConsumerSettings checked() {
        var objections = Stream.of(ofKafkasOwn(), ofTheBinding(), refusedByKafka()).flatMap(List::stream).distinct().toList();
        if (objections.isEmpty()) return this;
        throw new IllegalStateException(objections.stream().collect(Collectors.joining("\n  ", """
                Kafka's consumer is told what would leave this service deaf, or would lose records. Take out of spring.kafka, \
                spring.cloud.stream.kafka.binder, or spring.cloud.stream.kafka.bindings:""" + "\n  ", "")));
    }

    private List<String> ofKafkasOwn() {
        return Stream.concat(asked.stream(), Stream.of(merged)).flatMap(settings -> settings.entrySet().stream())
                .filter(setting -> setting.getValue() != null && !isOurs(setting))
                .flatMap(setting -> Stream.ofNullable(RULES.get(setting.getKey())).filter(rule -> !rule.allows(setting.getValue()))
                        .map(rule -> setting.getKey() + "=" + text(setting.getValue()) + ", because " + rule.because()))
                .toList();
    }

    /** The binder's own group. */
    private boolean isOurs(Map.Entry<String, ?> setting) {
        return setting.getKey().equals(ConsumerConfig.GROUP_ID_CONFIG)
                && asked.stream().noneMatch(settings -> settings.containsKey(ConsumerConfig.GROUP_ID_CONFIG));
    }

    private List<String> ofTheBinding() {
        var found = new ArrayList<String>();
        if (binding.isEnableDlq()) found.add("enable-dlq=true, because it takes the whole batch; the journal parks one record at a time");
        if (binding.isResetOffsets()) found.add("reset-offsets=true, because every start would read all there ever was");
        if (!binding.isAutoRebalanceEnabled()) {
            found.add("auto-rebalance-enabled=false, because the partitions of an instance that falls would be read by nobody");
        }
        if (binding.isDestinationIsPattern()) found.add("destination-is-pattern=true, because the topics follow from the service");
        Stream.of(binding.getAckMode(), ackMode).filter(Objects::nonNull).filter(mode -> mode != AckMode.BATCH).distinct()
                .forEach(mode -> found.add("ack-mode=" + mode + ", because an offset is committed once its batch is safe"));
        return found;
    }

    /** What Kafka itself would say, and say again for ever. */
    private List<String> refusedByKafka() {
        try {
            var parsed = ConsumerConfig.configDef().parse(merged);
            new KafkaConsumer<>(merged).close(CloseOptions.timeout(Duration.ZERO));
            return sessionWithin(parsed);
        } catch (KafkaException | IllegalArgumentException refused) {
            var cause = refused.getCause();
            return List.of("what Kafka refuses: " + refused.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
        }
    }

    private static List<String> sessionWithin(Map<String, Object> parsed) {
        int session = number(parsed, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        int poll = number(parsed, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
        return session < poll ? List.of()
                : List.of("session.timeout.ms=" + session + ", because it must be less than max.poll.interval.ms=" + poll
                        + ": a dead instance would be waited for longer than a slow one");
    }

    private static int number(Map<String, Object> parsed, String name) {
        return (Integer) Objects.requireNonNull(parsed.get(name));
    }

    private static String text(Object value) {
        return value instanceof Class<?> type ? type.getName() : value.toString();
    }
}
