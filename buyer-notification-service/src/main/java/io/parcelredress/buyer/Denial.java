package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.BuyerStated;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The buyer's word that the parcel did not arrive: on the page, or as the order system reported it.
 *
 * @param plain whether it was said of a parcel shown as delivered, and not only of one that is late
 */
record Denial(Instant at, boolean plain) {

    static Stream<Denial> of(RemedyCase remedy) {
        return Stream.concat(
                remedy.known().all(BuyerStated.class).stream().filter(said -> said.statement() == Statement.NOT_RECEIVED)
                        .map(said -> new Denial(said.at(), true)),
                remedy.reports().flatMap(report -> switch (report.reason()) {
                    case DELIVERED_NOT_RECEIVED -> Stream.of(new Denial(report.reportedAt(), true));
                    case BUYER_NOT_RECEIVED -> Stream.of(new Denial(report.reportedAt(), false));
                    case CONTENTS_MISSING -> Stream.of(new Denial(Instant.MAX, true)); // that it arrived was never in question
                    case NO_TRACKING_PROGRESS, CARRIER_DECLARED_LOST, NEVER_HANDED_OVER, OTHER -> Stream.empty();
                }));
    }

    /** A scan can only be denied after it; the carrier's word, of an earlier delivery, by any plain denial. */
    boolean answers(Whereabouts delivered) {
        return !at.isBefore(delivered.at()) || plain && !delivered.seen();
    }
}
