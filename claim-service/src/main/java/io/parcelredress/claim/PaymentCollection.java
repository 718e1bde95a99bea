package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted.Kind;
import io.parcelredress.claim.ClaimFact.OfferAccepted;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.Fact;
import java.time.Instant;
import java.util.List;

/** An accepted offer is owed: it is reminded of twice, then given up as unpaid. */
record PaymentCollection(ClaimContext context, ClaimFiled filed, OfferAccepted accepted) {

    private static final int MOST_REMINDERS = 2;

    List<Fact> at(Instant now) {
        if (now.isBefore(due())) return List.of();
        var received = context.claim().received();
        int reminders = context.claim().letters().number(Kind.REMINDER);
        if (reminders < MOST_REMINDERS) {
            var open = received.map(accepted.offer()::minus).orElse(accepted.offer());
            return List.of(new ClaimLetterWanted(Kind.REMINDER, reminders + 1, open,
                    "accepted on " + accepted.at().toString().substring(0, 10) + " and not paid", null));
        }
        return List.of(received.isPresent()
                ? context.settled(ClaimOutcome.PARTLY_PAID, filed.liable(), filed.basis(),
                        "of the accepted " + accepted.offer() + " only a part was paid; a court is what is left for the rest", now)
                : context.settled(ClaimOutcome.DENIED, filed.liable(), filed.basis(),
                        filed.against() + " agreed to pay " + accepted.offer() + " and did not; a court is what is left", now));
    }

    Instant deadline() {
        return context.claim().contestableUntil().filter(until -> until.isBefore(due())).orElseGet(this::due);
    }

    /** Each reminder gives as long again. */
    private Instant due() {
        long reminders = context.claim().letters().number(Kind.REMINDER);
        return accepted.at().plus(context.policy().paymentPatience().multipliedBy(reminders + 1));
    }
}
