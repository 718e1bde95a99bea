package io.parcelredress.events;

import static io.parcelredress.events.Require.present;
import static io.parcelredress.events.Require.that;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The carrier gave no answer that counts, or could not be asked any more; the case goes on without it.
 *
 * @param chases how often it was reminded
 * @param reason a sentence for a person
 */
public record CarrierReplyOverdue(
        CaseId caseId,
        String sellerId,
        String parcelId,
        @Nullable String inquiryId,
        String carrier,
        Cause cause,
        Basis basis,
        int chases,
        String reason,
        Instant overdueAt)
        implements Event {

    public CarrierReplyOverdue {
        present(caseId, "caseId");
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(carrier, "carrier");
        present(cause, "cause");
        present(basis, "basis");
        that(chases >= 0, "chases", "must not be negative");
        present(reason, "reason");
        present(overdueAt, "overdueAt");
    }

    /** Why no answer is waited for. */
    public enum Cause { SILENT, TOO_LATE_TO_ASK, CANNOT_BE_ASKED }
}
