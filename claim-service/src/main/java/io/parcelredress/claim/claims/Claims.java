package io.parcelredress.claim.claims;

import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.claim.ClaimFact.PaymentReceived;
import io.parcelredress.claim.letters.ClaimLetters;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Money;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Refused;
import io.parcelredress.kit.BadInput;
import io.parcelredress.kit.NotHere;
import io.parcelredress.kit.PageOf;
import io.parcelredress.kit.TimelineEntry;
import io.parcelredress.rules.ClaimRule;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Claims as operators see and steer them. */
@RestController
class Claims {

    private final Journal<Claim> journal;
    private final ClaimLetters letters;
    private final RuleCatalogue rules;
    private final InstantSource clock;

    Claims(Journal<Claim> journal, ClaimLetters letters, RuleCatalogue rules, InstantSource clock) {
        this.journal = journal;
        this.letters = letters;
        this.rules = rules;
        this.clock = clock;
    }

    record Line(String caseId, @Nullable String parcelId, @Nullable String carrier, Claim.Status status, @Nullable Money claimed, @Nullable ClaimSettled settled) {
        static Line of(CaseView<Claim> view) {
            var claim = view.state();
            return new Line(view.id().toString(), claim.loss().map(loss -> loss.parcelId()).orElse(null), claim.loss().map(loss -> loss.parcel().carrier()).orElse(null), claim.status(),
                    claim.filed().map(filed -> filed.claimed()).orElse(null), claim.settled().orElse(null));
        }
    }

    record Sheet(Line summary, @Nullable ClaimRule rule, @Nullable Instant claimBy, List<String> tasks, List<TimelineEntry> timeline) {}

    record Answer(OperatorAnswered.@Nullable Decision decision, @Nullable Money amount, @Nullable String note) {}

    record Payment(@Nullable Money amount, @Nullable String reference, @Nullable Instant receivedAt) {}

    @GetMapping("/api/claims")
    PageOf<Line> list(@RequestParam(required = false) @Nullable String status, @RequestParam(required = false) @Nullable String outcome, @RequestParam(required = false) @Nullable String carrier,
            @RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable Integer page) {
        return PageOf.of(journal.list(PageOf.filters("status", status, "outcome", outcome, "carrier", carrier, "q", q), PageOf.number(page), PageOf.SIZE), Line::of);
    }

    @GetMapping("/api/claims/{caseId}")
    Sheet one(@PathVariable String caseId) {
        return sheet(find(CaseId.parse(caseId)));
    }

    private Sheet sheet(CaseView<Claim> view) {
        var rule = view.state().loss().map(loss -> rules.claimRule(loss.parcel(), loss.reason()));
        var tasks = new ArrayList<String>();
        view.state().known().all(EffectEnded.class).stream().filter(ended -> !ended.done()).forEach(ended -> tasks.add(ended.key() + ": " + ended.reason()));
        view.state().known().all(io.parcelredress.claim.ClaimFact.IndemnityToRepay.class).forEach(repay -> tasks.add(repay.reason()));
        return new Sheet(Line.of(view), rule.orElse(null), view.state().loss().flatMap(loss -> rule.map(known -> known.claimBy(loss.parcel()))).orElse(null), tasks, TimelineEntry.of(view));
    }

    private CaseView<Claim> find(CaseId id) {
        return journal.find(id).orElseThrow(() -> new NotHere("there is no claim under this caseId"));
    }

    @PostMapping("/api/claims/{caseId}/answers")
    Sheet answer(@PathVariable String caseId, @RequestBody Answer answer, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var decision = answer.decision();
        if (decision == null) throw new BadInput("decision is missing: give ACCEPT, COUNTER or WITHDRAW");
        if (decision == OperatorAnswered.Decision.COUNTER && answer.amount() == null) throw new BadInput("amount is missing: a counter-offer names what is demanded");
        var view = find(CaseId.parse(caseId));
        return sheet(journal.command(view.id(), "answer:" + id(key, answer), claim -> {
            if (claim.settled().isPresent()) throw new Refused("Settled already", "this claim has ended as " + claim.settled().get().outcome());
            if (decision == OperatorAnswered.Decision.ACCEPT && claim.status() == Claim.Status.NOT_YET) throw new Refused("Nothing to accept", "no claim has been filed yet");
            return new OperatorAnswered(decision, answer.amount(), answer.note(), clock.instant());
        }));
    }

    @PostMapping("/api/claims/{caseId}/payments")
    Sheet paid(@PathVariable String caseId, @RequestBody Payment payment, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var amount = payment.amount();
        if (amount == null || !amount.isPositive()) throw new BadInput("amount is missing: give what was received, above zero");
        if (payment.reference() == null || payment.reference().isBlank()) throw new BadInput("reference is missing: give the bank's reference, by which a repeat is recognised");
        var view = find(CaseId.parse(caseId));
        return sheet(journal.command(view.id(), "payment:" + (key != null ? key : payment.reference()), claim -> {
            var filed = claim.filed().orElseThrow(() -> new Refused("Nothing was claimed", "no claim has been filed yet"));
            if (!amount.isIn(filed.claimed().currency())) throw new Refused("Another currency", "the claim is in " + filed.claimed().currency() + ": record what arrived in that currency");
            if (claim.settled().isPresent()) throw new Refused("Settled already", "this claim has ended as " + claim.settled().get().outcome());
            return new PaymentReceived(amount, payment.reference(), payment.receivedAt() == null ? clock.instant() : payment.receivedAt());
        }));
    }

    private static String id(@Nullable String key, Object body) {
        return key != null ? key : CaseId.uuid5(EventCodec.JSON.writeValueAsString(body)).toString();
    }

    @GetMapping(path = "/api/claims/{caseId}/letter.pdf")
    ResponseEntity<byte[]> letter(@PathVariable String caseId) {
        var view = find(CaseId.parse(caseId));
        if (view.state().filed().isEmpty()) throw new NotHere("no claim has been filed, so there is no letter");
        var pdf = letters.pdf(view.id(), view.state(), view.state().loss().orElseThrow(), journal.buyer(view.id()));
        return ResponseEntity.ok().header("Content-Type", "application/pdf").header("Cache-Control", "no-store").body(pdf);
    }
}
