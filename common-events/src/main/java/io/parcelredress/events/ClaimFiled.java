package io.parcelredress.events;

import static io.parcelredress.events.Require.present;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compensation has been claimed.
 *
 * @param against the name of the carrier or insurer
 * @param claimed in the currency of the loss
 * @param entitlement what the rule grants at most, in SDR where it is a treaty
 */
public record ClaimFiled(
        CaseId caseId,
        String sellerId,
        String parcelId,
        String claimId,
        Liable liable,
        String against,
        Basis basis,
        Money claimed,
        @Nullable Money entitlement,
        @Nullable Conversion conversion,
        String channel,
        @Nullable Instant answerExpectedBy,
        Instant filedAt)
        implements Event {

    public ClaimFiled {
        present(caseId, "caseId");
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(claimId, "claimId");
        present(liable, "liable");
        present(against, "against");
        present(basis, "basis");
        present(claimed, "claimed");
        present(channel, "channel");
        present(filedAt, "filedAt");
    }
}
