package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.ClocksBound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.rules.BuyerClock;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which clocks bind the seller: asked of the catalogue once for each state of what is known of the sale, and kept with the case. */
final class BuyerClocks {

    // of two that end together, the one that leaves less room is named
    private static final List<String> WEIGHT = List.of("LAW", "EBAY", "ETSY", "AMAZON", "PAYPAL", "CARD", "POLICY");

    private static final Comparator<ClocksBound.Clock> EARLIEST_FIRST = Comparator.comparing(ClocksBound.Clock::dueBy)
            .thenComparing(clock -> WEIGHT.indexOf(clock.scheme()));

    private BuyerClocks() {}

    static ClocksBound bind(RemedyCase remedy, ParcelReportedLost loss, RuleCatalogue rules, Instant now) {
        return new ClocksBound(subject(remedy, loss), asked(remedy, loss, rules).sorted(EARLIEST_FIRST).toList(), rules.editionForFacts(),
                now);
    }

    private static Stream<ClocksBound.Clock> asked(RemedyCase remedy, ParcelReportedLost loss, RuleCatalogue rules) {
        return rules.buyerClocks(remedy.order(), loss.parcel(), remedy.buyerCountry(), loss.reportedAt()).stream().map(BuyerClocks::kept);
    }

    /**
     * The same by a newer edition of the rules, where it says otherwise and nothing was decided by the older. They are duties of ours and
     * may have been told, so for each scheme the earlier of old and new counts, and one that is gone from the rules stays.
     */
    static Optional<ClocksBound> bindAnew(RemedyCase remedy, ParcelReportedLost loss, RuleCatalogue rules, Instant now) {
        var bound = remedy.clocks().orElseThrow();
        long before = bound.edition() == null ? RuleCatalogue.FIRST_EDITION : bound.edition();
        if (rules.edition() <= before || remedy.decision().isPresent()) return Optional.empty();
        var earliest = new TreeMap<String, ClocksBound.Clock>();
        Stream.concat(bound.clocks().stream(), asked(remedy, loss, rules)).forEach(clock -> earliest.merge(clock.scheme(), clock,
                (one, other) -> other.dueBy().isBefore(one.dueBy()) ? other : one));
        var anew = new ClocksBound(bound.subject(), earliest.values().stream().sorted(EARLIEST_FIRST).toList(), rules.editionForFacts(),
                now);
        return anew.clocks().equals(bound.clocks()) ? Optional.empty() : Optional.of(anew);
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
