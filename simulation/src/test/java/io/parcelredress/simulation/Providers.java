package io.parcelredress.simulation;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.claim.Claim;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Money;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.EarlierSignalsWanted;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A payment provider and a mail server. Either may not be reached, may act and not answer, or may not answer and act later. The provider
 * takes an act under one key once; a mail server takes what it gets, and cannot be asked.
 */
final class Providers {

    static final String ENQUIRY = ", asked after";

    private static final Duration LATEST = Duration.ofMinutes(3);

    /** A refund in the provider's books. */
    record Refund(CaseId caseId, Money amount) {}

    /** A letter as it arrived. */
    record Mail(CaseId caseId, Effect letter, String key) {}

    private final World world;
    private final Map<String, Refund> books = new LinkedHashMap<>();
    private final Map<String, Integer> mails = new LinkedHashMap<>();
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Map<String, Boolean> refusals = new HashMap<>();
    private final Consumer<Mail> reader;
    private final Consumer<Mail> refused;

    /** @param reader gets each letter once, as people read it
     *  @param refused is told of each refund that was refused */
    Providers(World world, Consumer<Mail> reader, Consumer<Mail> refused) {
        this.world = world;
        this.reader = reader;
        this.refused = refused;
    }

    EffectPerformer<Inquiry> ofInquiries() {
        return new Performer<>();
    }

    EffectPerformer<Claim> ofClaims() {
        return new Performer<>();
    }

    EffectPerformer<RemedyCase> ofBuyers() {
        return new Performer<>();
    }

    private final class Performer<S> implements EffectPerformer<S> {

        @Override
        public Outcome perform(Call<S> call) {
            calls.merge(call.idempotencyKey(), 1, Integer::sum);
            return switch (call.effect()) {
                case EarlierSignalsWanted _ -> new Outcome.Done(null);
                case RefundWanted wanted -> refund(call, wanted);
                default -> call(() -> mail(new Mail(call.caseId(), call.effect(), call.idempotencyKey())));
            };
        }

        @Override
        public boolean asksOutside(Effect effect, S state) {
            return !(effect instanceof EarlierSignalsWanted);
        }

        @Override
        public Outcome enquire(Call<S> call) {
            calls.merge(call.idempotencyKey() + ENQUIRY, 1, Integer::sum);
            world.scheduler().here("enquiry");
            if (!(call.effect() instanceof RefundWanted)) return new Outcome.NotDone("a mail server cannot be asked");
            if (world.scheduler().chance(world.weather().silent())) return new Outcome.Unknown("no answer");
            if (refusals.getOrDefault(call.idempotencyKey(), false)) return new Outcome.Refused("the card is closed");
            return books.containsKey(call.idempotencyKey()) ? new Outcome.Done("re-" + call.idempotencyKey())
                    : new Outcome.NotDone("never heard of it");
        }
    }

    private <S> Outcome refund(EffectPerformer.Call<S> call, RefundWanted wanted) {
        var key = call.idempotencyKey();
        if (refusals.computeIfAbsent(key, _ -> world.dice().chance(world.weather().refusals()))) {
            world.scheduler().count("refunds refused");
            refused.accept(new Mail(call.caseId(), wanted, key));
            return call(() -> new Outcome.Refused("the card is closed"));
        }
        return call(() -> {
            books.putIfAbsent(key, new Refund(call.caseId(), wanted.amount()));
            world.scheduler().note("provider", "paid " + key);
            world.scheduler().count("refunds paid, repeats included");
            return new Outcome.Done("re-" + key);
        });
    }

    private Outcome mail(Mail mail) {
        world.scheduler().note("mail server", "took " + mail.key() + " " + mail.letter().key());
        if (mails.merge(mail.key(), 1, Integer::sum) == 1) reader.accept(mail);
        return new Outcome.Done(mail.key());
    }

    private Outcome call(Supplier<Outcome> act) {
        world.scheduler().here("call");
        var weather = world.weather();
        if (world.scheduler().chance(weather.stalls())) {
            world.scheduler().count("calls that never ended");
            if (world.dice().chance(0.5)) {
                var _ = act.get();
            }
            world.scheduler().sleep();
        }
        if (world.scheduler().chance(weather.unreached())) return new Outcome.NotDone("not reached");
        if (world.scheduler().chance(weather.late())) {
            world.scheduler().count("acts that came after the time-out");
            world.time().in(world.dice().upTo(LATEST), () -> {
                var _ = act.get(); // nobody listens any more
            });
            return new Outcome.Unknown("no answer");
        }
        var outcome = act.get();
        world.scheduler().here("acted");
        if (!world.scheduler().chance(weather.silent())) return outcome;
        world.scheduler().count("acts without an answer");
        return new Outcome.Unknown("no answer");
    }

    /** Refunds by key. */
    Map<String, Refund> books() {
        return books;
    }

    /** How often we were called, by the key of the effect; enquiries by the same with {@link #ENQUIRY} behind it. */
    Map<String, Integer> calls() {
        return calls;
    }

    /** How often a mail came, by the key of its letter. */
    Map<String, Integer> mails() {
        return mails;
    }
}
