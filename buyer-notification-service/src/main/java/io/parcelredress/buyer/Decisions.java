package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.BuyerChose;
import io.parcelredress.buyer.RemedyFact.OperatorChose;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.Remedy;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen and what has been decided.
 *
 * @param remedies all that were ever decided for
 */
record Decisions(ChoicesMade<OperatorChose> byOperator, ChoicesMade<BuyerChose> byBuyer, @Nullable Decided last, Set<Remedy> remedies) {

    static final Decisions NONE = new Decisions(ChoicesMade.none(), ChoicesMade.none(), null, Set.of());

    /**
     * A decision and what it came to. It knows the one before it, so that another is added without copying: a buyer may change their mind
     * as often as they like.
     */
    record Decided(RemedyDecided decision, @Nullable BuyerCompensated outcome, @Nullable Decided before) {}

    Decisions after(OperatorChose chose) {
        return new Decisions(byOperator.after(chose), byBuyer, last, remedies);
    }

    Decisions after(BuyerChose chose) {
        return new Decisions(byOperator, byBuyer.after(chose), last, remedies);
    }

    Decisions after(RemedyDecided decided) {
        var all = EnumSet.of(decided.remedy());
        all.addAll(remedies);
        return new Decisions(decided.cause() == RemedyDecided.Cause.OPERATOR_CHOICE ? byOperator.heardBy(decided) : byOperator,
                decided.cause() == RemedyDecided.Cause.BUYER_CHOICE ? byBuyer.heardBy(decided) : byBuyer,
                new Decided(decided, null, last), Collections.unmodifiableSet(all));
    }

    /** It is said of the decision that counts, before another may follow; so it is never that of an earlier one. */
    Decisions after(BuyerCompensated done) {
        if (last == null || last.outcome() != null) return this;
        return new Decisions(byOperator, byBuyer, new Decided(last.decision(), done, last.before()), remedies);
    }

    /** The decision that counts: the last. */
    Optional<RemedyDecided> decision() {
        return Optional.ofNullable(last).map(Decided::decision);
    }

    /** What that came to, once it has been carried out. */
    Optional<BuyerCompensated> outcome() {
        return Optional.ofNullable(last).map(Decided::outcome);
    }

    /** The number of the next: decisions of a case count from 1. */
    int next() {
        return decision().map(RemedyDecided::number).orElse(0) + 1;
    }

    /** All of them, for views: the first decision first. */
    List<RemedyDecided> all() {
        var all = new LinkedList<RemedyDecided>();
        for (var decided = last; decided != null; decided = decided.before()) all.addFirst(decided.decision());
        return List.copyOf(all);
    }
}
