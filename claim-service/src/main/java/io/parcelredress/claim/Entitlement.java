package io.parcelredress.claim;

import io.parcelredress.events.Conversion;
import io.parcelredress.events.Money;
import io.parcelredress.events.Parcel;
import io.parcelredress.rules.ClaimRule;
import io.parcelredress.rules.RuleCatalogue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be claimed: the proved value at posting or the rule's cap, whichever is less, and the postage where the rule refunds it. Never
 * more than the loss.
 *
 * @param demand in the currency of the loss
 * @param cap the rule's cap in its own currency (XDR for treaties), where it sets one
 * @param conversion the rate used, where one was
 * @param remarks what made the claim weaker, or the arithmetic uncertain
 */
public record Entitlement(Money demand, @Nullable Money cap, @Nullable Conversion conversion, List<String> remarks) {

    private static final Currency XDR = Currency.getInstance("XDR");

    public static Entitlement of(Parcel parcel, ClaimRule rule, RuleCatalogue rates, LocalDate on) {
        var remarks = new ArrayList<String>();
        var cap = rule.cap(parcel);
        if (cap.isEmpty() && rule.capPerKg() != null) remarks.add("the weight is not known, so the cap of " + rule.capPerKg() + " " + rule.capCurrency() + " per kg cannot be worked out: the value is claimed");
        if (cap.isEmpty() && rule.capTimesPostage() != null) remarks.add("the postage is not known, so the cap of " + rule.capTimesPostage() + " times the postage cannot be worked out: the value is claimed");
        if (rule.capPerKg() != null && rule.capBase() != null && parcel.weightGrams() == null) remarks.add("the weight is not known: only the base amount is claimed");
        if (rule.note() != null) remarks.add(rule.note());
        var local = cap.map(limit -> inCurrency(limit, parcel.value().currency(), rates, on)).orElse(Local.NONE);
        if (cap.isPresent() && local.amount() == null) {
            remarks.add("no rate from " + cap.get().currency() + " to " + parcel.value().currency() + " is known: the value is claimed, and the cap of " + cap.get() + " limits it");
        }
        var goods = local.amount() == null ? parcel.value() : parcel.value().min(local.amount());
        var postage = rule.refundsPostage() && parcel.shippingPaid() != null && parcel.shippingPaid().isIn(goods.currency()) ? parcel.shippingPaid() : Money.zero(goods.currency());
        return new Entitlement(goods.plus(postage), cap.orElse(null), local.conversion(), List.copyOf(remarks));
    }

    private record Local(@Nullable Money amount, @Nullable Conversion conversion) {
        private static final Local NONE = new Local(null, null);
    }

    /** Converts through Special Drawing Rights where the two currencies differ. */
    private static Local inCurrency(Money limit, Currency currency, RuleCatalogue rates, LocalDate on) {
        if (limit.isIn(currency)) return new Local(limit, null);
        Optional<Conversion> to = rates.sdr(currency, on);
        if (to.isEmpty()) return Local.NONE;
        if (limit.isIn(XDR)) return new Local(Money.rounded(limit.amount().multiply(to.get().rate()), currency), to.get());
        return rates.sdr(limit.currency(), on).map(from -> new Local(Money.rounded(limit.amount().multiply(cross(to.get(), from)), currency), to.get())).orElse(Local.NONE);
    }

    private static BigDecimal cross(Conversion to, Conversion from) {
        return to.rate().divide(from.rate(), new MathContext(12));
    }
}
