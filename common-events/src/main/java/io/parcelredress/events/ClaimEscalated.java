package io.parcelredress.events;

import static io.parcelredress.events.Require.present;
import static io.parcelredress.events.Require.that;

import java.time.Instant;

/**
 * A claim has been taken to the next instance.
 *
 * @param body who is asked now, such as {@code CARRIER_APPEAL} or {@code POSTRS}
 * @param step 1 for the first escalation
 */
public record ClaimEscalated(
        CaseId caseId,
        String sellerId,
        String parcelId,
        String claimId,
        String body,
        int step,
        Basis basis,
        String reason,
        Instant escalatedAt)
        implements Event {

    public ClaimEscalated {
        present(caseId, "caseId");
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(claimId, "claimId");
        present(body, "body");
        that(step >= 1, "step", "must be above zero");
        present(basis, "basis");
        present(reason, "reason");
        present(escalatedAt, "escalatedAt");
    }
}
