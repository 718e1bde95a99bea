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
import io.parcelredress.journal.JournalStore.Deferred;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
        var sorted = new HashMap<CaseId, Sorted>();
        var results = writer.write(byCase.keySet(), CaseWriter.Way.PUBLISHING,
                session -> sorted.put(session.id(), sort(session, Objects.requireNonNull(byCase.get(session.id())))));
        byCase.forEach((id, arrivals) -> {
            var result = results.get(id);
            var failure = result == null ? new CaseFailed("its case was set aside") : result.failure();
            if (failure instanceof NewerRelease) defer(id, arrivals);
            else if (failure == null) taken(id, arrivals.size(), Objects.requireNonNull(sorted.get(id)));
            // so that the bad one parks alone
            else if (arrivals.size() > 1) {
                arrivals.forEach(arrival -> write(Map.of(id, List.of(arrival))));
            }
            else park(arrivals.getFirst().record(), failure instanceof CaseFailed told ? String.valueOf(told.getMessage())
                    : "the rules of " + definition.name() + " failed on it: " + CaseFailed.words(failure));
        });
    }

    /** A release that knows less parks nothing for it: whoever can read the case takes it up. */
    private void defer(CaseId id, List<Arrival> arrivals) {
        var since = ports.machine().instant();
        ports.store().defer(arrivals.stream()
                .map(arrival -> new Deferred(id, arrival.factId(), arrival.event(), size(arrival.record()), since)).toList());
        stats.deferred.add(arrivals.size());
        ports.steps().reached(Step.DEFERRED);
    }

    /** What of a case's arrivals was known already, and what it has no room for. */
    private record Sorted(int known, List<Arrival> tooMuch) {}

    private Sorted sort(CaseSession<S> session, List<Arrival> arrivals) {
        int known = 0;
        var tooMuch = new ArrayList<Arrival>();
        for (var arrival : arrivals) {
            if (session.knows(arrival.factId())) known++;
            else if (session.isFull()) tooMuch.add(arrival);
            else session.add(arrival.factId(), arrival.event(), size(arrival.record()));
        }
        return new Sorted(known, tooMuch);
    }

    private void taken(CaseId id, int arrivals, Sorted sorted) {
        stats.accepted.add(arrivals - sorted.tooMuch().size());
        stats.duplicatesDropped.add(sorted.known());
        sorted.tooMuch().forEach(arrival -> park(arrival.record(), "the journal of case " + id + " takes no more from outside: it has "
                + ports.settings().fullAtFacts() + " facts, or " + ports.settings().fullAtBytes()
                        + " bytes; find out who repeats so much"));
    }

    private static int size(InboundRecord record) {
        return record.value() == null ? 0 : record.value().length;
    }

    private @Nullable Arrival read(InboundRecord record) {
        var type = EventType.ofTopic(record.topic());
        if (type.isEmpty() || !definition.consumes().contains(type.get())) {
            stats.notForUs.increment();
            return null;
        }
        if (size(record) > ports.settings().largestRecord()) {
            park(record, "it has " + size(record) + " bytes, and " + ports.settings().largestRecord()
                    + " are the most that is read (redress.journal.largest-record): send it again without what nobody needs");
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
