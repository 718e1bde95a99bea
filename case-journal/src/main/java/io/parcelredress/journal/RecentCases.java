package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cases that this instance wrote a moment ago, so that it need not load and fold them again for what follows at once. One is taken out by
 * whoever works on it. Whether another instance has written it meanwhile the compare-and-set tells; where nothing is to be written, it is
 * loaded after all.
 */
final class RecentCases<S> {

    private static final Duration A_MOMENT = Duration.ofSeconds(60);
    private static final long HEAVIEST = 64L << 20; // bytes of journals, together

    private record Kept<S>(CaseSession<S> session, long weight, Instant since) {}

    private final int most;
    private final InstantSource machine;
    private final Map<CaseId, Kept<S>> kept = new LinkedHashMap<>();
    private long weight;

    RecentCases(int most, InstantSource machine) {
        this.most = most;
        this.machine = machine;
    }

    synchronized @Nullable CaseSession<S> take(CaseId id) {
        var one = remove(id);
        if (one == null || one.since().plus(A_MOMENT).isBefore(machine.instant())) return null;
        one.session().takeUp();
        return one.session();
    }

    synchronized void keep(CaseSession<S> session) {
        if (session.version() == 0 || most == 0) return;
        remove(session.id());
        var one = new Kept<>(session, session.weight(), machine.instant());
        kept.put(session.id(), one);
        weight += one.weight();
        while (kept.size() > most || weight > HEAVIEST) remove(kept.keySet().iterator().next());
    }

    synchronized void forget(CaseId id) {
        remove(id);
    }

    private @Nullable Kept<S> remove(CaseId id) {
        var one = kept.remove(id);
        if (one != null) weight -= one.weight();
        return one;
    }
}
