package io.parcelredress.journal;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Carries effects out: claim by compare-and-set (the version it was written at is the fencing token), call under the id of the fact that
 * wants it, record how it ended. What may have happened is asked after, never repeated on suspicion. No more is claimed than there are
 * places to begin it on, each call is bounded by its lease, and an ended one makes room for the next at once: a provider that stalls holds
 * up its own calls alone.
 */
final class Effects<S> {

    private static final Duration MARGIN = Duration.ofSeconds(2); // to write down how it ended before the lease is over
    private static final String TOO_LATE = "the lease ran out before its turn came";
    private static final int MOST_LOOKED_AT = 200;
    private static final int MOST_KNOWN = 5_000; // those beyond it a look finds

    private final CaseWriter<S> writer;
    private final EffectPerformer<S> performer;
    private final Ports ports;
    private final JournalStats stats;
    private final Due dueEffects;
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final Set<CaseId> known = new LinkedHashSet<>(); // cases whose effects wait for a place
    private volatile Instant lookAgain = Instant.MIN;
    private volatile Runnable wake = () -> {};

    Effects(CaseWriter<S> writer, EffectPerformer<S> performer, Ports ports, JournalStats stats) {
        this.writer = writer;
        this.performer = performer;
        this.ports = ports;
        this.stats = stats;
        this.dueEffects = new Due(ports.mine(), ports.machine(), ports.settings().stale());
        writer.whenClaimed(this::begin);
        writer.whenEffectsAreWanted(this::wanted);
    }

    private record Begun<S>(EffectClaim claim, EffectPerformer.Call<S> call) {}

    private record Ended(EffectClaim claim, Outcome outcome, boolean begun) {}

    void whenThereIsWork(Runnable waker) {
        wake = waker;
    }

    private void wanted(List<CaseId> cases) {
        know(cases);
        wake.run();
    }

    private synchronized void know(List<CaseId> cases) {
        cases.stream().limit(Math.max(0, MOST_KNOWN - known.size())).forEach(known::add);
    }

    private synchronized List<CaseId> known() {
        var some = known.stream().limit(MOST_LOOKED_AT).toList();
        some.forEach(known::remove);
        return some;
    }

    /**
     * Records what has ended, then claims and begins what is due as long as there is room; answers how much of either it did. The store is
     * asked what is due only where this instance knows of nothing itself, and seldom: what is found so was left behind by another instance,
     * or has waited for a second attempt.
     */
    int perform() {
        int did = record();
        if (ports.calls().free() == 0) return did;
        int begun = claim(known());
        if (begun == 0 && ports.calls().free() > 0) begun = lookForMore();
        if (begun > 0) record(); // what ended at once
        return did + begun;
    }

    /** A look that found as many as it asked for is followed by the next as soon as those are begun, for there is more. */
    private int lookForMore() {
        var now = ports.machine().instant();
        if (now.isBefore(lookAgain) && now.plus(Rest.LONGEST).isAfter(lookAgain)) return 0; // unless the clock was set back
        int most = MOST_LOOKED_AT + writer.outOfTheWay();
        var due = dueEffects.cases(buckets -> ports.store().effectsDue(now, buckets, most));
        var looked = ports.machine().instant();
        int begun = claim(due);
        if (begun == 0 || due.size() < most) lookAgain = looked.plus(Rest.after(Duration.between(now, looked)));
        return begun;
    }

    /** As many at a time as there are places, for a case that finds none was loaded in vain. */
    private int claim(List<CaseId> cases) {
        var workable = writer.workable(cases);
        int begun = 0;
        int at = 0;
        for (int places = ports.calls().free(); at < workable.size() && places > 0; places = ports.calls().free()) {
            var some = workable.subList(at, Math.min(workable.size(), at + places));
            at += some.size();
            var results = writer.write(some, CaseWriter.Way.RECORDING, writer::claim).values();
            writer.setAsideBroken(results);
            begun += results.stream().mapToInt(CaseWriter.Result::claimed).sum();
        }
        know(workable.subList(at, workable.size()));
        return begun;
    }

    private void begin(Map<CaseSession<S>, List<EffectClaim>> claims) {
        ports.steps().reached(Step.EFFECT_CLAIMED);
        Map<CaseId, Buyer> buyers = Map.of();
        var outside = claims.entrySet().stream().filter(those -> those.getValue().stream().anyMatch(EffectClaim::outside))
                .map(those -> those.getKey().id()).toList();
        try {
            if (!outside.isEmpty()) buyers = ports.buyers().find(outside);
        } catch (RuntimeException away) {
            claims.values().stream().flatMap(List::stream).forEach(claim -> giveBack(claim, "its buyer could not be read"));
            throw away;
        }
        var inside = new ArrayList<Begun<S>>();
        for (var those : claims.entrySet()) {
            var session = those.getKey();
            for (var claim : those.getValue()) {
                if (claim.outside()) begin(new Begun<>(claim, session.call(claim, buyers.get(session.id()))));
                else inside.add(new Begun<>(claim, session.call(claim, null)));
            }
        }
        if (!inside.isEmpty()) beginInside(inside);
    }

