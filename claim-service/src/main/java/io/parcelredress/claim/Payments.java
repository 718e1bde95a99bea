package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.IndemnityToRepay;
import io.parcelredress.claim.ClaimFact.PaymentReceived;
import io.parcelredress.events.Money;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in, and what of it is owed back.
 *
 * @param all as they were reported
 * @param sum of all of them; null where none came
 * @param toRepay what was found to be owed back
 * @param owedBack the sum of that; null where nothing is
 */
public record Payments(List<PaymentReceived> all, @Nullable Money sum, List<IndemnityToRepay> toRepay, @Nullable Money owedBack) {

    static final Payments NONE = new Payments(List.of(), null, List.of(), null);

    Payments plus(PaymentReceived payment) {
        return new Payments(Stream.concat(all.stream(), Stream.of(payment)).toList(), sum(sum, payment.amount()), toRepay, owedBack);
    }

    Payments plus(IndemnityToRepay repay) {
        return new Payments(all, sum, Stream.concat(toRepay.stream(), Stream.of(repay)).toList(), sum(owedBack, repay.amount()));
    }

    private static Money sum(@Nullable Money before, Money more) {
        return before == null ? more : before.plus(more);
    }
}
