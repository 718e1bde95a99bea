package io.parcelredress.simulation;

import io.parcelredress.journal.Effect;
import io.parcelredress.journal.JournalStore.Append;
import io.parcelredress.journal.RecordedFact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks at every write as it is made, with true time in hand: what was done early or twice cannot be seen afterwards. */
final class Watch {

    private final Timeline time;
    private final Set<String> actedOn = new HashSet<>();
    private final Map<String, Integer> claims = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();

    Watch(Timeline time) {
        this.time = time;
    }

    void over(Service<?> service) {
        service.store().watch(append -> look(service, append));
    }

    private void look(Service<?> service, Append append) {
        noteClaims(service, append);
        for (var fact : append.added()) {
            if (fact.at().isAfter(time.instant())) {
                complaints.add("a fact is dated into the future: " + fact.id() + " is dated " + fact.at() + ", written at "
                        + time.instant());
            }
        }
        if (append.from() == 0 || append.added().isEmpty() || !append.added().stream()
                .allMatch(fact -> decided(service, append, fact))) return;
        var due = service.store().cases().derived(append.id()).nextDue();
        if (due == null || isSetAside(service, append)) return;
        if (due.isAfter(time.instant())) {
            complaints.addFirst("a deadline came early: " + append.id() + " of " + service.definition().name() + " was due " + due
                    + ", acted on at " + time.instant());
        }
        else if (!actedOn.add(append.id() + service.definition().name() + due)) {
            complaints.add("a deadline came twice: " + append.id() + " due " + due);
        }
    }

    /** Then what stands as its deadline is only when it is to be looked at again. */
    private static boolean isSetAside(Service<?> service, Append append) {
        return service.store().cases().load(List.of(append.id())).get(append.id()).setAside();
    }

    /** An effect is claimed where it carries the number of this very write. */
    private void noteClaims(Service<?> service, Append append) {
        var stored = service.store().cases().load(List.of(append.id())).get(append.id());
        append.effects().forEach((n, effect) -> {
            if (effect.token() != append.from() + 1) return;
            var wanted = n < append.before() ? stored.facts().get(n) : append.added().get(n - append.before());
            claims.merge(wanted.id(), 1, Integer::sum);
        });
    }

    /** How often each effect was claimed, to be carried out or to be asked after. */
    Map<String, Integer> claims() {
        return claims;
    }

    /** What the rules added by themselves, as opposed to news and to how an effect went. */
    private static boolean decided(Service<?> service, Append append, RecordedFact fact) {
        boolean own = fact.id().startsWith(append.id() + ":" + service.definition().name() + ":");
        boolean ofEffects = !(fact.fact() instanceof Effect) && fact.fact().getClass().getSimpleName().startsWith("Effect");
        return own && !ofEffects;
    }

    List<String> complaints() {
        return complaints;
    }
}
