package io.parcelredress.events;

import static io.parcelredress.events.Require.present;
import static io.parcelredress.events.Require.that;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document has joined the case.
 *
 * @param kind such as {@code PROOF_OF_POSTING} or {@code CARRIER_REPLY}
 * @param sha256 of the content, in hexadecimal: its address
 */
public record EvidenceAdded(
        CaseId caseId,
        String sellerId,
        String parcelId,
        String kind,
        String sha256,
        String mediaType,
        long sizeBytes,
        @Nullable String fileName,
        Instant addedAt)
        implements Event {

    public EvidenceAdded {
        present(caseId, "caseId");
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(kind, "kind");
        present(sha256, "sha256");
        present(mediaType, "mediaType");
        that(sizeBytes >= 0, "sizeBytes", "must not be negative");
        present(addedAt, "addedAt");
    }
}
