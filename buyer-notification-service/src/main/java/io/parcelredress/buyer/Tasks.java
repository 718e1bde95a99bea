package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered.Answer;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyFact.RemedyDecided.Cause;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.Remedy;
import io.parcelredress.journal.EffectEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What only a person can do: follows from the facts, and is gone once someone says that it is done. */
public final class Tasks {

    private Tasks() {}

    /** @param key names the task within its case */
    public record Task(String key, String what) {}

    public static List<Task> of(RemedyCase remedy, RemedyPolicy policy, Instant now) {
        if (remedy.loss().isEmpty()) return List.of();
        var tasks = new ArrayList<Task>();
        unheardRefusals(remedy, tasks);
        overdue(remedy, now, tasks);
        undelivered(remedy, policy, tasks);
        replacement(remedy, tasks);
        found(remedy, tasks);
        tasks.removeIf(task -> remedy.taskDone(task.key()));
        return List.copyOf(tasks);
    }

    private static void unheardRefusals(RemedyCase remedy, List<Task> tasks) {
        if (remedy.refundRefused()) {
            tasks.add(new Task("refund-refused-" + remedy.decision().orElseThrow().number(),
                    "the refund was refused: " + remedy.refundEnded().map(EffectEnded::reason).orElse("without a reason")
                    + ". Choose anew under …/choice, with the reference where you made the refund by hand"));
        }
        boolean decidedAgainst = remedy.decision().filter(decided -> decided.remedy() == Remedy.NONE_DUE
                && decided.cause() == Cause.OPERATOR_CHOICE).isPresent();
        if (decidedAgainst && remedy.statement().filter(said -> said.statement() == Statement.NOT_RECEIVED
                && !said.at().isBefore(remedy.decision().orElseThrow().at())).isPresent()) {
            tasks.add(new Task("buyer-objects",
                    "you decided that nothing is due, and the buyer declares that the parcel did not arrive: look at it again"));
        }
    }

    private static void overdue(RemedyCase remedy, Instant now, List<Task> tasks) {
        boolean open = remedy.refundEntries().stream().anyMatch(Refund::open);
        remedy.binding().filter(clock -> open && now.isAfter(clock.dueBy()))
                .ifPresent(clock -> tasks.add(new Task("refund-late",
                "a refund is ordered, but the payment port has not said how it ended, and the clock of " + clock.basis().rule()
                        + " has run out at " + clock.dueBy() + ": look there")));
    }

    private static void undelivered(RemedyCase remedy, RemedyPolicy policy, List<Task> tasks) {
        remedy.lettersRefused().forEach(letter -> tasks.add(new Task("letter-" + letter.key(),
                "the buyer was not told (" + letter.key() + "): " + letter.reason())));
        if (LetterRules.channels(remedy, policy).isEmpty()) {
            tasks.add(new Task("nobody-told",
                    "there is no way to tell this buyer from here (no mail address, and no SMS gateway or number): tell the buyer "
                    + "yourself"));
        }
    }

    private static void replacement(RemedyCase remedy, List<Task> tasks) {
        var parcels = remedy.replacements().stream().map(Replacement::parcelId).toList();
        boolean refunding = remedy.settled() && !remedy.decidedFor(Remedy.RESHIPMENT);
        if (refunding) {
            parcels.forEach(parcel -> tasks.add(new Task("replacement-after-remedy-" + parcel,
                    "the order system shipped " + parcel + " in place of the lost parcel although the buyer is made whole by "
                    + remedy.decision().map(RemedyDecided::remedy).orElseThrow() + ": stop it, or agree with the buyer who keeps what")));
        } else {
            parcels.stream().skip(1).forEach(parcel -> tasks.add(new Task("second-replacement-" + parcel,
                    "the order system shipped " + parcel + " as a second replacement: stop it")));
        }
        if (remedy.status() == RemedyStatus.RESHIPPING && (remedy.buyerHasIt() || remedy.trace().filter(Whereabouts::seen).isPresent())) {
            tasks.add(new Task("stop-replacement",
                    "the lost parcel has turned up while a replacement is asked for: stop it if it has not left"));
        }
    }

    private static void found(RemedyCase remedy, List<Task> tasks) {
        if (remedy.isAt(Whereabouts.Where.RETURNED)) {
            tasks.add(new Task("returned",
                    "the parcel has come back to you: take the goods into stock, or send them out again where the buyer waits for them"));
        }
        if (!remedy.foundAfterRemedy()) return;
        var answer = remedy.foundParcelAnswer();
        if (answer.isEmpty()) {
            tasks.add(new Task("found-unanswered",
                    "the parcel turned up after the buyer was made whole; the buyer is asked whether to keep it. Nothing is charged by "
                    + "itself"));
        }
        else if (answer.get().answer() == Answer.KEEP) {
            tasks.add(new Task("found-keep", "the buyer would like to keep the parcel that turned up: agree on the payment"));
        }
        else tasks.add(new Task("found-refuse", "the buyer does not want the parcel that turned up: have it brought back at your cost"));
    }
}
