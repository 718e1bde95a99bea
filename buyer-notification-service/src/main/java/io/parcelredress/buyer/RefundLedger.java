package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.journal.EffectEnded;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The money of one case, by key: another entry follows only where a person chose anew after a refusal. */
record RefundLedger(Map<String, Refund> byKey) {

    static final RefundLedger EMPTY = new RefundLedger(Map.of());

    RefundLedger after(RefundWanted wanted) {
        return with(new Refund(wanted.key(), wanted.number(), wanted.amount(), null, null));
    }

    RefundLedger after(RemedyDecided decided) {
        if (decided.reference() == null || decided.amount() == null) return this;
        return with(new Refund("by-hand-" + decided.number(), decided.number(), decided.amount(), decided.reference(), null));
    }

    /** The end of another effect is none of its business. */
    RefundLedger after(EffectEnded ended) {
        var wanted = byKey.get(ended.key());
        if (wanted == null || !wanted.open()) return this;
        return with(new Refund(wanted.key(), wanted.decision(), wanted.amount(), null, ended));
    }

    private RefundLedger with(Refund refund) {
        var all = new LinkedHashMap<>(byKey);
        all.put(refund.key(), refund);
        return new RefundLedger(Collections.unmodifiableMap(all));
    }

    /** How the order that carries out this decision ended, once it has. */
    Optional<EffectEnded> ended(RemedyDecided decided) {
        return Optional.ofNullable(byKey.get(RefundWanted.key(decided.number()))).map(Refund::ended);
    }

    Collection<Refund> entries() {
        return byKey.values();
    }
}
