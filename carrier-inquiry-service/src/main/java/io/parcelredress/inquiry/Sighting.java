package io.parcelredress.inquiry;

import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody knows where the parcel is. What was seen before it was taken for lost does not count, and a carrier's "delivered" is only its
 * word.
 */
record Sighting(Whereabouts whereabouts, String by, @Nullable String words, Instant at) {

    private static final String CARRIER = "CARRIER";
    private static final List<String> BY_WEIGHT = List.of(CARRIER, "TRACKER", "BUYER", "SELLER");

    static Optional<Sighting> by(CarrierAnswered answer) {
        return switch (answer.verdict()) {
            case FOUND -> Optional.of(new Sighting(Whereabouts.WITH_CARRIER, CARRIER, answer.statement(), answer.at()));
            case RETURNED -> Optional.of(new Sighting(Whereabouts.RETURNED, CARRIER, answer.statement(), answer.at()));
            case LOST, DELIVERED, SEIZED, DESTROYED, NEEDS_EVIDENCE, REFUSED -> Optional.empty();
        };
    }

    static Optional<Sighting> by(TrackerSignalled signal) {
        var words = Objects.requireNonNullElse(signal.text(), signal.code());
        return switch (signal.meaning()) {
            case DELIVERED -> Optional.of(new Sighting(Whereabouts.DELIVERED, "TRACKER", words, signal.at()));
            case RETURNED -> Optional.of(new Sighting(Whereabouts.RETURNED, "TRACKER", words, signal.at()));
            case NOT_FOUND, PRE_TRANSIT, IN_TRANSIT, CUSTOMS, DELAYED, OUT_FOR_DELIVERY, PICKUP, ATTEMPT_FAILED, RETURNING, DAMAGED, LOST,
                    CANCELLED, UNKNOWN -> Optional.empty();
        };
    }

    static Optional<Sighting> by(BuyerStatementReceived said) {
        return said.statement() == Statement.RECEIVED ? Optional.of(new Sighting(Whereabouts.DELIVERED, "BUYER", null, said.statedAt()))
                : Optional.empty();
    }

    static Optional<Sighting> by(ParcelShipped shipped) {
        return Optional.ofNullable(shipped.deliveredAt()).map(at -> new Sighting(Whereabouts.DELIVERED, "SELLER", null, at));
    }

    /** Whose word names the find where several tell of it: the carrier's is 0. */
    int weight() {
        return BY_WEIGHT.indexOf(by);
    }

    boolean isOf(ParcelFound found) {
        return at.equals(found.foundAt()) && whereabouts == found.whereabouts();
    }

    /** Whether it was seen after it was taken for lost; a carrier is asked only then. */
    boolean counts(Instant lostSince) {
        return by.equals(CARRIER) || at.isAfter(lostSince);
    }
}
