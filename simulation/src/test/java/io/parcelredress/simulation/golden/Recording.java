package io.parcelredress.simulation.golden;

import io.parcelredress.events.Event;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.RecordedFact;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.StoredCase;
import io.parcelredress.simulation.golden.Golden.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Makes a golden of a journal: what came is told from what was decided, and what only the core needs is left out. */
final class Recording<S> {

    private final ServiceDefinition<S> service;
    private final GoldenFacts facts;

    Recording(ServiceDefinition<S> service) {
        this.service = service;
        this.facts = new GoldenFacts(service);
    }

    Golden of(StoredCase journal, String prefix, Map<String, String> given) {
        if (journal.unreadable() != null) throw new IllegalStateException(journal.id() + " cannot be read: " + journal.unreadable());
        var steps = new ArrayList<Step>();
        var came = new ArrayList<RecordedFact>();
        var decided = new ArrayList<RecordedFact>();
        var state = service.process().initial(journal.id());
        for (var fact : journal.facts()) {
            boolean incoming = isFromOutside(journal, fact);
            if (begins(fact, incoming, came, decided)) steps.add(step(came, decided, state));
            (incoming ? came : decided).add(fact);
            state = service.process().evolve(state, fact.fact());
        }
        if (!came.isEmpty() || !decided.isEmpty()) steps.add(step(came, decided, state));
        return new Golden(prefix + parcelOf(journal), journal.id(), given, steps);
    }

    /** What a record, a person or a provider said, as opposed to what the rules did. */
    private boolean isFromOutside(StoredCase journal, RecordedFact fact) {
        return fact.fact() instanceof EffectEnded || !fact.id().equals(journal.id() + ":" + service.name() + ":" + fact.n());
    }

    private static boolean begins(RecordedFact fact, boolean incoming, List<RecordedFact> came, List<RecordedFact> decided) {
        if (came.isEmpty() && decided.isEmpty()) return false;
        return incoming && !decided.isEmpty() || !at(came, decided).equals(fact.at());
    }

    private static Instant at(List<RecordedFact> came, List<RecordedFact> decided) {
        return (came.isEmpty() ? decided : came).getFirst().at();
    }

    private Step step(List<RecordedFact> came, List<RecordedFact> decided, S after) {
        List<JsonNode> in = came.stream().map(facts::incoming).toList();
        List<JsonNode> out = decided.stream().map(RecordedFact::fact).map(facts::decided).toList();
        var step = new Step(at(came, decided), in, out, service.process().nextDeadline(after).orElse(null));
        came.clear();
        decided.clear();
        return step;
    }

    private static String parcelOf(StoredCase journal) {
        return journal.facts().stream().map(RecordedFact::fact).filter(Event.class::isInstance).map(Event.class::cast)
                .filter(event -> event.caseId().equals(journal.id())).map(Event::parcelId).findFirst()
                .orElse("a parcel known only by its replacement");
    }
}
