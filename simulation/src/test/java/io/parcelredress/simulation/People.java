package io.parcelredress.simulation;

import io.parcelredress.buyer.Choices;
import io.parcelredress.buyer.RemedyFact;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered.Answer;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.PaymentReceived;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Money;
import io.parcelredress.events.Remedy;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.EvidenceKept;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.inquiry.TrackerStatus;
import io.parcelredress.journal.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Carriers, insurers, trackers, buyers and an operator, each with moods: they read their letters and answer through the services' doors, or
 * do not.
 */
final class People {

    private static final Duration PATIENCE = Duration.ofDays(40);
    private static final List<Verdict> VERDICTS = List.of(Verdict.LOST, Verdict.LOST, Verdict.LOST, Verdict.LOST, Verdict.REFUSED,
            Verdict.REFUSED, Verdict.FOUND, Verdict.DELIVERED, Verdict.RETURNED,
            Verdict.SEIZED, Verdict.DESTROYED, Verdict.NEEDS_EVIDENCE);
    private static final List<TrackerStatus> SIGNALS = List.of(TrackerStatus.IN_TRANSIT, TrackerStatus.CUSTOMS, TrackerStatus.LOST,
            TrackerStatus.DELIVERED, TrackerStatus.RETURNED);

    private static final Set<Verdict> WHEREABOUTS = EnumSet.of(Verdict.FOUND, Verdict.DELIVERED, Verdict.RETURNED);

    private final World world;
    private final Choices choices;
    private final Set<CaseId> seen = new TreeSet<>();

    People(World world, Choices choices) {
        this.world = world;
        this.choices = choices;
    }

    void read(Providers.Mail mail) {
        switch (mail.letter()) {
            case LetterWanted wanted -> carrier(mail, wanted);
            case ClaimLetterWanted wanted -> payer(mail, wanted);
            case RemedyFact.LetterWanted wanted -> buyer(mail, wanted);
            default -> throw new IllegalStateException("nobody reads " + mail);
        }
    }

    private void carrier(Providers.Mail mail, LetterWanted wanted) {
        if (!world.dice().chance(0.6)) return;
        var verdict = world.dice().oneOf(VERDICTS);
        answer(mail, verdict, null);
        if (verdict == Verdict.NEEDS_EVIDENCE && world.dice().chance(0.5)) {
            later(Duration.ofDays(50), at -> world.inquiries().ask(mail.caseId(), "evidence:" + wanted.key(),
                    _ -> new EvidenceKept("PROOF_OF_VALUE", "5a".repeat(32), "application/pdf", 1_000, null, at)));
        }
    }

    private void payer(Providers.Mail mail, ClaimLetterWanted wanted) {
        switch (wanted.letter()) {
            case CLAIM, COUNTER, ESCALATION -> {
                if (world.dice().chance(0.4)) answer(mail, Verdict.REFUSED, null);
                else if (world.dice().chance(0.8) && wanted.amount() != null) {
                    answer(mail, Verdict.LOST, wanted.amount().times(new BigDecimal(world.dice().between(30, 100)).movePointLeft(2)));
                }
            }
            case ACCEPTANCE, REMINDER -> {
                if (world.dice().chance(0.7) && wanted.amount() != null) pay(mail, wanted.amount());
            }
            case SEIZURE_NOTICE, WITHDRAWAL -> {}
        }
    }

    private void answer(Providers.Mail mail, Verdict verdict, @Nullable Money offer) {
        if (WHEREABOUTS.contains(verdict)) seen.add(mail.caseId());
        later(PATIENCE, at -> world.inquiries().ask(mail.caseId(), "mail:" + mail.key(), inquiry -> {
            if (inquiry.loss().isEmpty()) throw new Refused("No loss yet", "nobody was asked");
            return new CarrierAnswered(verdict, "we have looked into it", offer == null || !offer.isPositive() ? null : offer, "REF-1",
                    verdict == Verdict.NEEDS_EVIDENCE ? List.of("PROOF_OF_VALUE") : List.of(), "MAIL", List.of(), at);
        }));
    }

