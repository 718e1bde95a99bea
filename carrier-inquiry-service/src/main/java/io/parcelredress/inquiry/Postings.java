package io.parcelredress.inquiry;

import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelShipped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was said at posting.
 *
 * @param all each posting once, in an order that does not depend on when it came
 */
record Postings(List<Posted> all) {

    static final Postings NONE = new Postings(List.of());

    private static final Comparator<Posted> BY_TEXT = Comparator.comparing(Posted::text);

    /** A posting, but for when it arrived, which is a sighting; it has no date of its own, so it is known and sorted by its text. */
    record Posted(String text, ParcelShipped event) {

        static Posted of(ParcelShipped told) {
            var event = told.deliveredAt() == null ? told : new ParcelShipped(told.sellerId(), told.parcelId(), told.parcel(), told.order(),
                    told.buyer(), told.evidence(), told.replaces(), null);
            return new Posted(EventCodec.JSON.writeValueAsString(event), event);
        }
    }

    Postings plus(ParcelShipped shipped) {
        return new Postings(Distinct.plus(all, Posted.of(shipped), BY_TEXT));
    }

    Optional<ParcelShipped> first() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst().event());
    }

    /** The descriptions of the parcel. */
    List<Parcel> parcels() {
        return all.stream().map(posted -> posted.event().parcel()).toList();
    }
}
