package io.parcelredress.buyer;

import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelShipped;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The latest word on where the parcel is.
 *
 * @param seen whether it was seen there at that time, by a scan or a person; otherwise the carrier only says so, of an earlier time
 */
public record Whereabouts(Where where, boolean seen, Instant at) {

    public enum Where { LOST, WITH_CARRIER, DELIVERED, RETURNED }

    private static final Comparator<Whereabouts> BY_DATE = Comparator.comparing(Whereabouts::at).thenComparing(Whereabouts::where)
            .thenComparing(Whereabouts::seen);

    /** The latest of what was known and what is said now, whichever came first. */
    static @Nullable Whereabouts latest(@Nullable Whereabouts known, @Nullable Whereabouts said) {
        return said == null || known != null && BY_DATE.compare(known, said) >= 0 ? known : said;
    }

    static Whereabouts of(ParcelFound found) {
        return switch (found.whereabouts()) {
            case WITH_CARRIER -> new Whereabouts(Where.WITH_CARRIER, true, found.foundAt());
            case DELIVERED -> new Whereabouts(Where.DELIVERED, true, found.foundAt());
            case RETURNED -> new Whereabouts(Where.RETURNED, true, found.foundAt());
        };
    }

    /** What a posting tells that the order system sends again once the parcel has arrived. */
    static @Nullable Whereabouts of(ParcelShipped shipped) {
        return shipped.deliveredAt() == null ? null : new Whereabouts(Where.DELIVERED, true, shipped.deliveredAt());
    }

    static @Nullable Whereabouts of(CarrierReplied reply) {
        return switch (reply.verdict()) {
            case LOST, SEIZED, DESTROYED -> new Whereabouts(Where.LOST, false, reply.repliedAt());
            case FOUND -> new Whereabouts(Where.WITH_CARRIER, true, reply.repliedAt());
            case DELIVERED -> new Whereabouts(Where.DELIVERED, false, reply.repliedAt());
            case RETURNED -> new Whereabouts(Where.RETURNED, true, reply.repliedAt());
            case NEEDS_EVIDENCE, REFUSED -> null;
        };
    }
}
