package io.parcelredress.claim.prevention;

import io.parcelredress.claim.Entitlement;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Parcel;
import io.parcelredress.rules.ClaimRule;
import io.parcelredress.rules.RuleCatalogue;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What past losses teach: counts of our own cases, and what the rules would grant for the next parcel. No figure here is an estimate. */
@RestController
class PreventionApi {

    private final LossFigures figures;
    private final RuleCatalogue rules;
    private final InstantSource clock;

    PreventionApi(LossFigures figures, RuleCatalogue rules, InstantSource clock) {
        this.figures = figures;
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping("/api/prevention/carriers")
    List<LossFigures.CarrierRecord> carriers() {
        return figures.byCarrier();
    }

    /**
     * What a loss would bring if the parcel were posted today.
     *
     * @param covered what could be claimed; null where nothing could
     * @param reckoning how that is worked out
     */
    record Advice(String carrier, Money value, @Nullable Money covered, ClaimRule rule, List<String> reckoning, List<String> advice) {}

    @GetMapping("/api/prevention/advice")
    Advice advice(@RequestParam String carrier, @RequestParam String from, @RequestParam String to, @RequestParam String value,
            @RequestParam String currency,
            @RequestParam(required = false) @Nullable String trackingNumber, @RequestParam(required = false) @Nullable String service,
                    @RequestParam(required = false) @Nullable Integer weightGrams) {
        var worth = Money.of(value, currency);
        var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        var parcel = new Parcel(trackingNumber, carrier, service, from, to, today, null, weightGrams, worth, null, null, null, null,
                List.of(), null);
        var rule = rules.claimRule(parcel, LossReason.OTHER);
        var name = rules.carrier(carrier).code();
        if (!rule.claimable()) {
            return new Advice(name, worth, null, rule, List.of(),
                    List.of("Nothing could be claimed: " + rule.reason() + ". Send it registered, insured or as a parcel."));
        }
        var entitlement = Entitlement.of(parcel, rule, rules, today);
        return new Advice(name, worth, entitlement.demand(), rule, entitlement.reckoning(), advice(parcel, rule, entitlement, today));
    }

    private static List<String> advice(Parcel parcel, ClaimRule rule, Entitlement entitlement, LocalDate today) {
        var advice = new ArrayList<String>();
        if (rule.capPerKg() != null && parcel.weightGrams() == null) advice.add("Record the gross weight: cover goes by the kilogram.");
        if (parcel.trackingNumber() == null) {
            advice.add("The class of the item follows from its number, which is not known here: another class may have other cover.");
        }
        var uncovered = parcel.value().minus(entitlement.demand());
        if (uncovered.isPositive()) {
            advice.add("Cover ends at " + entitlement.demand() + ", below the value: declare the value or insure the rest of " + uncovered
                    + ".");
        }
        entitlement.remarks().forEach(remark -> advice.add(Character.toUpperCase(remark.charAt(0)) + remark.substring(1) + "."));
        advice.add("Keep the proof of posting and of value: without them most claims fail.");
        advice.add("Posted on " + today + ", a loss would have to be claimed by "
                + rule.claimBy(parcel).atZone(ZoneOffset.UTC).toLocalDate().minusDays(1) + ".");
        return advice;
    }
}
