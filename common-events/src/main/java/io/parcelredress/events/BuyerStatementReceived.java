package io.parcelredress.events;

import static io.parcelredress.events.Require.present;

import java.time.Instant;

/**
 * The buyer has declared whether the parcel arrived.
 *
 * @param channel such as {@code BUYER_PAGE}
 */
public record BuyerStatementReceived(
        CaseId caseId,
        String sellerId,
        String parcelId,
        Statement statement,
        String channel,
        Instant statedAt)
        implements Event {

    public BuyerStatementReceived {
        present(caseId, "caseId");
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(statement, "statement");
        present(channel, "channel");
        present(statedAt, "statedAt");
    }

    /** What the buyer declares. */
    public enum Statement { NOT_RECEIVED, RECEIVED }
}
