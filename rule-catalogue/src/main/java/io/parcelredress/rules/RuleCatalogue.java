package io.parcelredress.rules;

import io.parcelredress.events.Basis;
import io.parcelredress.events.Conversion;
import io.parcelredress.events.Liable;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Order;
import io.parcelredress.events.Parcel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every rule the suite knows. A rule is chosen by the day of posting; the case keeps the version it was decided by. */
public final class RuleCatalogue {

    private static final int REVISIONS = 1_000_000;

    /** The edition of facts that name none. */
    public static final long FIRST_EDITION = REVISIONS;
    private static final Pattern SEPARATORS = Pattern.compile("[ -]+");
    private static final Span NONE = new Span(0, Span.Unit.DAYS);

    private final Map<String, Carrier> carriers = new HashMap<>();
    private final List<Entry> inquiries;
    private final List<Entry> claims;
    private final List<Entry> clocks;
    private final List<Entry> escalations;
    private final SdrRates rates;
    private final Map<String, List<String>> regions;

    private final Remembered<Parcel, InquiryRule> inquiryRules = new Remembered<>();
    private final Remembered<Loss, List<ClaimRule>> claimRules = new Remembered<>();
    private final Remembered<Against, List<EscalationStep>> ladders = new Remembered<>();
    private final long edition;
    private final String overridesHash;

    private record Loss(Parcel parcel, LossReason reason) {}

    private record Against(Parcel parcel, Liable liable) {}

    private RuleCatalogue(RuleFiles files, int revision) {
        if (revision < 0 || revision >= REVISIONS) {
            throw new IllegalArgumentException("redress.rules.revision is a number from 0 to " + (REVISIONS - 1));
        }
        edition = (long) RuleFiles.NUMBER * REVISIONS + revision;
        overridesHash = files.hash();
        files.carriers().forEach(listed -> Stream.concat(Stream.of(listed.code()), listed.aliases().stream())
                .forEach(name -> carriers.put(name, listed.carrier())));
        inquiries = files.entries("inquiries");
        claims = files.entries("claims");
        clocks = files.entries("buyer-clocks");
        escalations = files.entries("escalations");
        rates = files.rates();
        regions = files.regions();
    }

    /** The rules as shipped. */
    public static RuleCatalogue shipped() {
        return new RuleCatalogue(new RuleFiles(null), 0);
    }

    /**
     * The rules as shipped, with a seller's own on top: a YAML file with the same lists ({@code inquiries:}, {@code claims:}, {@code
     * buyer-clocks:}, {@code escalations:}); a rule with a known id replaces the fields it states, one with a new id comes first.
     *
     * @throws IllegalArgumentException naming the file, the rule and what to do
     */
    public static RuleCatalogue with(Path overrides) {
        return with(overrides, 0);
    }

    /**
     * The same.
     *
     * @param overrides null for none
     * @param revision which the operator raises with every change of the overrides
     */
    public static RuleCatalogue with(@Nullable Path overrides, int revision) {
        return new RuleCatalogue(new RuleFiles(overrides), revision);
    }

    /** Tells an older catalogue from a newer one: the number that was shipped counts first, then the operator's revision. */
    public long edition() {
        return edition;
    }

    /** As facts name it: null for the first. */
    public @Nullable Long editionForFacts() {
        return edition == FIRST_EDITION ? null : (Long) edition;
    }

    /** The same for the same overrides; empty where there are none. */
    public String overridesHash() {
        return overridesHash;
    }

    /** The carrier a seller means by this name; one that is not known keeps its name and is of kind UNKNOWN. */
    public Carrier carrier(String name) {
        var key = SEPARATORS.matcher(name.strip().toUpperCase(Locale.ROOT)).replaceAll("_");
        var known = carriers.get(key);
        return known != null ? known : new Carrier(key, name.strip(), Carrier.Kind.UNKNOWN, null, "EMAIL");
    }

    /** Every carrier that is known by name, by its code. */
    public List<Carrier> carriers() {
        return carriers.values().stream().distinct().sorted(Comparator.comparing(Carrier::code)).toList();
    }

    public InquiryRule inquiryRule(Parcel parcel) {
        return inquiryRules.get(parcel, () -> findInquiryRule(parcel));
    }

    private InquiryRule findInquiryRule(Parcel parcel) {
        var subject = subject(parcel, null, null, null);
        var entry = first(inquiries, subject);
        return new InquiryRule(entry.id(), entry.basis(), entry.source(), entry.accepted() == null || entry.accepted(), entry.whyNot(),
                subject.carrier().channel(),
                "PROMISED".equals(entry.anchor()), span(entry.notBefore()), span(entry.notAfter()),
                "PROMISED".equals(entry.notAfterAnchor() != null ? entry.notAfterAnchor() : entry.anchor()),
                        orNone(span(entry.replyWithin())),
                entry.chaseAfter() == null ? List.of() : entry.chaseAfter().stream().map(Span::parse).toList(),
                        entry.evidence() == null ? List.of() : entry.evidence());
    }

    /** Who pays for this loss: the first rule that applies. */
    public ClaimRule claimRule(Parcel parcel, LossReason reason) {
        return claimRules(parcel, reason).getFirst();
    }

    /**
     * Every rule that applies to this loss, the one that counts first: an insurance that was not called in time leaves the carrier liable.
     * Never empty.
     */
    public List<ClaimRule> claimRules(Parcel parcel, LossReason reason) {
        return claimRules.get(new Loss(parcel, reason), () -> findClaimRules(parcel, reason));
    }