    private void begin(Begun<S> begun) {
        var left = left(begun.claim());
        if (!left.isPositive()) { // by the time it could be recorded another instance may be at it
            giveBack(begun.claim(), TOO_LATE);
            wake.run();
            return;
        }
        ports.calls().begin(() -> attempt(begun), left, noAnswerWithin(left), outcome -> end(new Ended(begun.claim(), outcome, true)));
    }

    /** Those of one write at once: they were claimed for as long. */
    private void beginInside(List<Begun<S>> all) {
        var left = left(all.getFirst().claim());
        if (!left.isPositive()) {
            all.forEach(begun -> giveBack(begun.claim(), TOO_LATE));
            wake.run();
            return;
        }
        var tooLong = all.stream().map(begun -> new Ended(begun.claim(), noAnswerWithin(left), true)).toList();
        ports.calls().beginInside(() -> attemptInside(all), left, tooLong, outcomes -> {
            ended.addAll(outcomes);
            wake.run();
        });
    }

    private Duration left(EffectClaim claim) {
        return Duration.between(ports.machine().instant(), claim.leaseUntil()).minus(MARGIN);
    }

    private static Outcome noAnswerWithin(Duration left) {
        return new Outcome.Unknown("no answer within " + left.toSeconds() + " s");
    }

    private void giveBack(EffectClaim claim, String why) {
        if (claim.outside()) ports.calls().release();
        ended.add(new Ended(claim, new Outcome.NotDone(why), false));
    }

    private void end(Ended one) {
        ended.add(one);
        wake.run();
    }

    private Outcome attempt(Begun<S> begun) {
        return attempt(() -> begun.claim().enquiry() ? performer.enquire(begun.call()) : performer.perform(begun.call()));
    }

    private List<Ended> attemptInside(List<Begun<S>> all) {
        var first = all.stream().filter(begun -> !begun.claim().enquiry()).toList();
        var told = new ArrayList<Ended>();
        try {
            var outcomes = performer.performInside(first.stream().map(Begun::call).toList());
            for (int i = 0; i < first.size(); i++) told.add(new Ended(first.get(i).claim(), outcomes.get(i), true));
        } catch (RuntimeException | Error broken) { // one of them, perhaps: each by itself tells
            told.clear();
            first.forEach(begun -> told.add(new Ended(begun.claim(), attempt(begun), true)));
        }
        all.stream().filter(begun -> begun.claim().enquiry()).forEach(begun -> told.add(new Ended(begun.claim(), attempt(begun), true)));
        return told;
    }

    private static Outcome attempt(Supplier<Outcome> call) {
        try {
            return call.get();
        } catch (RuntimeException | Error broken) {
            return new Outcome.Unknown(broken.getClass().getSimpleName()); // its message may hold personal data
        }
    }

    private int record() {
        Map<CaseId, List<Ended>> byCase = new LinkedHashMap<>();
        int all = 0;
        for (Ended one = ended.poll(); one != null; one = ended.poll(), all++) {
            byCase.computeIfAbsent(one.claim().caseId(), _ -> new ArrayList<>()).add(one);
        }
        if (byCase.isEmpty()) return 0;
        ports.steps().reached(Step.EFFECT_PERFORMED);
        boolean written = false;
        try {
            var results = writer.write(byCase.keySet(), CaseWriter.Way.PUBLISHING,
                    session -> Objects.requireNonNull(byCase.get(session.id())).forEach(one -> record(session, one)));
            written = true;
            writer.setAsideBroken(results.values()); // or it would be carried out again as soon as its lease is over
        } finally {
            if (!written) byCase.values().forEach(ended::addAll); // the store is away: known all the same, and recorded when it is back
        }
        byCase.values().stream().flatMap(List::stream).forEach(one -> count(one.outcome()));
        ports.steps().reached(Step.EFFECT_RECORDED);
        return all;
    }

    /** Knowledge always counts, a mere postponement only from whoever holds the newest claim. */
    private void record(CaseSession<S> session, Ended one) {
        var open = session.effects().at(one.claim().wanted().n());
        if (open.isEmpty()) return;
        var now = ports.clock().instant();
        var key = open.get().effect().key();
        var attempts = open.get().progress() == null ? null : open.get().progress().attempts();
        switch (one.outcome()) {
            case Outcome.Done done -> session.add(new EffectEnded(key, true, done.reference(), null, now, attempts));
            case Outcome.Refused refused -> session.add(new EffectEnded(key, false, null, refused.reason(), now, attempts));
            case Outcome.NotDone notDone -> postpone(session, one, false, notDone.reason());
            case Outcome.Unknown unknown -> postpone(session, one, true, unknown.reason());
        }
    }

    private void postpone(CaseSession<S> session, Ended one, boolean unknown, String reason) {
        var held = session.held(one.claim());
        if (held.isEmpty()) return;
        if (!one.begun()) {
            session.postpone(one.claim(), held.get().givenBack(one.claim().enquiry()));
            return;
        }
        boolean askedAndSurelyNotDone = one.claim().enquiry() && !unknown;
        Instant machineNow = ports.machine().instant();
        session.postpone(one.claim(), held.get().postponed(unknown, reason,
                askedAndSurelyNotDone ? machineNow : machineNow.plus(held.get().backOff(machineNow))));
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
