package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.ClocksBound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.rules.BuyerClock;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Which clocks bind the seller: asked of the catalogue once for each state of what is known of the sale, and kept with the case. */
final class BuyerClocks {

    // of two that end together, the one that leaves less room is named
    private static final List<String> WEIGHT = List.of("LAW", "EBAY", "ETSY", "AMAZON", "PAYPAL", "CARD", "POLICY");

    private BuyerClocks() {}

    static ClocksBound bind(RemedyCase remedy, ParcelReportedLost loss, RuleCatalogue rules, Instant now) {
        var clocks = rules.buyerClocks(remedy.order(), loss.parcel(), remedy.buyerCountry(), loss.reportedAt());
        return new ClocksBound(subject(remedy, loss), clocks.stream().map(BuyerClocks::kept)
                .sorted(Comparator.comparing(ClocksBound.Clock::dueBy).thenComparing(clock -> WEIGHT.indexOf(clock.scheme()))).toList(),
                now);
    }

    private static ClocksBound.Clock kept(BuyerClock clock) {
        return new ClocksBound.Clock(clock.scheme(), clock.basis(), clock.dueBy(), clock.source().grade().name(), clock.note());
    }

    /** What the clocks depend on, in words. */
    static String subject(RemedyCase remedy, ParcelReportedLost loss) {
        var order = remedy.order();
        var parcel = loss.parcel();
        var payment = order.payment();
        return "reported " + loss.reportedAt() + ", sold on " + order.channel() + ", paid by "
                + (payment == null ? null : payment.method() + " with " + payment.provider())
                + ", posted " + parcel.shippedAt() + " by " + parcel.carrier() + " from " + parcel.from() + " to " + parcel.to()
                        + ", buyer in " + remedy.buyerCountry();
    }
}