    private List<ClaimRule> findClaimRules(Parcel parcel, LossReason reason) {
        var subject = subject(parcel, reason, null, null);
        return claims.stream().filter(entry -> entry.validOn(parcel.shippedAt()) && subject.meets(entry.applies()))
                .map(entry -> claimRule(entry, subject.carrier())).toList();
    }

    private static ClaimRule claimRule(Entry entry, Carrier carrier) {
        var cap = entry.cap() != null ? entry.cap() : new Entry.Cap(null, null, null, null, null);
        var byCarrier = entry.claimWithinByCarrier() == null ? null : entry.claimWithinByCarrier().get(carrier.code());
        return new ClaimRule(entry.id(), entry.basis(), entry.source(), Regime.valueOf(required(entry, entry.regime())),
                Liable.valueOf(required(entry, entry.liable())), entry.whyNot(), entry.note(),
                cap.currency() == null ? null : Currency.getInstance(cap.currency()), cap.base(), cap.perKg(),
                        Boolean.TRUE.equals(cap.insuredValue()), cap.timesPostage(),
                Boolean.TRUE.equals(entry.refundsPostage()), orNone(span(byCarrier != null ? byCarrier : entry.claimWithin())),
                        orNone(span(entry.answerWithin())));
    }

    /** Every clock that binds the seller towards this buyer, the earliest first; never empty. */
    public List<BuyerClock> buyerClocks(Order order, Parcel parcel, @Nullable String buyerCountry, Instant reportedAt) {
        var subject = subject(parcel, null, order, buyerCountry == null ? parcel.to() : buyerCountry);
        return clocks.stream().filter(entry -> entry.validOn(parcel.shippedAt()) && subject.meets(entry.applies()))
                .map(entry -> new BuyerClock(entry.id(), entry.basis(), entry.source(), required(entry, entry.scheme()),
                        Span.parse(required(entry, entry.within())).after(reportedAt, calendar(parcel.from())), entry.note()))
                .sorted(Comparator.comparing(BuyerClock::dueBy).thenComparing(BuyerClock::id)).toList();
    }

    /** Whom to turn to after a denial or silence of the carrier, in order. */
    public List<EscalationStep> ladder(Parcel parcel) {
        return ladder(parcel, Liable.CARRIER);
    }

    /** Whom to turn to after a denial or silence of the one who is liable, in order: a postal ombudsman does not judge an insurer. */
    public List<EscalationStep> ladder(Parcel parcel, Liable against) {
        return ladders.get(new Against(parcel, against), () -> findLadder(parcel, against));
    }

    private List<EscalationStep> findLadder(Parcel parcel, Liable against) {
        var subject = subject(parcel, null, null, null);
        var steps = escalations.stream()
                .filter(entry -> Liable.valueOf(entry.liable() == null ? Liable.CARRIER.name() : entry.liable()) == against)
                .filter(entry -> entry.validOn(parcel.shippedAt()) && subject.meets(entry.applies())).toList();
        // a carrier with its own appeals needs no general one
        boolean ownAppeal = steps.stream().anyMatch(entry -> entry.id().contains(".appeal."));
        return steps.stream().filter(entry -> !ownAppeal || !entry.id().equals("carrier.appeal"))
                .map(entry -> new EscalationStep(required(entry, entry.body()), entry.basis(), entry.source(),
                        orNone(span(entry.answerWithin())), entry.precondition())).toList();
    }

    /** Units of the currency for one SDR: the latest fixing not after the day, else the earliest there is; empty where no rate is known. */
    public Optional<Conversion> sdr(Currency currency, LocalDate on) {
        return rates.rate(currency, on);
    }

    public BusinessCalendar calendar(String country) {
        return BusinessCalendar.of(country);
    }

    /** What an act outside every other rule follows from, such as {@code upu.recovery}. */
    public Basis named(String rule, String source) {
        return new Basis(rule, "2014-01-01", source);
    }

    /** All rules, for lists. */
    public Collection<Rule> rules() {
        var all = new ArrayList<Rule>();
        Map.of("carrier_inquiry", inquiries, "liability", claims, "buyer_duty", clocks, "escalation", escalations)
                .forEach((kind, entries) -> entries.forEach(entry -> all.add(entry.listed(kind))));
        all.sort(Comparator.comparing(Rule::kind).thenComparing(Rule::id));
        return List.copyOf(all);
    }

    private Subject subject(Parcel parcel, @Nullable LossReason reason, @Nullable Order order, @Nullable String country) {
        return new Subject(parcel, carrier(parcel.carrier()), reason, order, country, regions);
    }

    private static Entry first(List<Entry> entries, Subject subject) {
        return entries.stream().filter(entry -> entry.validOn(subject.parcel().shippedAt()) && subject.meets(entry.applies())).findFirst()
                .orElseThrow(() -> new IllegalStateException("no rule applies: the catalogue must end with one that always does"));
    }

    private static @Nullable Span span(@Nullable String text) {
        return text == null ? null : Span.parse(text);
    }

    private static Span orNone(@Nullable Span span) {
        return span == null ? NONE : span;
    }

    private static String required(Entry entry, @Nullable String field) {
        if (field == null) throw new IllegalStateException("rule " + entry.id() + " lacks a field its kind needs");
        return field;
    }
}
