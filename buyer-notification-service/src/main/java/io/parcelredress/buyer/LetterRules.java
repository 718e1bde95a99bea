package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.LetterWanted;
import io.parcelredress.buyer.RemedyFact.LetterWanted.Kind;
import io.parcelredress.events.Buyer.Channel;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.Fact;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the buyer is told, and when: each thing once, by every channel the buyer may be told by. */
final class LetterRules {

    private LetterRules() {}

    static List<Fact> wanted(RemedyCase remedy, RemedyPolicy policy) {
        var loss = remedy.loss().orElseThrow();
        var channels = channels(remedy, policy);
        return topics(remedy, loss).stream().filter(topic -> !remedy.letters().told(topic.kind(), topic.number()))
                .flatMap(topic -> channels.stream().map(channel -> (Fact) new LetterWanted(topic.kind(), channel, topic.number())))
                .toList();
    }

    /** By what the buyer can be told here. */
    static List<Channel> channels(RemedyCase remedy, RemedyPolicy policy) {
        return remedy.buyer().map(buyer -> Objects.requireNonNullElse(buyer.reachableBy(), List.<Channel>of())).orElse(List.of()).stream()
                .filter(channel -> channel != Channel.SMS || policy.sms()).distinct().sorted().toList();
    }

    /** @param number of the decision that is told of, else 1 */
    private record Topic(Kind kind, int number) {}

    private static List<Topic> topics(RemedyCase remedy, ParcelReportedLost loss) {
        var topics = new ArrayList<Topic>();
        var compensated = remedy.compensated();
        if (compensated.isEmpty()) topics.add(new Topic(Kind.LOSS_NOTED, 1));
        topics.addAll(whereabouts(remedy, loss));
        compensated.ifPresent(done -> topics.addAll(outcome(remedy, done)));
        return topics;
    }

    private static List<Topic> whereabouts(RemedyCase remedy, ParcelReportedLost loss) {
        var trace = remedy.trace();
        if (trace.isEmpty() || remedy.buyerHasIt()) return List.of();
        boolean since = trace.get().at().isAfter(loss.reportedAt());
        if (remedy.foundAfterRemedy()) {
            return List.of(new Topic(remedy.decidedFor(Remedy.RESHIPMENT) ? Kind.FOUND_AFTER_RESHIPMENT : Kind.FOUND_AFTER_REFUND, 1));
        }
        return switch (trace.get().where()) {
            case WITH_CARRIER -> since && !remedy.settled() ? List.of(new Topic(Kind.FOUND_ON_ITS_WAY, 1)) : List.of();
            case DELIVERED -> remedy.deliveredUnanswered()
                    ? List.of(new Topic(trace.get().seen() && since ? Kind.FOUND_DELIVERED : Kind.DELIVERED_DISPUTE, 1)) : List.of();
            case LOST, RETURNED -> List.of();
        };
    }

    private static List<Topic> outcome(RemedyCase remedy, BuyerCompensated done) {
        int number = remedy.decision().orElseThrow().number();
        return switch (done.remedy()) {
            case REFUND, PARTIAL_REFUND -> List.of(new Topic(Kind.REFUND_DONE, number));
            case STORE_CREDIT -> List.of(new Topic(Kind.STORE_CREDIT_GIVEN, number));
            case NONE_DUE -> List.of(new Topic(Kind.NOTHING_DUE, number));
            case RESHIPMENT -> remedy.status() == RemedyStatus.REPLACEMENT_DELIVERED
                    ? List.of(new Topic(Kind.RESHIPMENT_DELIVERED, number)) : List.of(new Topic(Kind.RESHIPMENT_ON_ITS_WAY, number));
        };
    }
}
