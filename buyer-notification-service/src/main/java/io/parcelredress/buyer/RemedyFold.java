package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.BuyerChose;
import io.parcelredress.buyer.RemedyFact.BuyerStated;
import io.parcelredress.buyer.RemedyFact.ClocksBound;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered;
import io.parcelredress.buyer.RemedyFact.LetterWanted;
import io.parcelredress.buyer.RemedyFact.OperatorChose;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyFact.TaskDone;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Event;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.ReshipmentRequested;
import io.parcelredress.journal.EffectEnded;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each fact changes of what is known. No switch here has a default: a new fact does not compile until somebody has thought of it. */
final class RemedyFold {

    private RemedyFold() {}

    static RemedyCase after(RemedyCase remedy, Event event) {
        if (!event.caseId().equals(remedy.id())) return with(remedy, remedy.instead().after(event));
        return switch (event) {
            case ParcelReportedLost lost -> with(with(remedy, remedy.particulars().after(lost)), remedy.statements().after(lost));
            case ParcelShipped shipped -> with(with(remedy, remedy.particulars().after(shipped)), Whereabouts.of(shipped));
            case ParcelFound found -> with(remedy, Whereabouts.of(found));
            case CarrierReplied reply -> with(remedy, Whereabouts.of(reply));
            case BuyerStatementReceived published -> with(remedy, remedy.statements().after(published));
            case BuyerCompensated done -> with(remedy, remedy.decided().after(done));
            case CarrierInquiryOpened _, CarrierReplyOverdue _, EvidenceAdded _, ClaimFiled _, ClaimEscalated _, ClaimSettled _,
                    ReshipmentRequested _ -> remedy;
        };
    }

    static RemedyCase after(RemedyCase remedy, RemedyFact fact) {
        return switch (fact) {
            case ClocksBound bound -> with(remedy, bound);
            case BuyerChose chose -> with(remedy, remedy.decided().after(chose));
            case OperatorChose chose -> with(remedy, remedy.decided().after(chose));
            case BuyerStated said -> with(remedy, remedy.statements().after(said));
            case FoundParcelAnswered answer -> with(remedy, remedy.statements().after(answer));
            case RemedyDecided decided -> with(with(remedy, remedy.decided().after(decided)), remedy.ledger().after(decided));
            case RefundWanted wanted -> with(remedy, remedy.ledger().after(wanted));
            case LetterWanted wanted -> with(remedy, remedy.letters().after(wanted));
            case TaskDone done -> with(remedy, done);
        };
    }

    static RemedyCase after(RemedyCase remedy, EffectEnded ended) {
        return with(with(remedy, remedy.ledger().after(ended)), remedy.letters().after(ended));
    }

    private static RemedyCase with(RemedyCase was, Particulars particulars) {
        return new RemedyCase(was.id(), particulars, was.bound(), was.latest(), was.statements(), was.decided(), was.ledger(),
                was.letters(), was.instead(), was.tasksDone());
    }

    private static RemedyCase with(RemedyCase was, ClocksBound bound) {
        return new RemedyCase(was.id(), was.particulars(), bound, was.latest(), was.statements(), was.decided(), was.ledger(),
                was.letters(), was.instead(), was.tasksDone());
    }

    private static RemedyCase with(RemedyCase was, @Nullable Whereabouts said) {
        return new RemedyCase(was.id(), was.particulars(), was.bound(), Whereabouts.latest(was.latest(), said), was.statements(),
                was.decided(), was.ledger(), was.letters(), was.instead(), was.tasksDone());
    }

    private static RemedyCase with(RemedyCase was, BuyerStatements statements) {
        return new RemedyCase(was.id(), was.particulars(), was.bound(), was.latest(), statements, was.decided(), was.ledger(),
                was.letters(), was.instead(), was.tasksDone());
    }

    private static RemedyCase with(RemedyCase was, Decisions decided) {
        return new RemedyCase(was.id(), was.particulars(), was.bound(), was.latest(), was.statements(), decided, was.ledger(),
                was.letters(), was.instead(), was.tasksDone());
    }

    private static RemedyCase with(RemedyCase was, RefundLedger ledger) {
        return new RemedyCase(was.id(), was.particulars(), was.bound(), was.latest(), was.statements(), was.decided(), ledger,
                was.letters(), was.instead(), was.tasksDone());
    }

    private static RemedyCase with(RemedyCase was, Letters letters) {
        return new RemedyCase(was.id(), was.particulars(), was.bound(), was.latest(), was.statements(), was.decided(), was.ledger(),
                letters, was.instead(), was.tasksDone());
    }

    private static RemedyCase with(RemedyCase was, Replacements instead) {
        return new RemedyCase(was.id(), was.particulars(), was.bound(), was.latest(), was.statements(), was.decided(), was.ledger(),
                was.letters(), instead, was.tasksDone());
    }

    private static RemedyCase with(RemedyCase was, TaskDone done) {
        var tasks = new HashSet<>(was.tasksDone());
        tasks.add(done.task());
        return new RemedyCase(was.id(), was.particulars(), was.bound(), was.latest(), was.statements(), was.decided(), was.ledger(),
                was.letters(), was.instead(), Set.copyOf(tasks));
    }
}
