package io.parcelredress.inquiry;

import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody knows where the parcel is. What was seen before it was taken for lost does not count, and a carrier's "delivered" is only its
 * word.
 */
record Sighting(Whereabouts whereabouts, String by, @Nullable String words, Instant at) {

    static List<Sighting> of(Inquiry inquiry) {
        var since = inquiry.lostSince();
        if (since.isEmpty()) return List.of();
        var later = Stream.of(inquiry.signals().stream().map(Sighting::byTracker),
                inquiry.known().all(BuyerStatementReceived.class).stream().map(Sighting::byBuyer),
                inquiry.known().all(ParcelShipped.class).stream().map(Sighting::bySeller)).flatMap(seen -> seen).flatMap(Optional::stream)
                        .filter(seen -> seen.at().isAfter(since.get()));
        return Stream.concat(inquiry.answers().stream().map(Sighting::byCarrier).flatMap(Optional::stream), later).toList();
    }

    private static Optional<Sighting> byCarrier(CarrierAnswered answer) {
        return switch (answer.verdict()) {
            case FOUND -> Optional.of(new Sighting(Whereabouts.WITH_CARRIER, "CARRIER", answer.statement(), answer.at()));
            case RETURNED -> Optional.of(new Sighting(Whereabouts.RETURNED, "CARRIER", answer.statement(), answer.at()));
            case LOST, DELIVERED, SEIZED, DESTROYED, NEEDS_EVIDENCE, REFUSED -> Optional.empty();
        };
    }

    private static Optional<Sighting> byTracker(TrackerSignalled signal) {
        var words = Objects.requireNonNullElse(signal.text(), signal.code());
        return switch (signal.meaning()) {
            case DELIVERED -> Optional.of(new Sighting(Whereabouts.DELIVERED, "TRACKER", words, signal.at()));
            case RETURNED -> Optional.of(new Sighting(Whereabouts.RETURNED, "TRACKER", words, signal.at()));
            case NOT_FOUND, PRE_TRANSIT, IN_TRANSIT, CUSTOMS, DELAYED, OUT_FOR_DELIVERY, PICKUP, ATTEMPT_FAILED, RETURNING, DAMAGED, LOST,
                    CANCELLED, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<Sighting> byBuyer(BuyerStatementReceived said) {
        return said.statement() == Statement.RECEIVED ? Optional.of(new Sighting(Whereabouts.DELIVERED, "BUYER", null, said.statedAt()))
                : Optional.empty();
    }

    private static Optional<Sighting> bySeller(ParcelShipped shipped) {
        return Optional.ofNullable(shipped.deliveredAt()).map(at -> new Sighting(Whereabouts.DELIVERED, "SELLER", null, at));
    }
}
