package io.parcelredress.claim;

import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.Money;
import io.parcelredress.events.Verdict;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the carrier said, or that it said nothing.
 *
 * @param all by their own dates
 * @param lastWord the last thing it said of where the parcel is
 * @param verdicts all that it ever gave
 * @param best its highest offer in each currency
 * @param overdue whether it is taken as silent
 */
public record Replies(List<CarrierReplied> all, @Nullable CarrierReplied lastWord, Set<Verdict> verdicts, Map<Currency, Money> best,
        boolean overdue) {

    static final Replies NONE = new Replies(List.of(), null, Set.of(), Map.of(), false);

    /** The one with the latest date. */
    public Optional<CarrierReplied> last() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    boolean said(Verdict verdict) {
        return verdicts.contains(verdict);
    }

    Replies plus(CarrierReplied reply) {
        var word = reply.verdict() == Verdict.NEEDS_EVIDENCE ? lastWord : Dated.later(lastWord, reply, CarrierReplied::repliedAt);
        return new Replies(Dated.plus(all, reply, CarrierReplied::repliedAt), word, with(reply.verdict()), with(reply.offer()), overdue);
    }

    Replies noneInTime() {
        return new Replies(all, lastWord, verdicts, best, true);
    }

    private Set<Verdict> with(Verdict verdict) {
        if (verdicts.contains(verdict)) return verdicts;
        var more = EnumSet.of(verdict);
        more.addAll(verdicts);
        return Collections.unmodifiableSet(more);
    }

    private Map<Currency, Money> with(@Nullable Money offer) {
        if (offer == null) return best;
        var known = best.get(offer.currency());
        if (known != null && known.compareTo(offer) >= 0) return best;
        var better = new HashMap<>(best);
        better.put(offer.currency(), offer);
        return Collections.unmodifiableMap(better);
    }
}
