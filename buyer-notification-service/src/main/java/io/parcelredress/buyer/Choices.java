package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.BuyerChose;
import io.parcelredress.buyer.RemedyFact.BuyerStated;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered;
import io.parcelredress.buyer.RemedyFact.OperatorChose;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Remedy;
import io.parcelredress.journal.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be chosen now, and by whom. What comes too late is refused with the reason, and nothing is recorded. */
public final class Choices {

    private final RemedyPolicy policy;

    public Choices(RemedyPolicy policy) {
        this.policy = policy;
    }

    /** Between what the buyer may choose; nothing once it is decided, or while the buyer must first say whether the parcel arrived. */
    public List<Remedy> ofBuyer(RemedyCase remedy) {
        if (remedy.status() != RemedyStatus.OFFERED || remedy.buyerHasIt()) return List.of();
        return policy.reshipmentOffered() ? List.of(Remedy.REFUND, Remedy.RESHIPMENT) : List.of(Remedy.REFUND);
    }

    public BuyerChose byBuyer(RemedyCase remedy, Remedy chosen, Instant now) {
        if (!ofBuyer(remedy).contains(chosen)) {
            throw new Refused("Too late to choose", "the remedy is decided, or the buyer has not yet said whether the parcel arrived");
        }
        return new BuyerChose(chosen, now);
    }

    /** Which answers the page offers to the question whether the parcel arrived. */
    public List<Statement> statements(RemedyCase remedy) {
        return switch (remedy.status()) {
            case SHIPPED -> List.of();
            // that it arrived is known
            case OFFERED -> remedy.reports().anyMatch(report -> report.reason() == LossReason.CONTENTS_MISSING) ? List.of()
                    : List.of(Statement.RECEIVED);
            case TO_CONFIRM -> List.of(Statement.NOT_RECEIVED, Statement.RECEIVED);
            case NONE_DUE -> remedy.statement().filter(said -> said.statement() == Statement.NOT_RECEIVED).isPresent() ? List.of()
                    : List.of(Statement.NOT_RECEIVED);
            case REFUNDING, REFUNDED, PARTLY_REFUNDED, RESHIPPING, RESHIPPED, REPLACEMENT_DELIVERED, CREDITED,
                    NEEDS_PERSON -> remedy.foundAfterRemedy() ? List.of()
                    : remedy.deliveredUnanswered() ? List.of(Statement.NOT_RECEIVED, Statement.RECEIVED) : List.of(Statement.RECEIVED);
        };
    }

    /**
     * The buyer's word is always taken; the same word again, where nothing new was asked, adds nothing. It counts as said after the one it
     * follows, though the clock it is taken by be behind.
     */
    public Optional<BuyerStated> said(RemedyCase remedy, Statement statement, Instant now) {
        if (remedy.loss().isEmpty()) throw new Refused("No loss", "nobody reported this parcel lost");
        boolean known = remedy.statement().filter(said -> said.statement() == statement).isPresent() && !remedy.deliveredUnanswered();
        return known ? Optional.empty() : Optional.of(new BuyerStated(statement, after(remedy.statement().map(BuyerStated::at), now)));
    }

    private static Instant after(Optional<Instant> before, Instant now) {
        return before.map(at -> at.plusMillis(1)).filter(at -> at.isAfter(now)).orElse(now);
    }

    public FoundParcelAnswered toFoundParcel(RemedyCase remedy, FoundParcelAnswered.Answer answer, Instant now) {
        if (!remedy.foundAfterRemedy()) throw new Refused("Nothing to answer", "no parcel has turned up after the remedy");
        return new FoundParcelAnswered(answer, after(remedy.foundParcelAnswer().map(FoundParcelAnswered::at), now));
    }

    public OperatorChose byOperator(RemedyCase remedy, OperatorChose chosen) {
        if (remedy.loss().isEmpty()) throw new Refused("No loss yet", "this parcel was not reported lost, so nothing is due for it");
        whyNot(remedy, chosen).ifPresent(reason -> {
            throw new Refused("The remedy is decided", reason);
        });
        return chosen;
    }

    private static Optional<String> whyNot(RemedyCase remedy, OperatorChose chosen) {
        if (remedy.settled()) {
            return Optional.of("the buyer is, or is being, made whole by " + last(remedy) + ": a second remedy would be paid twice");
        }
        if (chosen.remedy() == last(remedy) && (chosen.remedy() == Remedy.RESHIPMENT || chosen.remedy() == Remedy.NONE_DUE)) {
            return Optional.of("that is decided already");
        }
        return Optional.empty();
    }

    private static @Nullable Remedy last(RemedyCase remedy) {
        return remedy.decision().map(RemedyDecided::remedy).orElse(null);
    }
}
