package io.parcelredress.e2e.faults;

import io.parcelredress.events.EventType;
import io.parcelredress.journal.ServiceDefinition;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which topics each service reads, as it says itself. */
final class Consumed {

    private static final Map<String, Set<String>> TOPICS = RealRules.OF_ALL.stream()
            .collect(Collectors.toMap(ServiceDefinition::name, definition -> definition.consumes().stream().map(EventType::topic)
                    .collect(Collectors.toSet())));

    private Consumed() {}

    static Set<String> by(String service) {
        return TOPICS.get(service);
    }
}
