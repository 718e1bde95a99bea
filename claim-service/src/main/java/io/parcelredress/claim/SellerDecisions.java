package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.events.Money;
import org.jspecify.annotations.Nullable;

/**
 * What people have decided of the claim as a whole.
 *
 * @param withdrawal the first decision to give it up
 * @param takesAny whether any offer is to be accepted
 * @param takesFrom the least that is to be accepted
 */
record SellerDecisions(@Nullable OperatorAnswered withdrawal, boolean takesAny, @Nullable Money takesFrom) {

    static final SellerDecisions NONE = new SellerDecisions(null, false, null);

    SellerDecisions withdrawn(OperatorAnswered answer) {
        return withdrawal == null ? new SellerDecisions(answer, takesAny, takesFrom) : this;
    }

    SellerDecisions accepted(OperatorAnswered answer) {
        var least = answer.amount();
        if (least == null) return new SellerDecisions(withdrawal, true, takesFrom);
        return new SellerDecisions(withdrawal, takesAny, takesFrom == null ? least : takesFrom.min(least));
    }

    boolean take(Money offer) {
        return takesAny || takesFrom != null && offer.compareTo(takesFrom) >= 0;
    }
}
