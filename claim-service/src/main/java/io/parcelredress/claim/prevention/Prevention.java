package io.parcelredress.claim.prevention;

import io.parcelredress.claim.Claim;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Parcel;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.Journal;
import io.parcelredress.rules.ClaimRule;
import io.parcelredress.rules.RuleCatalogue;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What past losses teach: counts of our own cases, and what the rules would grant for the next parcel. No figure here is an estimate. */
@RestController
class Prevention {

    private static final int MOST_PAGES = 200;
    private static final int PAGE = 500;

    private final Journal<Claim> journal;
    private final RuleCatalogue rules;
    private final InstantSource clock;

    Prevention(Journal<Claim> journal, RuleCatalogue rules, InstantSource clock) {
        this.journal = journal;
        this.rules = rules;
        this.clock = clock;
    }

    record CarrierRecord(String carrier, int losses, Map<String, Long> outcomes, Map<String, Money> claimed, Map<String, Money> received) {}

    @GetMapping("/api/prevention/carriers")
    List<CarrierRecord> carriers() {
        var byCarrier = IntStream.range(0, MOST_PAGES).mapToObj(page -> journal.list(Map.of(), page, PAGE)).takeWhile(page -> !page.items().isEmpty()).flatMap(page -> page.items().stream())
                .filter(view -> view.state().loss().isPresent())
                .collect(Collectors.groupingBy(view -> rules.carrier(view.state().loss().orElseThrow().parcel().carrier()).code(), TreeMap::new, Collectors.toList()));
        return byCarrier.entrySet().stream().map(entry -> record(entry.getKey(), entry.getValue())).toList();
    }

    private static CarrierRecord record(String carrier, List<CaseView<Claim>> views) {
        var settled = views.stream().flatMap(view -> view.state().settled().stream()).toList();
        return new CarrierRecord(carrier, views.size(), settled.stream().collect(Collectors.groupingBy(end -> end.outcome().name(), TreeMap::new, Collectors.counting())),
                sum(settled.stream().map(ClaimSettled::claimed).toList()), sum(settled.stream().map(ClaimSettled::received).toList()));
    }

    private static Map<String, Money> sum(List<@Nullable Money> amounts) {
        var sums = new TreeMap<String, Money>();
        for (var amount : amounts) if (amount != null) sums.merge(amount.currency().getCurrencyCode(), amount, Money::plus);
        return sums;
    }

    record Advice(String carrier, @Nullable Money value, @Nullable Money cap, ClaimRule rule, List<String> advice) {}

    @GetMapping("/api/prevention/advice")
    Advice advice(@RequestParam String carrier, @RequestParam String from, @RequestParam String to, @RequestParam String value, @RequestParam String currency,
            @RequestParam(required = false) @Nullable String trackingNumber, @RequestParam(required = false) @Nullable Integer weightGrams) {
        var worth = Money.of(value, currency);
        var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        var parcel = new Parcel(trackingNumber, carrier, null, from, to, today, null, weightGrams, worth, null, null, null, null, List.of(), null);
        var rule = rules.claimRule(parcel, LossReason.OTHER);
        var cap = rule.cap(parcel);
        var advice = new ArrayList<String>();
        if (!rule.claimable()) advice.add("Nothing could be claimed: " + rule.reason() + ". Send it registered, insured or as a parcel.");
        if (rule.capPerKg() != null && weightGrams == null) advice.add("Record the gross weight: cover goes by the kilogram.");
        cap.flatMap(limit -> rules.sdr(worth.currency(), today).filter(_ -> limit.currency().getCurrencyCode().equals("XDR")).map(rate -> Money.rounded(limit.amount().multiply(rate.rate()), worth.currency())))
                .filter(limit -> limit.compareTo(worth) < 0)
                .ifPresent(limit -> advice.add("Cover ends at about " + limit + ", below the value: declare the value or insure the rest of " + worth.minus(limit) + "."));
        advice.add("Keep the proof of posting and of value: without them most claims fail.");
        advice.add("The last day for a claim would be the day before " + rule.claimBy(parcel).toString().substring(0, 10) + " if posted today.");
        return new Advice(rules.carrier(carrier).code(), worth, cap.orElse(null), rule, advice);
    }
}
