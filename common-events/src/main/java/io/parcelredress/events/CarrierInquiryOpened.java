package io.parcelredress.events;

import static io.parcelredress.events.Require.present;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The carrier has been asked where the parcel is.
 *
 * @param channel how it was asked, such as {@code EMAIL} or {@code TASK} (a person at a web form or counter)
 * @param replyExpectedBy when the carrier is taken as silent
 * @param replyTo the mail address under which the carrier answers this case
 */
public record CarrierInquiryOpened(
        CaseId caseId,
        String sellerId,
        String parcelId,
        String inquiryId,
        String carrier,
        String channel,
        Basis basis,
        @Nullable Instant replyExpectedBy,
        @Nullable String replyTo,
        Instant openedAt)
        implements Event {

    public CarrierInquiryOpened {
        present(caseId, "caseId");
        present(sellerId, "sellerId");
        present(parcelId, "parcelId");
        present(inquiryId, "inquiryId");
        present(carrier, "carrier");
        present(channel, "channel");
        present(basis, "basis");
        present(openedAt, "openedAt");
    }
}
