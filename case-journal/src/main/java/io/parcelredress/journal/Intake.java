package io.parcelredress.journal;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.UnreadableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes batches of records in: each by itself read, parked with its cause, or added to its cases. */
final class Intake<S> {

    private final ServiceDefinition<S> definition;
    private final CaseWriter<S> writer;
    private final Ports ports;
    private final JournalStats stats;

    Intake(ServiceDefinition<S> definition, CaseWriter<S> writer, Ports ports, JournalStats stats) {
        this.definition = definition;
        this.writer = writer;
        this.ports = ports;
        this.stats = stats;
    }

    /** A record that could be read, with what the journal may know of it and what it may not. */
    private record Arrival(InboundRecord record, String factId, Event event, @Nullable Buyer buyer) {}

    void accept(List<InboundRecord> batch) {
        stats.working(batch.stream().map(InboundRecord::timestamp).filter(Objects::nonNull).min(Instant::compareTo).orElse(null));
        var byCase = new LinkedHashMap<CaseId, List<Arrival>>();
        var reports = new ArrayList<Buyers.Report>();
        for (var record : batch) {
            var arrival = read(record);
            if (arrival == null) continue;
            for (var id : definition.process().casesOf(arrival.event())) {
                byCase.computeIfAbsent(id, _ -> new ArrayList<>()).add(arrival);
                if (arrival.buyer() != null) reports.add(new Buyers.Report(id, rank(arrival) + arrival.factId(), arrival.buyer()));
            }
        }
        ports.steps().reached(Step.RECORD_READ);
        if (!reports.isEmpty()) ports.buyers().keep(reports); // before the journal: an effect it wants will need them
        ports.steps().reached(Step.BUYERS_KEPT);
        write(byCase);
        stats.idle();
    }

    private void write(Map<CaseId, List<Arrival>> byCase) {
        if (byCase.isEmpty()) return;
        var results = writer.write(byCase.keySet(), view -> Objects.requireNonNull(byCase.get(view.id())).stream()
                .map(arrival -> new CaseWriter.New(arrival.factId(), arrival.event())).toList());
        results.forEach((id, result) -> {
            var arrivals = Objects.requireNonNull(byCase.get(id));
            if (result.failure() == null) stats.accepted.add(arrivals.size());
            // so that the bad one parks alone
            else if (arrivals.size() > 1) {
                arrivals.forEach(arrival -> write(Map.of(id, List.of(arrival))));
            }
            else park(arrivals.getFirst().record(), "the rules of " + definition.name() + " failed on it: "
                    + result.failure().getClass().getSimpleName());
        });
    }

    private @Nullable Arrival read(InboundRecord record) {
        var type = EventType.ofTopic(record.topic());
        if (type.isEmpty() || !definition.consumes().contains(type.get())) {
            stats.notForUs.increment();
            return null;
        }
        try {
            return arrival(record, EventCodec.read(type.get(), record::header, record.value()));
        } catch (UnreadableEvent unreadable) {
            park(record, unreadable.getMessage());
            return null;
        }
    }

    private static Arrival arrival(InboundRecord record, Envelope envelope) {
        var factId = envelope.source() + "#" + envelope.id();
        return switch (envelope.event()) {
            case ParcelReportedLost lost when lost.buyer() != null -> new Arrival(record, factId, lost.with(lost.buyer().anonymous()),
                    lost.buyer());
            case ParcelShipped shipped when shipped.buyer() != null -> new Arrival(record, factId,
                    shipped.with(shipped.buyer().anonymous()), shipped.buyer());
            case Event event -> new Arrival(record, factId, event, null);
        };
    }

    /** What a loss report says of the buyer counts before what was said at posting. */
    private static String rank(Arrival arrival) {
        return arrival.event() instanceof ParcelReportedLost ? "1-" : "2-";
    }

    private void park(InboundRecord record, String cause) {
        ports.parking().park(record, cause);
        stats.parked.increment();
        ports.steps().reached(Step.PARKED);
    }
}
