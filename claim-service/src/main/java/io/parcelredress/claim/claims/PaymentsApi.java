package io.parcelredress.claim.claims;

import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimFact.PaymentReceived;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Money;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Refused;
import io.parcelredress.kit.BadRequest;
import io.parcelredress.kit.NotFound;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Money that came in is recorded by the bank's own reference: once, whoever reports it again; also after the claim has ended, for it is
 * there.
 */
@RestController
class PaymentsApi {

    private final Journal<Claim> journal;
    private final RuleCatalogue rules;
    private final InstantSource clock;

    PaymentsApi(Journal<Claim> journal, RuleCatalogue rules, InstantSource clock) {
        this.journal = journal;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * @param amount what was credited, in the currency of the claim
     * @param original what was sent, where that was another currency
     * @param reference the bank's own reference of this entry
     */
    record Payment(@Nullable Money amount, @Nullable Money original, @Nullable String reference, @Nullable Instant receivedAt) {}

    @PostMapping("/api/claims/{caseId}/payments")
    ClaimSheet paid(@PathVariable String caseId, @RequestBody Payment payment) {
        var amount = payment.amount();
        if (amount == null || !amount.isPositive()) throw new BadRequest("amount is missing: give what was credited, above zero");
        if (payment.reference() == null || payment.reference().isBlank()) {
            throw new BadRequest("reference is missing: give the bank's reference of this entry, by which a repeat is recognised");
        }
        var reference = payment.reference().strip();
        var view = journal.find(CaseId.parse(caseId)).orElseThrow(() -> new NotFound("there is no claim under this caseId"));
        var after = journal.command(view.id(), "payment:" + reference, claim -> {
            var filed = claim.filed().orElseThrow(() -> new Refused("Nothing was claimed", "no claim has been filed yet"));
            if (!amount.isIn(filed.claimed().currency())) {
                throw new BadRequest(422, "the claim is in " + filed.claimed().currency()
                        + ": give as amount what was credited in that currency, and as original what was sent");
            }
            return new PaymentReceived(amount, payment.original(), reference,
                    payment.receivedAt() == null ? clock.instant() : payment.receivedAt());
        });
        return ClaimSheet.of(same(after, amount, reference), rules, clock.instant());
    }

    private static CaseView<Claim> same(CaseView<Claim> after, Money amount, String reference) {
        after.state().payments().all().stream().filter(known -> known.reference().equals(reference) && !known.amount().equals(amount))
                .findFirst().ifPresent(known -> {
            throw new Refused("Known with another amount", "under this reference " + known.amount()
                    + " are recorded: give the bank's own reference of this entry");
        });
        return after;
    }
}
