package io.parcelredress.events;

import static io.parcelredress.events.Require.items;
import static io.parcelredress.events.Require.present;
import static io.parcelredress.events.Require.that;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the claim ended: who was liable, on which basis, what was claimed and received, or why not.
 *
 * @param claimed in the currency of the loss; zero where nothing could be claimed
 * @param received zero where nothing was
 * @param rounds how often an amount was proposed and answered
 * @param escalations the bodies it was taken to, in order
 */
public record ClaimSettled(
        CaseId caseId,
        String sellerId,
        String parcelId,
        String claimId,
        ClaimOutcome outcome,
        Liable liable,
        Basis basis,
        Money claimed,
        Money received,
        @Nullable Conversion conversion,
        int rounds,
        List<String> escalations,
        String reason,
        Instant settledAt)
        implements Event {

    public ClaimSettled {
        present(caseId, "caseId");
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(claimId, "claimId");
        present(outcome, "outcome");
        present(liable, "liable");
        present(basis, "basis");
        present(claimed, "claimed");
        present(received, "received");
        that(rounds >= 0, "rounds", "must not be negative");
        present(reason, "reason");
        present(settledAt, "settledAt");
        escalations = items(escalations, "escalations");
    }
}
