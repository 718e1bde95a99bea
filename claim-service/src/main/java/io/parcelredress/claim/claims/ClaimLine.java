package io.parcelredress.claim.claims;

import io.parcelredress.claim.Claim;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.journal.CaseView;
import org.jspecify.annotations.Nullable;

/** A claim as lists show it. */
record ClaimLine(String caseId, @Nullable String parcelId, @Nullable String carrier, Claim.Status status, @Nullable Money claimed,
        @Nullable Money offered, @Nullable Money received, @Nullable ClaimSettled settled) {

    static ClaimLine of(CaseView<Claim> view) {
        var claim = view.state();
        return new ClaimLine(view.id().toString(), claim.loss().map(ParcelReportedLost::parcelId).orElse(null),
                claim.loss().map(loss -> loss.parcel().carrier()).orElse(null), claim.status(),
                claim.filed().map(ClaimFiled::claimed).orElse(null), claim.bestOffer().orElse(null), claim.received().orElse(null),
                        claim.settled().orElse(null));
    }
}
