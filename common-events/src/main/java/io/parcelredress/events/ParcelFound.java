package io.parcelredress.events;

import static io.parcelredress.events.Require.present;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The parcel turned up after all.
 *
 * @param foundBy {@code CARRIER}, {@code TRACKER}, {@code BUYER} or {@code SELLER}
 */
public record ParcelFound(
        CaseId caseId,
        String sellerId,
        String parcelId,
        Whereabouts whereabouts,
        String foundBy,
        @Nullable String statement,
        Instant foundAt)
        implements Event {

    public ParcelFound {
        present(caseId, "caseId");
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(whereabouts, "whereabouts");
        present(foundBy, "foundBy");
        present(foundAt, "foundAt");
    }

    /** Where it is now: with the carrier, with the buyer, or back with the seller. */
    public enum Whereabouts { WITH_CARRIER, DELIVERED, RETURNED }
}