    private void pay(Providers.Mail mail, Money amount) {
        var reference = "BANK-" + mail.caseId();
        later(PATIENCE, at -> world.claims().ask(mail.caseId(), "payment:" + reference, claim -> {
            if (claim.filed().isEmpty()) throw new Refused("Nothing was claimed", "no claim has been filed yet");
            return new PaymentReceived(amount, null, reference, at);
        }));
    }

    private void buyer(Providers.Mail mail, RemedyFact.LetterWanted wanted) {
        int mood = world.dice().below(100);
        switch (wanted.letter()) {
            case LOSS_NOTED -> {
                if (mood < 20) choose(mail.caseId(), mood < 15 ? Remedy.RESHIPMENT : Remedy.REFUND);
                else if (mood < 30) state(mail, mood < 25 ? Statement.RECEIVED : Statement.NOT_RECEIVED);
            }
            case DELIVERED_DISPUTE, FOUND_DELIVERED, NOTHING_DUE -> {
                if (mood < 60) state(mail, mood < 40 ? Statement.NOT_RECEIVED : Statement.RECEIVED);
            }
            case FOUND_AFTER_REFUND, FOUND_AFTER_RESHIPMENT -> {
                if (mood < 50) {
                    later(PATIENCE, at -> world.buyers().ask(mail.caseId(), "found-parcel",
                            remedy -> choices.toFoundParcel(remedy, mood < 25 ? Answer.KEEP : Answer.REFUSE, at)));
                }
            }
            case FOUND_ON_ITS_WAY, REFUND_DONE, STORE_CREDIT_GIVEN, RESHIPMENT_ON_ITS_WAY, RESHIPMENT_DELIVERED -> {}
        }
    }

    private void choose(CaseId id, Remedy remedy) {
        later(Duration.ofDays(6), at -> world.buyers().ask(id, "buyer-choice:1:" + remedy, now -> choices.byBuyer(now, remedy, at)));
    }

    private void state(Providers.Mail mail, Statement statement) {
        if (statement == Statement.RECEIVED) seen.add(mail.caseId());
        later(Duration.ofDays(9), at -> world.buyers().ask(mail.caseId(), "buyer-statement:" + mail.letter().key() + ":" + statement,
                now -> choices.said(now, statement, at).orElseThrow(() -> new Refused("Known", "the buyer has said so"))));
    }

    /** What a machine may not decide is on the operator's list. */
    void refused(Providers.Mail refund) {
        later(Duration.ofDays(3), at -> world.buyers().ask(refund.caseId(), "choice:" + refund.key(),
                now -> choices.byOperator(now, new RemedyFact.OperatorChose(Remedy.REFUND, null, "HAND-" + refund.key(),
                        "by bank transfer", at))));
    }

    /** A tracker that has seen something, or says so. */
    void track(CaseId id, String carrier) {
        for (int i = 0; i < 2 && world.dice().chance(0.25); i++) {
            var signal = world.dice().oneOf(SIGNALS);
            var name = "tracker:" + i;
            if (signal == TrackerStatus.DELIVERED || signal == TrackerStatus.RETURNED) seen.add(id);
            later(Duration.ofDays(60), at -> world.inquiries().ask(id, name,
                    _ -> new TrackerSignalled("EASYPOST", carrier, signal.name().toLowerCase(java.util.Locale.ROOT), null, signal, at)));
        }
    }

    /** Cases of whose parcel anybody has ever said where it is; in all others a remedy is due, whatever the rules think. */
    Set<CaseId> seen() {
        return seen;
    }

    private interface Deed {
        void doneAt(Instant at);
    }

    private void later(Duration most, Deed deed) {
        var at = world.time().instant().plus(world.dice().between(Duration.ofSeconds(1), most));
        world.time().at(at, () -> deed.doneAt(at));
    }
}
