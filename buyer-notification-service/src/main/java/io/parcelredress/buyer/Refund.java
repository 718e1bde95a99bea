package io.parcelredress.buyer;

import io.parcelredress.events.Money;
import io.parcelredress.journal.EffectEnded;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger: money that went, is to go, or was refused to go to the buyer.
 *
 * @param key that of the order to the payment port, or a name for what was paid by hand
 * @param decision the number of the decision that it carries out
 * @param byHand the reference of a refund that was made by hand
 * @param ended how the payment port's order ended, once it has
 */
public record Refund(String key, int decision, Money amount, @Nullable String byHand, @Nullable EffectEnded ended) {

    /** Whether nobody has said yet what became of it. */
    public boolean open() {
        return byHand == null && ended == null;
    }

    /** Whether it will not reach the buyer. */
    public boolean refused() {
        return ended != null && !ended.done();
    }
}
