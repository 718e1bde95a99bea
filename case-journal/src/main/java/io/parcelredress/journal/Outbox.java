package io.parcelredress.journal;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.journal.EventPublisher.Delivery;
import io.parcelredress.journal.JournalStore.Cursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what waits in cases, also what an instance that fell over left behind: then under the ids it would have used. The cursor of a
 * case moves up to its first event that was not acknowledged; what becomes of another case's events makes no difference.
 */
final class Outbox<S> {

    private final String service;
    private final Ports ports;
    private final JournalStats stats;

    Outbox(String service, Ports ports, JournalStats stats) {
        this.service = service;
        this.ports = ports;
        this.stats = stats;
    }

    private record Sent<S>(CaseSession<S> session, RecordedFact fact, Envelope envelope) {}

    /**
     * @return cases of which an event, or the cursor, was refused for good, with the cause; what was only not acknowledged waits to be sent
     * again
     */
    Map<CaseSession<S>, String> publish(Collection<CaseSession<S>> waiting) {
        if (waiting.isEmpty()) return Map.of();
        var sending = sending(waiting);
        var deliveries = sending.isEmpty() ? List.<Delivery>of() : ports.publisher().publish(sending.stream().map(Sent::envelope).toList());
        ports.steps().reached(Step.SENT);
        var stopped = new HashMap<CaseId, Integer>(); // by the place of the first event that is not out
        var refused = new LinkedHashMap<CaseSession<S>, String>();
        for (int i = 0; i < deliveries.size(); i++) {
            var sent = sending.get(i);
            switch (deliveries.get(i)) {
                case Delivery.Acknowledged _ -> stats.published.increment();
                case Delivery.NotNow _ -> {
                    stats.notAcknowledged.increment();
                    stopped.putIfAbsent(sent.session().id(), sent.fact().n());
                }
                case Delivery.Refused cause -> {
                    stats.eventsRefused.increment();
                    stopped.putIfAbsent(sent.session().id(), sent.fact().n());
                    refused.putIfAbsent(sent.session(), "its event " + sent.envelope().type().topic() + " (fact " + sent.fact().n()
                            + ") is refused: " + cause.cause());
                }
            }
        }
        moveCursors(waiting, stopped).forEach(session -> refused.putIfAbsent(session, "the store does not take how far it is published"));
        return refused;
    }

    /** @return cases whose document cannot be written: their events would go out again and again */
    private List<CaseSession<S>> moveCursors(Collection<CaseSession<S>> waiting, Map<CaseId, Integer> stopped) {
        var cursors = new ArrayList<Cursor>();
        for (var session : waiting) {
            var first = stopped.get(session.id());
            cursors.add(new Cursor(session.id(), session.version(), first == null ? session.factCount() : first, first == null,
                    first == null ? session.settledSince() : null));
        }
        var unmoved = ports.store().published(cursors);
        ports.steps().reached(Step.CURSOR_MOVED);
        for (var session : waiting) session.published(stopped.getOrDefault(session.id(), session.factCount()));
        return waiting.stream().filter(session -> unmoved.contains(session.id())).toList();
    }

    private List<Sent<S>> sending(Collection<CaseSession<S>> waiting) {
        var buyers = buyersFor(waiting);
        var sending = new ArrayList<Sent<S>>();
        for (var session : waiting) {
            for (var recorded : session.pending()) {
                var event = complete((Event) recorded.fact(), buyers.get(session.id()));
                sending.add(new Sent<>(session, recorded,
                        new Envelope(recorded.id(), "/parcel-redress/" + service, recorded.at(), event, null)));
            }
        }
        return sending;
    }

    private Map<CaseId, Buyer> buyersFor(Collection<CaseSession<S>> waiting) {
        var wanted = waiting.stream().filter(one -> one.pending().stream().anyMatch(fact -> bringsBuyer(fact.fact())))
                .map(CaseSession::id).toList();
        return wanted.isEmpty() ? Map.of() : ports.buyers().find(wanted);
    }

    private static boolean bringsBuyer(Fact fact) {
        return fact instanceof ParcelReportedLost || fact instanceof ParcelShipped;
    }

    private static Event complete(Event event, @Nullable Buyer buyer) {
        if (buyer == null) return event;
        return switch (event) {
            case ParcelReportedLost lost -> lost.with(buyer);
            case ParcelShipped shipped -> shipped.with(buyer);
            default -> event;
        };
    }
}
