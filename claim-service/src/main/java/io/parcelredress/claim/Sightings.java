package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.BuyerAwaited;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelFound.Whereabouts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who saw the parcel, and what the buyer says to it.
 *
 * @param any whether anybody saw it
 * @param sure whether somebody did who must know
 * @param delivered the last delivery that was seen
 * @param buyerSays the buyer's last word
 * @param awaited deliveries that the buyer is given time to contest
 */
record Sightings(boolean any, boolean sure, @Nullable Instant delivered, @Nullable BuyerStatementReceived buyerSays,
        List<BuyerAwaited> awaited) {

    static final Sightings NONE = new Sightings(false, false, null, null, List.of());

    private static final Set<String> SURE = Set.of("BUYER", "SELLER");
    private static final Comparator<BuyerStatementReceived> LAST_WORD = Comparator.comparing(BuyerStatementReceived::statedAt)
            .thenComparing(BuyerStatementReceived::statement);

    Sightings plus(ParcelFound found) {
        boolean delivery = found.whereabouts() == Whereabouts.DELIVERED;
        boolean later = delivery && (delivered == null || found.foundAt().isAfter(delivered));
        return new Sightings(true, sure || !delivery || SURE.contains(found.foundBy()), later ? found.foundAt() : delivered, buyerSays,
                awaited);
    }

    Sightings plus(BuyerStatementReceived said) {
        boolean later = buyerSays == null || LAST_WORD.compare(said, buyerSays) > 0;
        return new Sightings(any, sure, delivered, later ? said : buyerSays, awaited);
    }

    /** Of deliveries awaited before only those are kept that may still count: the last that was seen, and the last that was told. */
    Sightings plus(BuyerAwaited fresh, @Nullable Instant told) {
        var kept = awaited.stream().filter(known -> known.delivery().equals(delivered) || known.delivery().equals(told));
        return new Sightings(any, sure, delivered, buyerSays, Stream.concat(kept, Stream.of(fresh)).toList());
    }

    boolean received() {
        return buyerSays != null && buyerSays.statement() == Statement.RECEIVED;
    }

    /** When the buyer denied having it, where that is the last word. */
    Optional<Instant> denied() {
        return Optional.ofNullable(buyerSays).filter(said -> said.statement() == Statement.NOT_RECEIVED)
                .map(BuyerStatementReceived::statedAt);
    }

    /** The last delivery that was seen and not denied since: what was denied before it happened is not denied. */
    Optional<Instant> undenied() {
        return Optional.ofNullable(delivered).filter(at -> denied().filter(at::isBefore).isEmpty());
    }

    Optional<Instant> contestableUntil(Instant delivery) {
        return awaited.stream().filter(known -> known.delivery().equals(delivery)).map(BuyerAwaited::until).findFirst();
    }
}
