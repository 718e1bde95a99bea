package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.EntitlementCalculated;
import io.parcelredress.claim.ClaimFact.OfferAccepted;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimSettled;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the claim has come.
 *
 * @param insuranceOver whether an insurance that can no longer be called was passed over
 * @param calculated how the amount was worked out
 * @param escalations the instances it was taken to, in order
 */
record Progress(boolean insuranceOver, @Nullable EntitlementCalculated calculated, @Nullable ClaimFiled filed,
        List<ClaimEscalated> escalations, @Nullable OfferAccepted accepted, @Nullable ClaimSettled settled) {

    static final Progress NONE = new Progress(false, null, null, List.of(), null, null);

    Progress pastInsurance() {
        return new Progress(true, calculated, filed, escalations, accepted, settled);
    }

    Progress plus(EntitlementCalculated fact) {
        return new Progress(insuranceOver, Objects.requireNonNullElse(calculated, fact), filed, escalations, accepted, settled);
    }

    Progress plus(ClaimFiled fact) {
        return new Progress(insuranceOver, calculated, Objects.requireNonNullElse(filed, fact), escalations, accepted, settled);
    }

    Progress plus(ClaimEscalated fact) {
        return new Progress(insuranceOver, calculated, filed, Stream.concat(escalations.stream(), Stream.of(fact)).toList(), accepted,
                settled);
    }

    Progress plus(OfferAccepted fact) {
        return new Progress(insuranceOver, calculated, filed, escalations, Objects.requireNonNullElse(accepted, fact), settled);
    }

    Progress plus(ClaimSettled fact) {
        return new Progress(insuranceOver, calculated, filed, escalations, accepted, Objects.requireNonNullElse(settled, fact));
    }
}
