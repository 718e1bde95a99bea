package io.parcelredress.buyer;

import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelShipped;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The latest word on where the parcel is.
 *
 * @param seen whether it was seen there at that time, by a scan or a person; otherwise the carrier only says so, of an earlier time
 */
public record Whereabouts(Where where, boolean seen, Instant at) {

    public enum Where { LOST, WITH_CARRIER, DELIVERED, RETURNED }

    static Optional<Whereabouts> latest(RemedyCase remedy) {
        return Stream.of(remedy.known().all(ParcelFound.class).stream().map(Whereabouts::of),
                remedy.known().all(CarrierReplied.class).stream().map(Whereabouts::of).filter(Objects::nonNull),
                        remedy.known().all(ParcelShipped.class).stream().map(ParcelShipped::deliveredAt).filter(Objects::nonNull)
                                .map(at -> new Whereabouts(Where.DELIVERED, true, at)))
                .flatMap(words -> words).max(Comparator.comparing(Whereabouts::at).thenComparing(Whereabouts::where)
                        .thenComparing(Whereabouts::seen));
    }

    private static Whereabouts of(ParcelFound found) {
        return switch (found.whereabouts()) {
            case WITH_CARRIER -> new Whereabouts(Where.WITH_CARRIER, true, found.foundAt());
            case DELIVERED -> new Whereabouts(Where.DELIVERED, true, found.foundAt());
            case RETURNED -> new Whereabouts(Where.RETURNED, true, found.foundAt());
        };
    }

    private static @Nullable Whereabouts of(CarrierReplied reply) {
        return switch (reply.verdict()) {
            case LOST, SEIZED, DESTROYED -> new Whereabouts(Where.LOST, false, reply.repliedAt());
            case FOUND -> new Whereabouts(Where.WITH_CARRIER, true, reply.repliedAt());
            case DELIVERED -> new Whereabouts(Where.DELIVERED, false, reply.repliedAt());
            case RETURNED -> new Whereabouts(Where.RETURNED, true, reply.repliedAt());
            case NEEDS_EVIDENCE, REFUSED -> null;
        };
    }
}
