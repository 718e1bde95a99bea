package io.parcelredress.journal.testing;

import io.parcelredress.events.Envelope;
import io.parcelredress.events.EventCodec;
import io.parcelredress.journal.EventPublisher;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.Parking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Topics in memory: what was published, and what was parked. */
public final class MemoryTopics implements EventPublisher, Parking {

    private final List<Envelope> published = new ArrayList<>();
    private final Map<String, String> parked = new LinkedHashMap<>();
    private final Map<String, Integer> turnedAway = new LinkedHashMap<>();
    private Function<Envelope, Delivery> fate = _ -> new Delivery.Acknowledged();

    @Override
    public synchronized List<Delivery> publish(List<Envelope> events) {
        var deliveries = new ArrayList<Delivery>();
        for (var event : events) {
            var delivery = fate.apply(event);
            deliveries.add(delivery);
            if (delivery instanceof Delivery.Acknowledged) published.add(event);
            else turnedAway.merge(event.id(), 1, Integer::sum);
        }
        return deliveries;
    }

    /** What becomes of events from now on; only those that are acknowledged lie on their topic. */
    public synchronized void fate(Function<Envelope, Delivery> judge) {
        fate = judge;
    }

    /** How often each event was not taken, by its id. */
    public synchronized Map<String, Integer> turnedAway() {
        return Map.copyOf(turnedAway);
    }

    @Override
    public synchronized void park(InboundRecord record, String cause) {
        parked.putIfAbsent(record.position(), cause);
    }

    /** Everything that was sent, repeated sends included, in order. */
    public synchronized List<Envelope> published() {
        return List.copyOf(published);
    }

    /** Causes by {@code topic/partition/offset}. */
    public synchronized Map<String, String> parked() {
        return Map.copyOf(parked);
    }

    /** An event as it would lie on its topic. */
    public static InboundRecord record(Envelope envelope, long offset) {
        return new InboundRecord(envelope.type().topic(), 0, offset, envelope.time(),
                envelope.caseId().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                EventCodec.value(envelope.event()), EventCodec.headers(envelope));
    }
}
