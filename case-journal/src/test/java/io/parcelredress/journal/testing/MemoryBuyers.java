package io.parcelredress.journal.testing;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.Buyers;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Personal data in memory; answers as the real one does, which the conformance suite shows. */
public final class MemoryBuyers implements Buyers {

    private final Map<CaseId, TreeMap<String, Buyer>> reports = new HashMap<>();
    private final Set<CaseId> erased = new HashSet<>();

    @Override
    public synchronized void keep(List<Report> fresh) {
        fresh.stream().filter(report -> !erased.contains(report.caseId()))
                .forEach(report -> reports.computeIfAbsent(report.caseId(), _ -> new TreeMap<>()).put(report.reportId(), report.buyer()));
    }

    @Override
    public synchronized Map<CaseId, Buyer> find(Collection<CaseId> ids) {
        var found = new HashMap<CaseId, Buyer>();
        ids.forEach(id -> {
            if (reports.containsKey(id)) {
                found.put(id, reports.get(id).values().stream().reduce(new Buyer(null, null, null, null, null, null), MemoryBuyers::fill));
            }
        });
        return found;
    }

    private static Buyer fill(Buyer known, Buyer other) {
        return new Buyer(first(known.name(), other.name()), first(known.email(), other.email()), first(known.phone(), other.phone()),
                first(known.locale(), other.locale()), first(known.address(), other.address()),
                        first(known.reachableBy(), other.reachableBy()));
    }

    private static <T> @Nullable T first(@Nullable T known, @Nullable T other) {
        return known != null ? known : other;
    }

    @Override
    public synchronized void erase(CaseId id) {
        erased.add(id);
        reports.remove(id);
    }
}
