package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Loads cases to work on. What is not among them is looked for in the archive, and brought back, before anybody takes it for new. */
final class CaseLoader {

    private static final int MOST_ROUNDS = 10; // each finds that others moved a case meanwhile; beyond it something is broken

    private final Ports ports;
    private final JournalStats stats;

    CaseLoader(Ports ports, JournalStats stats) {
        this.ports = ports;
        this.stats = stats;
    }

    /** Those that exist. */
    Map<CaseId, StoredCase> load(Collection<CaseId> ids) {
        var loaded = new HashMap<CaseId, StoredCase>();
        Set<CaseId> open = new HashSet<>(ids);
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == MOST_ROUNDS) throw new IllegalStateException(open + " are moved to the archive and back all the time");
            loaded.putAll(ports.store().load(open));
            var returned = open.stream().filter(loaded::containsKey).map(loaded::get).filter(StoredCase::isBroughtBack).toList();
            var again = new HashSet<CaseId>(returned.isEmpty() ? Set.of() : takeFromArchive(returned));
            again.forEach(loaded::remove);
            open.removeAll(loaded.keySet());
            open.removeAll(again);
            if (!open.isEmpty()) again.addAll(bringBack(open));
            open = again;
        }
        return loaded;
    }

    private Set<CaseId> takeFromArchive(Collection<StoredCase> returned) {
        var stale = ports.store().takeFromArchive(returned);
        ports.steps().reached(Step.TAKEN_FROM_ARCHIVE);
        return stale;
    }

    private Set<CaseId> bringBack(Collection<CaseId> missing) {
        var back = ports.store().bringBack(missing);
        if (back.isEmpty()) return back;
        stats.broughtBack.add(back.size());
        ports.steps().reached(Step.BROUGHT_BACK);
        return back;
    }

    /** To look at and not to work on: what lies in the archive stays there. */
    Map<CaseId, StoredCase> read(Collection<CaseId> ids) {
        var found = new HashMap<>(ports.store().load(ids));
        var missing = ids.stream().filter(id -> !found.containsKey(id)).collect(Collectors.toSet());
        if (!missing.isEmpty()) found.putAll(ports.store().archived(missing));
        return found;
    }
}
