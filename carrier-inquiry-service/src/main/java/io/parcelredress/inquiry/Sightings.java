package io.parcelredress.inquiry;

import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelFound.Whereabouts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the parcel was seen, and what the buyer says to it.
 *
 * @param all each place and moment once, in the order of time
 * @param untold those of them that were not passed on yet, by whose word counts first, and then as they became known
 * @param denied when the buyer last denied having it
 */
record Sightings(List<Sighting> all, List<Sighting> untold, @Nullable Instant denied) {

    static final Sightings NONE = new Sightings(List.of(), List.of(), null);

    private static final Comparator<Sighting> BY_MOMENT = Comparator.comparing(Sighting::at).thenComparing(Sighting::whereabouts);

    Sightings plus(BuyerStatementReceived said) {
        if (said.statement() == Statement.RECEIVED) return plus(Sighting.by(said));
        return denied != null && !said.statedAt().isAfter(denied) ? this : new Sightings(all, untold, said.statedAt());
    }

    Sightings plus(Optional<Sighting> seen) {
        return seen.map(this::plus).orElse(this);
    }

    private Sightings plus(Sighting fresh) {
        int place = Collections.binarySearch(all, fresh, BY_MOMENT);
        if (place < 0) return new Sightings(Distinct.plus(all, fresh, BY_MOMENT), inserted(untold, fresh), denied);
        var same = all.get(place);
        if (same.weight() <= fresh.weight()) return this;
        return new Sightings(Distinct.plus(Distinct.without(all, same::equals), fresh, BY_MOMENT), untold.contains(same)
                ? inserted(Distinct.without(untold, same::equals), fresh) : untold, denied);
    }

    private static List<Sighting> inserted(List<Sighting> sightings, Sighting fresh) {
        var more = new ArrayList<>(sightings);
        int place = more.size();
        while (place > 0 && more.get(place - 1).weight() > fresh.weight()) place--;
        more.add(place, fresh);
        return Collections.unmodifiableList(more);
    }

    Sightings told(ParcelFound found) {
        return new Sightings(all, Distinct.without(untold, seen -> seen.isOf(found)), denied);
    }

    /** What shows that it is not lost; a delivery that the buyer has denied since does not. */
    Stream<Sighting> standing(Instant lostSince) {
        return all.stream().filter(seen -> seen.counts(lostSince)
                && (seen.whereabouts() != Whereabouts.DELIVERED || denied == null || !denied.isAfter(seen.at())));
    }
}
