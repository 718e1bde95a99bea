package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import java.util.Objects;

/** Where a remedy stands, in words an operator filters by. */
public enum RemedyStatus {
    /** Posted, and nothing wrong with it. */
    SHIPPED,
    /** The buyer may choose; without a choice a refund follows. */
    OFFERED,
    /** The parcel is said to be delivered: the buyer is asked. */
    TO_CONFIRM,
    REFUNDING, REFUNDED, PARTLY_REFUNDED,
    /** The order system is asked to ship again. */
    RESHIPPING,
    RESHIPPED, REPLACEMENT_DELIVERED, CREDITED, NONE_DUE,
    /** The refund was refused for good: an operator has to choose. */
    NEEDS_PERSON;

    static RemedyStatus of(RemedyCase remedy) {
        if (remedy.loss().isEmpty()) return SHIPPED;
        return remedy.decision().map(decided -> of(remedy, decided)).orElse(remedy.deliveredUnanswered() ? TO_CONFIRM : OFFERED);
    }

    private static RemedyStatus of(RemedyCase remedy, RemedyDecided decided) {
        return switch (decided.remedy()) {
            case REFUND -> remedy.compensated().isPresent() ? REFUNDED : remedy.refundRefused() ? NEEDS_PERSON : REFUNDING;
            case PARTIAL_REFUND -> remedy.compensated().isPresent() ? PARTLY_REFUNDED : remedy.refundRefused() ? NEEDS_PERSON : REFUNDING;
            case RESHIPMENT -> remedy.compensated().isEmpty() ? RESHIPPING
                    : remedy.replacements().stream().map(Replacement::deliveredAt).anyMatch(Objects::nonNull)
                            ? REPLACEMENT_DELIVERED : RESHIPPED;
            case STORE_CREDIT -> CREDITED;
            case NONE_DUE -> RemedyChoice.contradicted(remedy, decided) ? OFFERED : NONE_DUE;
        };
    }
}
