package io.parcelredress.events;

import static io.parcelredress.events.Require.items;
import static io.parcelredress.events.Require.present;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the carrier said became of the parcel.
 *
 * @param statement the carrier's own words
 * @param offer what it offers to pay, unasked or in answer to a claim
 * @param evidenceWanted kinds of documents it asks for
 */
public record CarrierReplied(
        CaseId caseId,
        String sellerId,
        String parcelId,
        String inquiryId,
        String carrier,
        Verdict verdict,
        String statement,
        @Nullable Money offer,
        @Nullable String carrierReference,
        List<String> evidenceWanted,
        Instant repliedAt)
        implements Event {

    public CarrierReplied {
        present(caseId, "caseId");
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(inquiryId, "inquiryId");
        present(carrier, "carrier");
        present(verdict, "verdict");
        present(statement, "statement");
        present(repliedAt, "repliedAt");
        evidenceWanted = items(evidenceWanted, "evidenceWanted");
    }
}
