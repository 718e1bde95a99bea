package io.parcelredress.journal;

import io.parcelredress.events.EventType;
import io.parcelredress.events.Fact;
import java.util.Set;

/**
 * A service: its name, its rules, and what it listens to.
 *
 * @param name as in ids, databases and consumer groups, such as {@code claim-service}
 * @param ownFacts the sealed interface of the facts that only this service knows
 */
public record ServiceDefinition<S>(String name, CaseProcess<S> process, Class<? extends Fact> ownFacts, Set<EventType> consumes) {

    public ServiceDefinition {
        if (!ownFacts.isSealed()) {
            throw new IllegalArgumentException(ownFacts.getName() + " must be sealed: its permitted records are what a journal can hold");
        }
        consumes = Set.copyOf(consumes);
    }
}
