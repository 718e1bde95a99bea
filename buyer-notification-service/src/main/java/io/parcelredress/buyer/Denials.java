package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.BuyerStated;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ParcelReportedLost;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The buyer's word that the parcel did not arrive: on the page, or as the order system reported it.
 *
 * @param last when it was last said
 * @param plain whether it was ever said of a parcel shown as delivered, and not only of one that is late
 */
record Denials(@Nullable Instant last, boolean plain) {

    static final Denials NONE = new Denials(null, false);

    Denials after(BuyerStated said) {
        return said.statement() == Statement.NOT_RECEIVED ? and(said.at(), true) : this;
    }

    Denials after(ParcelReportedLost report) {
        return switch (report.reason()) {
            case DELIVERED_NOT_RECEIVED -> and(report.reportedAt(), true);
            case BUYER_NOT_RECEIVED -> and(report.reportedAt(), false);
            case CONTENTS_MISSING -> and(Instant.MAX, true); // that it arrived was never in question
            case NO_TRACKING_PROGRESS, CARRIER_DECLARED_LOST, NEVER_HANDED_OVER, OTHER -> this;
        };
    }

    private Denials and(Instant at, boolean plainly) {
        return new Denials(last == null || at.isAfter(last) ? at : last, plain || plainly);
    }

    /** A scan can only be denied after it; the carrier's word, of an earlier delivery, by any plain denial. */
    boolean answer(Whereabouts delivered) {
        return last != null && !last.isBefore(delivered.at()) || plain && !delivered.seen();
    }
}
