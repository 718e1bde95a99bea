package io.parcelredress.e2e.faults;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.CaseProcess;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.ServiceDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Folds journals anew, by the real rules. Whatever stands beside the facts in a document must follow from them, and nothing may be left to
 * decide or to carry out: so what was forgotten shows also where the fields that would tell of it were lost with it.
 */
final class Folding {

    private Folding() {}

    /**
     * What does not follow, a line each.
     *
     * @param cases documents by case, as they lie in the service's database
     * @param at when the run was at rest
     */
    static <S> List<String> complaints(ServiceDefinition<S> service, Map<String, Document> cases, Instant at) {
        var codec = new FactCodec(service.ownFacts());
        var complaints = new ArrayList<String>();
        cases.forEach((id, one) -> {
            var facts = one.getList("facts", String.class, List.of()).stream().map(line -> codec.read(0, line).fact()).toList();
            var about = " of " + id + " in " + service.name();
            complain(service.process(), CaseId.parse(id), facts, one, at).forEach(what -> complaints.add(what + about));
        });
        return complaints;
    }

    private static <S> List<String> complain(CaseProcess<S> process, CaseId id, List<Fact> facts, Document stored, Instant at) {
        var complaints = new ArrayList<String>();
        var state = process.initial(id);
        for (var fact : facts) state = process.evolve(state, fact);
        process.decide(state, at).forEach(fact -> complaints.add("never decided: " + fact.getClass().getSimpleName()));
        ends(facts).forEach((key, ends) -> {
            if (ends == 0) complaints.add("never carried out: " + key);
            if (ends > 1) complaints.add(ends + " ends of " + key);
        });
        var deadline = process.nextDeadline(state).map(Date::from).orElse(null);
        if (!Objects.equals(stored.getDate("nextDue"), deadline)) {
            complaints.add("deadline " + stored.getDate("nextDue") + " stored, " + deadline + " follows:");
        }
        var found = plain(stored.get("search", new Document()));
        var sought = plain(new Document(process.searchFields(state)));
        if (!found.equals(sought)) complaints.add("what it is found by, " + found + " stored, " + sought + " follows:");
        return complaints;
    }

    /** As a store gives it back; in no order, for that of a map's fields differs from one JVM to the next. */
    private static Map<String, Object> plain(Document fields) {
        return new TreeMap<>(Document.parse(fields.toJson()));
    }

    /** How often each effect that was wanted ended. */
    private static Map<String, Integer> ends(List<Fact> facts) {
        var ends = new HashMap<String, Integer>();
        facts.forEach(fact -> {
            if (fact instanceof Effect effect) ends.putIfAbsent(effect.key(), 0);
        });
        facts.forEach(fact -> {
            if (fact instanceof EffectEnded ended) ends.merge(ended.key(), 1, Integer::sum);
        });
        return ends;
    }
}
