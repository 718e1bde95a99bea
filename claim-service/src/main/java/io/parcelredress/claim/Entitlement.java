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
 * What can be claimed: the value at posting or the rule's cap, whichever is less, and the postage where the rule refunds it. Never more
 * than the loss.
 *
 * @param demand in the currency of the loss
 * @param cap the rule's cap in its own currency (XDR for treaties), where it sets one that can be worked out
 * @param conversion the rate used, where one was
 * @param reckoning the arithmetic, a line for each step
 * @param remarks what made the claim weaker, or the arithmetic uncertain
 */
public record Entitlement(Money demand, @Nullable Money cap, @Nullable Conversion conversion, List<String> reckoning,
        List<String> remarks) {

    private static final Currency XDR = Currency.getInstance("XDR");
    private static final BigDecimal GRAMS_PER_KG = BigDecimal.valueOf(1000);
    private static final int FRESH_DAYS = 31;

    /** @param on the day whose rate is used: that of filing */
    public static Entitlement of(Parcel parcel, ClaimRule rule, RuleCatalogue rates, LocalDate on) {
        return new Reckoning(parcel, rule, rates, on).done();
    }

    /** The sum as it is worked out. */
    private static final class Reckoning {
        private final Parcel parcel;
        private final ClaimRule rule;
        private final RuleCatalogue rates;
        private final LocalDate on;
        private final List<String> steps = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private @Nullable Conversion conversion;

        Reckoning(Parcel parcel, ClaimRule rule, RuleCatalogue rates, LocalDate on) {
            this.parcel = parcel;
            this.rule = rule;
            this.rates = rates;
            this.on = on;
        }

        Entitlement done() {
            steps.add("value at posting: " + parcel.value());
            var cap = rule.cap(parcel);
            if (cap.isPresent()) steps.add("limit by " + rule.id() + ": " + formula(cap.get()));
            else whyNoCap();
            var limit = cap.flatMap(this::local);
            var goods = limit.map(parcel.value()::min).orElse(parcel.value());
            if (limit.isPresent()) steps.add("the lesser of value and limit: " + goods);
            var demand = goods.plus(postage());
            steps.add("claimed: " + demand);
            if (rule.note() != null) remarks.add(rule.note());
            return new Entitlement(demand, cap.orElse(null), conversion, List.copyOf(steps), List.copyOf(remarks));
        }

        private String formula(Money cap) {
            if (rule.capInsuredValue()) return "the insured value, " + cap;
            if (rule.capTimesPostage() != null) {
                return rule.capTimesPostage().toPlainString() + " x postage of " + parcel.shippingPaid() + " = " + cap;
            }
            if (rule.capPerKg() == null) return cap.toString();
            if (parcel.weightGrams() == null) {
                remarks.add("the weight is not known: only the base amount of the limit counts");
                return cap.toString();
            }
            var kilograms = BigDecimal.valueOf(parcel.weightGrams()).divide(GRAMS_PER_KG).stripTrailingZeros().toPlainString();
            return (rule.capBase() == null ? "" : rule.capBase().toPlainString() + " + ") + rule.capPerKg().toPlainString() + " x "
                    + kilograms + " kg = " + cap;
        }

        private void whyNoCap() {
            if (rule.capInsuredValue()) remarks.add("the insured value is not known: the value is claimed");
            else if (rule.capPerKg() != null) {
                remarks.add("the weight is not known, so the limit of " + rule.capPerKg() + " " + rule.capCurrency()
                        + " for each kg cannot be worked out: the value is claimed");
            }
            else if (rule.capTimesPostage() != null) {
                remarks.add("the postage is not known, so the limit of " + rule.capTimesPostage()
                        + " times the postage cannot be worked out: the value is claimed");
            }
        }

        /** The cap in the currency of the loss, through Special Drawing Rights where the two differ; empty where no rate is known. */
        private Optional<Money> local(Money cap) {
            var currency = parcel.value().currency();
            if (cap.isIn(currency)) return Optional.of(cap);
            var to = rates.sdr(currency, on);
            var from = cap.isIn(XDR) ? Optional.of(BigDecimal.ONE) : rates.sdr(cap.currency(), on).map(Conversion::rate);
            if (to.isEmpty() || from.isEmpty()) {
                remarks.add("no rate from " + cap.currency() + " to " + currency + " is known: the value is claimed, and the limit of "
                        + cap + " bounds what is granted");
                return Optional.empty();
            }
            conversion = to.get();
            if (conversion.date().isBefore(on.minusDays(FRESH_DAYS))) {
                remarks.add("the rate is that of " + conversion.date() + ": give the catalogue a fixing of these days");
            }
            var rate = cap.isIn(XDR) ? conversion.rate() : conversion.rate().divide(from.get(), MathContext.DECIMAL32);
            var local = Money.rounded(cap.amount().multiply(rate), currency);
            steps.add("at " + rate.toPlainString() + " " + currency + " for 1 " + cap.currency() + ", fixing of " + conversion.date()
                    + ": " + local);
            return Optional.of(local);
        }

        private Money postage() {
            var none = Money.zero(parcel.value().currency());
            var paid = parcel.shippingPaid();
            if (!rule.refundsPostage()) return none;
            if (paid == null) remarks.add("the postage is not known: its refund is not claimed");
            else if (!paid.isIn(none.currency())) {
                remarks.add("the postage of " + paid + " is in another currency than the value: its refund is not claimed");
            }
            else if (paid.isPositive()) {
                steps.add("postage refunded: " + paid);
                return paid;
            }
            return none;
        }
    }
}
