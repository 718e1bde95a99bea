package io.parcelredress.events;

import static io.parcelredress.events.Require.items;
import static io.parcelredress.events.Require.present;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order system, or our own intake, takes a parcel for lost: opens the case.
 *
 * @param replaces the parcel that this one was shipped in place of
 */
public record ParcelReportedLost(
        String sellerId,
        String parcelId,
        Instant reportedAt,
        LossReason reason,
        Parcel parcel,
        Order order,
        @Nullable Buyer buyer,
        List<EvidenceLink> evidence,
        @Nullable String replaces)
        implements Event {

    public ParcelReportedLost {
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(reportedAt, "reportedAt");
        present(reason, "reason");
        present(parcel, "parcel");
        present(order, "order");
        evidence = items(evidence, "evidence");
    }

    @Override
    public CaseId caseId() {
        return CaseId.of(sellerId, parcelId);
    }

    /** The same event with another buyer, or none: personal data is taken out before it is kept, and put back only to be sent on. */
    public ParcelReportedLost with(@Nullable Buyer other) {
        return new ParcelReportedLost(sellerId, parcelId, reportedAt, reason, parcel, order, other, evidence, replaces);
    }
}
