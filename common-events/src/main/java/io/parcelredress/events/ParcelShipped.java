package io.parcelredress.events;

import static io.parcelredress.events.Require.items;
import static io.parcelredress.events.Require.present;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was posted, how, and with which evidence: the best moment to notice missing proof or cover.
 *
 * @param deliveredAt when the order system learnt that this parcel arrived; such an event may follow the first one
 * @param replaces the parcel that this one was shipped in place of
 */
public record ParcelShipped(
        String sellerId,
        String parcelId,
        Parcel parcel,
        Order order,
        @Nullable Buyer buyer,
        List<EvidenceLink> evidence,
        @Nullable String replaces, @Nullable Instant deliveredAt)
        implements Event {

    public ParcelShipped {
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(parcel, "parcel");
        present(order, "order");
        evidence = items(evidence, "evidence");
    }

    @Override
    public CaseId caseId() {
        return CaseId.of(sellerId, parcelId);
    }

    /** The same event with another buyer, or none: personal data is taken out before it is kept, and put back only to be sent on. */
    public ParcelShipped with(@Nullable Buyer other) {
        return new ParcelShipped(sellerId, parcelId, parcel, order, other, evidence, replaces, deliveredAt);
    }
}
