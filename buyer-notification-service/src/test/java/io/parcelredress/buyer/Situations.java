package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.BuyerChose;
import io.parcelredress.buyer.RemedyFact.BuyerStated;
import io.parcelredress.buyer.RemedyFact.OperatorChose;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.Buyer.Channel;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.Remedy;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.CaseProcess;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.rules.RuleCatalogue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Words for tests: a scarf of 59.90 EUR, 72.30 EUR with delivery, from France; reported lost on a Monday. */
final class Situations {

    static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    static final CaseId CASE = CaseId.of("acme", "P-1");
    static final Money PAID = Money.of("72.30", "EUR");
    static final RemedyPolicy POLICY = new RemedyPolicy(Duration.ofHours(12), true, Duration.ofDays(3),
            new Goodwill(BigDecimal.TEN, 14, Map.of()), true, id -> "CODE-" + id.toString().substring(0, 4));
    static final RemedyProcess PROCESS = new RemedyProcess(RuleCatalogue.shipped(), POLICY);

    private Situations() {}

    /** The rules for this one case. */
    static CaseProcess<RemedyCase> rules() {
        return rules(PROCESS);
    }

    static CaseProcess<RemedyCase> rules(RemedyProcess process) {
        return rules(process, _ -> {});
    }

    /** @param listener hears each fact as it becomes known */
    static CaseProcess<RemedyCase> rules(RemedyProcess process, Consumer<Fact> listener) {
        return new CaseProcess<>() {
            @Override
            public RemedyCase initial() {
                return process.initial(CASE);
            }

            @Override
            public RemedyCase evolve(RemedyCase remedy, Fact fact) {
                listener.accept(fact);
                return process.evolve(remedy, fact);
            }

            @Override
            public List<? extends Fact> decide(RemedyCase remedy, Instant now) {
                return process.decide(remedy, now);
            }

            @Override
            public Optional<Instant> nextDeadline(RemedyCase remedy) {
                return process.nextDeadline(remedy);
            }

            @Override
            public Set<CaseId> casesOf(Event event) {
                return process.casesOf(event);
            }
        };
    }

    static Instant hours(long after) {
        return MONDAY.plus(Duration.ofHours(after));
    }

    static Instant day(long after) {
        return hours(24 * after);
    }

    static ParcelReportedLost lost() {
        return lost(LossReason.NO_TRACKING_PROGRESS, MONDAY, order("SHOP", "TRANSFER"), "BR");
    }

    static ParcelReportedLost lost(LossReason reason) {
        return lost(reason, MONDAY, order("SHOP", "TRANSFER"), "BR");
    }

    static ParcelReportedLost lostOn(String channel, String method, String country) {
        return lost(LossReason.NO_TRACKING_PROGRESS, MONDAY, order(channel, method), country);
    }

    static ParcelReportedLost lost(LossReason reason, Instant at, Order order, String country) {
        return new ParcelReportedLost("acme", "P-1", at, reason, parcel(country, null), order, buyer(country), List.of(), null);
    }

    static Order order(String channel, String method) {
        return new Order("O-1", channel, Instant.parse("2026-10-29T20:00:00Z"), null, new Order.Payment(method, null, "pay-1", PAID));
    }

    static Buyer buyer(String country) {
        return new Buyer(null, null, null, "en", new Buyer.Address(null, null, null, country), List.of(Channel.EMAIL, Channel.SMS));
    }

    static Parcel parcel(String to, @Nullable String tracking) {
        return new Parcel(tracking, "LA_POSTE", null, "FR", to, LocalDate.of(2026, 10, 30), null, null, Money.of("59.90", "EUR"),
                Money.of("12.40", "EUR"), null, null, null,
                List.of(new Parcel.Content("wool scarf", 1, null, null)), null);
    }

    static ParcelShipped replacement(@Nullable Instant deliveredAt) {
        return new ParcelShipped("acme", "P-2", parcel("BR", "EW112720413FR"), order("SHOP", "TRANSFER"), buyer("BR"), List.of(), "P-1",
                deliveredAt);
    }

    static ParcelFound found(ParcelFound.Whereabouts whereabouts, Instant at) {
        return new ParcelFound(CASE, "acme", "P-1", whereabouts, "TRACKER", null, at);
    }

    static CarrierReplied replied(Verdict verdict, Instant at) {
        return new CarrierReplied(CASE, "acme", "P-1", "INQ-1", "LA_POSTE", verdict, "in the carrier's words", null, null, List.of(), at);
    }

    static BuyerChose buyerChose(Remedy remedy, Instant at) {
        return new BuyerChose(remedy, at);
    }

    static OperatorChose operatorChose(Remedy remedy, Instant at) {
        return new OperatorChose(remedy, null, null, null, at);
    }

    static BuyerStated says(Statement statement, Instant at) {
        return new BuyerStated(statement, at);
    }

    static EffectEnded paid(int refund, Instant at) {
        return new EffectEnded("refund-" + refund, true, "re-" + refund, null, at);
    }

    static EffectEnded refused(int refund, Instant at) {
        return new EffectEnded("refund-" + refund, false, null, "card closed", at);
    }
}
