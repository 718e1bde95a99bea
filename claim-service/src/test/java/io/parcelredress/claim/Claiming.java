package io.parcelredress.claim;

import static io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.claim.ClaimFact.PaymentReceived;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Liable;
import io.parcelredress.events.Money;
import io.parcelredress.journal.testing.Rules;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words for tests of a claim: facts come in, days pass, and letters and ends follow. */
final class Claiming {

    static final RuleCatalogue RULES = RuleCatalogue.shipped();

    private final ClaimProcess process;
    private final Rules<Claim> rules;
    private final List<Fact> all = new ArrayList<>();
    private final List<Fact> journal = new ArrayList<>();

    private Claiming(ClaimProcess process, Fact... facts) {
        this.process = process;
        this.rules = Rules.given(process, facts);
        journal.addAll(List.of(facts));
    }

    static ClaimProcess process() {
        return new ClaimProcess(RULES, NegotiationPolicy.usual());
    }

    static Claiming given(Fact... facts) {
        return new Claiming(process(), facts);
    }

    static Claiming given(ClaimProcess process, Fact... facts) {
        return new Claiming(process, facts);
    }

    Claiming when(Fact fact, Instant at) {
        journal.add(fact);
        rules.when(fact, at);
        return followed();
    }

    Claiming at(Instant now) {
        rules.at(now);
        return followed();
    }

    private Claiming followed() {
        all.addAll(rules.news());
        journal.addAll(rules.news());
        return this;
    }

    /** Nothing new comes in: every deadline is met when it is due, until then or until there is none. */
    Claiming until(Instant end) {
        for (var due = process.nextDeadline(claim()); due.isPresent() && !due.get().isAfter(end); due = process.nextDeadline(claim())) {
            assertThat(all).as("deadlines without consequence").hasSizeLessThan(200);
            int before = all.size();
            at(due.get());
            assertThat(all).as("the deadline of %s has a consequence", due.get()).hasSizeGreaterThan(before);
        }
        return this;
    }

    Claiming toTheEnd() {
        return until(Instant.parse("2040-01-01T00:00:00Z"));
    }

    /** What followed last. */
    Rules<Claim> news() {
        return rules;
    }

    <F extends Fact> F one(Class<F> kind) {
        return rules.thenOne(kind);
    }

    Claiming nothing() {
        rules.thenNothing();
        return this;
    }

    /** Keys of all letters so far. */
    List<String> letters() {
        return all(ClaimLetterWanted.class).stream().map(ClaimLetterWanted::key).toList();
    }

    /** All that followed, of one kind. */
    <F extends Fact> List<F> all(Class<F> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What came in and what followed, as it was recorded. */
    Fact[] journal() {
        return journal.toArray(Fact[]::new);
    }

    Claim claim() {
        return rules.state();
    }

    ClaimSettled settled() {
        return claim().settled().orElseThrow(() -> new AssertionError("not settled, but " + claim().status()));
    }

    ClaimSettled settled(ClaimOutcome outcome, Liable liable, String rule) {
        var settled = settled();
        assertThat(settled.outcome()).as(settled.reason()).isEqualTo(outcome);
        assertThat(settled.liable()).isEqualTo(liable);
        assertThat(settled.basis().rule()).isEqualTo(rule);
        assertThat(settled.reason()).isNotBlank();
        return settled;
    }

    static PaymentReceived payment(String amount, String reference, Instant at) {
        return new PaymentReceived(Money.of(amount, "EUR"), null, reference, at);
    }

    static @Nullable Duration between(Instant from, @Nullable Instant to) {
        return to == null ? null : Duration.between(from, to);
    }
}
