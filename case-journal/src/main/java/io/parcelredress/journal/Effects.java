package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries effects out: claim by a fact (its place is the fencing token), call under the effect's own id, record how it ended by a fact.
 * What may have happened is asked after, never repeated on suspicion.
 */
final class Effects<S> {

    private final CaseWriter<S> writer;
    private final EffectPerformer<S> performer;
    private final Ports ports;
    private final JournalStats stats;

    Effects(CaseWriter<S> writer, EffectPerformer<S> performer, Ports ports, JournalStats stats) {
        this.writer = writer;
        this.performer = performer;
        this.ports = ports;
        this.stats = stats;
    }

    private record Claim<S>(EffectPerformer.Call<S> call, int wanted, int token, boolean enquiry, Instant leaseUntil) {}

    private record Ended<S>(Claim<S> claim, Outcome outcome) {}

    int perform(Collection<CaseId> cases) {
        var claims = claim(cases);
        if (claims.isEmpty()) return 0;
        ports.steps().reached(Step.EFFECT_CLAIMED);
        var outages = new ArrayList<RuntimeException>();
        ports.calls().<Ended<S>>make(claims.stream().<Supplier<Ended<S>>>map(claim -> () -> new Ended<>(claim, attempt(claim))).toList(),
                ended -> {
            try {
                record(ended);
            } catch (RuntimeException away) {
                outages.add(away); // one that cannot be published now must not keep the others from being recorded
            }
        });
        if (!outages.isEmpty()) throw outages.getFirst();
        return claims.size();
    }

    private List<Claim<S>> claim(Collection<CaseId> cases) {
        var now = ports.machine().instant();
        var lease = now.plus(ports.settings().lease());
        var results = writer.record(cases, view -> EffectBook.of(view.facts()).open().stream().filter(open -> open.dueBy(now))
                .map(open -> new CaseWriter.New(null, new EffectAttempted(open.wanted().n(), open.inDoubt(), lease))).toList());
        writer.setAsideBroken(results.values());
        var claimed = results.values().stream().filter(result -> result.added().stream()
                .anyMatch(fact -> fact.fact() instanceof EffectAttempted)).map(result -> result.view().id()).toList();
        var buyers = claimed.isEmpty() ? Map.<CaseId, io.parcelredress.events.Buyer>of() : ports.buyers().find(claimed);
        var claims = new ArrayList<Claim<S>>();
        results.forEach((id, result) -> result.added().forEach(fact -> {
            if (fact.fact() instanceof EffectAttempted attempt) {
                var wanted = result.view().facts().get(attempt.wanted());
                var call = new EffectPerformer.Call<>(id, (Effect) wanted.fact(), wanted.id(), result.view().state(),
                        Optional.ofNullable(buyers.get(id)));
                claims.add(new Claim<>(call, wanted.n(), fact.n(), attempt.enquiry(), attempt.leaseUntil()));
            }
        }));
        return claims;
    }

    private Outcome attempt(Claim<S> claim) {
        if (!ports.machine().instant().isBefore(claim.leaseUntil())) return turnCameTooLate(claim);
        try {
            return claim.enquiry() ? performer.enquire(claim.call()) : performer.perform(claim.call());
        } catch (RuntimeException broken) {
            return new Outcome.Unknown(broken.getClass().getSimpleName()); // its message may hold personal data
        } catch (Error broken) {
            return new Outcome.Unknown(broken.getClass().getSimpleName());
        }
    }

    /** By now another instance may be at it. Nothing was done here; but what was in doubt before still is. */
    private static <S> Outcome turnCameTooLate(Claim<S> claim) {
        return claim.enquiry() ? new Outcome.Unknown("the lease ran out before it was asked after")
                : new Outcome.NotDone("the lease ran out before its turn came");
    }

    private void record(List<Ended<S>> ended) {
        ports.steps().reached(Step.EFFECT_PERFORMED);
        Map<CaseId, List<Ended<S>>> byCase = new LinkedHashMap<>();
        ended.forEach(one -> byCase.computeIfAbsent(one.claim().call().caseId(), _ -> new ArrayList<>()).add(one));
        var results = writer.write(byCase.keySet(), view -> {
            var book = EffectBook.of(view.facts());
            return Objects.requireNonNull(byCase.get(view.id())).stream()
                    .flatMap(one -> book.at(one.claim().wanted()).flatMap(open -> fact(one, open)).stream())
                    .map(fact -> new CaseWriter.New(null, fact)).toList();
        });
        writer.setAsideBroken(results.values()); // or it would be carried out again as soon as its lease is over
        ended.forEach(one -> count(one.outcome()));
        ports.steps().reached(Step.EFFECT_RECORDED);
    }

    /**
     * What a claim's outcome adds to the journal: knowledge always counts, a mere postponement only from whoever holds the newest claim.
     */
    private Optional<Fact> fact(Ended<S> ended, EffectBook.Open open) {
        var now = ports.clock().instant();
        var key = open.effect().key();
        return switch (ended.outcome()) {
            case Outcome.Done done -> Optional.of(new EffectEnded(key, true, done.reference(), null, now));
            case Outcome.Refused refused -> Optional.of(new EffectEnded(key, false, null, refused.reason(), now));
            case Outcome.NotDone notDone -> postponed(ended.claim(), open, false, notDone.reason());
            case Outcome.Unknown unknown -> postponed(ended.claim(), open, true, unknown.reason());
        };
    }

    private Optional<Fact> postponed(Claim<S> claim, EffectBook.Open open, boolean unknown, String reason) {
        if (claim.token() != open.token()) return Optional.empty();
        boolean askedAndSurelyNotDone = claim.enquiry() && !unknown;
        var until = askedAndSurelyNotDone ? ports.machine().instant() : ports.machine().instant().plus(open.backOff());
        return Optional.of(new EffectPostponed(claim.wanted(), claim.token(), unknown, reason, until));
    }

    private void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done _ -> stats.effectsDone.increment();
            case Outcome.Refused _ -> stats.effectsRefused.increment();
            case Outcome.Unknown _ -> stats.effectsUnknown.increment();
            case Outcome.NotDone _ -> {}
        }
    }

}
