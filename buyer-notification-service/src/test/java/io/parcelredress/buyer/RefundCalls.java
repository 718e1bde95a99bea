package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.events.Buyer;
import io.parcelredress.journal.EffectPerformer.Call;
import io.parcelredress.journal.testing.Rules;
import java.util.Optional;

/** A refund as the journal hands it over. */
public final class RefundCalls {

    public static final RefundWanted WANTED = new RefundWanted(1, Situations.PAID, "the buyer has chosen");

    private RefundCalls() {}

    public static Call<RemedyCase> call(String key) {
        return new Call<>(Situations.CASE, WANTED, key, Rules.given(Situations.rules(), Situations.lost()).state(),
                Optional.of(new Buyer("Anna Kowalska", "anna@example.com", null, null, null, null)));
    }
}
