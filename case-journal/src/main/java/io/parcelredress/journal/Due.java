package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Cases of one kind that are due: those in this instance's own buckets at once, others only where nobody has come to them for a while. For
 * how long is counted from when they were first seen here, so that a clock that jumps ahead sets no herd in motion.
 */
final class Due {

    private final Supplier<Buckets> mine;
    private final InstantSource machine;
    private final Duration patience;
    private Map<CaseId, Instant> seen = Map.of();
    private Instant lookAgain = Instant.MIN;

    Due(Supplier<Buckets> mine, InstantSource machine, Duration patience) {
        this.mine = mine;
        this.machine = machine;
        this.patience = patience;
    }

    /** @param in finds what is due in some buckets */
    synchronized List<CaseId> cases(Function<Buckets, List<CaseId>> in) {
        var buckets = mine.get();
        if (buckets.isAll()) return in.apply(buckets);
        var due = new ArrayList<>(buckets.isEmpty() ? List.<CaseId>of() : in.apply(buckets));
        var now = machine.instant();
        if (now.isBefore(lookAgain)) return due;
        lookAgain = now.plus(patience.dividedBy(2));
        var waiting = new HashMap<CaseId, Instant>();
        for (var id : in.apply(buckets.others())) {
            var since = seen.getOrDefault(id, now);
            if (since.plus(patience).isAfter(now)) waiting.put(id, since);
            else due.add(id);
        }
        seen = waiting;
        return due;
    }
}
