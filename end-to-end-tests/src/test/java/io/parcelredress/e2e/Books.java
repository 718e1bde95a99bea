package io.parcelredress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.Money;
import io.parcelredress.events.UnreadableEvent;
import io.parcelredress.journal.testing.TopicReader;
import io.parcelredress.quickstart.Suite;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the topics from their first record to their last and compares them with the payment provider's books. */
record Books(Suite suite) {

    /** Events of a type by their ids; the same id with another meaning is a failure. */
    Map<String, Event> events(EventType type) {
        var byId = new LinkedHashMap<String, Event>();
        for (var record : TopicReader.all(suite.brokers(), type.topic())) {
            try {
                var envelope = EventCodec.read(type, name -> TopicReader.header(record, name), record.value());
                assertThat(byId.putIfAbsent(envelope.id(), envelope.event())).as("one id, two meanings").isIn(null, envelope.event());
            } catch (UnreadableEvent unreadable) {
                throw new AssertionError("a record on " + type.topic() + " does not meet the contract: " + unreadable.getMessage(),
                        unreadable);
            }
        }
        return byId;
    }

    int parked() {
        return List.of(EventType.values()).stream().mapToInt(type -> TopicReader.all(suite.brokers(), type.deadLetterTopic()).size()).sum();
    }

    Map<CaseId, BuyerCompensated> compensated() {
        return byCase(events(EventType.BUYER_COMPENSATED).values().stream().map(BuyerCompensated.class::cast).toList());
    }

    Map<CaseId, ClaimSettled> settled() {
        return byCase(events(EventType.CLAIM_SETTLED).values().stream().map(ClaimSettled.class::cast).toList());
    }

    private static <E extends Event> Map<CaseId, E> byCase(List<E> events) {
        var byCase = new HashMap<CaseId, E>();
        events.forEach(event -> assertThat(byCase.put(event.caseId(), event))
                .as("a second %s for one case", event.getClass().getSimpleName()).isNull());
        return byCase;
    }

    /** Refunds as events tell them are refunds as the provider's books have them, to the minor unit, one for each. */
    void agreeWithTheProvider() {
        var told = compensated().values().stream().filter(done -> done.refund() != null)
                .collect(Collectors.toMap(BuyerCompensated::refundReference, BuyerCompensated::refund));
        var paid = suite.payments().books().values().stream()
                .collect(Collectors.toMap(refund -> refund.reference(), refund -> refund.amount()));
        assertThat(told).isEqualTo(paid);
        assertThat(sums(told)).isEqualTo(sums(paid));
    }

    private static Map<String, Money> sums(Map<String, Money> amounts) {
        return amounts.values().stream()
                .collect(Collectors.toMap(amount -> amount.currency().getCurrencyCode(), amount -> amount, Money::plus));
    }
}
