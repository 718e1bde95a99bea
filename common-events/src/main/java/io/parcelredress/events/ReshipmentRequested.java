package io.parcelredress.events;

import static io.parcelredress.events.Require.items;
import static io.parcelredress.events.Require.present;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order system is asked to ship again.
 *
 * @param parcelId the lost parcel; the new one names it in {@code replaces}
 * @param dueBy when the buyer must have a replacement on its way
 */
public record ReshipmentRequested(
        CaseId caseId,
        String sellerId,
        String parcelId,
        String orderId,
        List<Parcel.Content> contents,
        @Nullable Basis basis,
        @Nullable Instant dueBy,
        Instant requestedAt)
        implements Event {

    public ReshipmentRequested {
        present(caseId, "caseId");
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(orderId, "orderId");
        present(requestedAt, "requestedAt");
        contents = items(contents, "contents");
    }
}
