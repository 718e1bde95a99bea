package io.parcelredress.buyer;

import static io.parcelredress.buyer.Situations.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.events.Basis;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Liable;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Order;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.Remedy;
import io.parcelredress.events.ReshipmentRequested;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.testing.Permutations;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Facts may come in any order and any number of times: with the clock standing still the case ends alike. */
class RemedyPermutations {

    private static final ParcelReportedLost BY_TRACKER = new ParcelReportedLost("acme", "P-1", day(1), LossReason.CARRIER_DECLARED_LOST,
            parcel("BR", null), new Order("O-1", null, null, null, null), buyer("BR"), List.of(), null);
    private static final ParcelReportedLost EARLIER = new ParcelReportedLost("acme", "P-1", MONDAY.minusSeconds(86_400), LossReason.OTHER,
            parcel("BR", null), order("SHOP", "PAYPAL"), buyer("BR"), List.of(), null);
    private static final ParcelShipped POSTED = new ParcelShipped("acme", "P-1", parcel("BR", null), order("SHOP", "TRANSFER"),
            buyer("BR"), List.of(), null, null);
    private static final ClaimSettled SETTLED = new ClaimSettled(CASE, "acme", "P-1", "C-1", ClaimOutcome.DENIED, Liable.NOBODY,
            new Basis("r", "1", "s"), PAID, io.parcelredress.events.Money.of("0.00", "EUR"), null, 0, List.of(), "no", day(5));

    private static Object outcome(RemedyCase remedy) {
        return List.of(remedy.status(), remedy.binding(), remedy.trace(), remedy.decision().map(decided -> decided.remedy()),
                Tasks.of(remedy, POLICY, day(8)));
    }

    private static Permutations<RemedyCase> anyOrder(Instant now, Fact... facts) {
        return Permutations.of(rules(), now, facts).withEffects(effect -> Permutations.done(effect, now));
    }

    @Test
    void before_the_clock_the_case_stays_open_and_bound_by_the_earliest_report() {
        assertThat(anyOrder(day(5), lost(), BY_TRACKER, EARLIER, found(Whereabouts.WITH_CARRIER, day(4)),
                says(Statement.NOT_RECEIVED, day(3)), replied(Verdict.DELIVERED, day(2)), SETTLED)
                .endAlike(RemedyPermutations::outcome)).isGreaterThan(10_000);
    }

    @Test
    void after_the_clock_the_buyer_has_the_money_once() {
        anyOrder(day(20), lost(), BY_TRACKER, POSTED, found(Whereabouts.RETURNED, day(4)), says(Statement.NOT_RECEIVED, day(6)), SETTLED)
                .endAlike(remedy -> List.of(remedy.status(), remedy.compensated()));
    }

    @Test
    void a_buyer_who_has_it_gets_nothing_whatever_the_order() {
        anyOrder(day(8), lost(), BY_TRACKER, found(Whereabouts.DELIVERED, day(4)), replied(Verdict.DELIVERED, day(5)),
                says(Statement.RECEIVED, day(6)), POSTED).endAlike(RemedyPermutations::outcome);
    }

    @Test
    void a_replacement_is_the_remedy_whatever_the_order() {
        anyOrder(day(8), lost(), POSTED, replacement(null), replacement(day(7)), found(Whereabouts.RETURNED, day(4)),
                replied(Verdict.LOST, day(5)), SETTLED).endAlike(RemedyPermutations::outcome);
    }

    @Test
    void a_choice_is_carried_out_whatever_the_order() {
        anyOrder(day(8), lost(), POSTED, BY_TRACKER, buyerChose(Remedy.RESHIPMENT, day(2)), replied(Verdict.LOST, day(5)),
                says(Statement.NOT_RECEIVED, day(3))).endAlike(RemedyPermutations::outcome);
        anyOrder(day(8), lost(), POSTED, BY_TRACKER, buyerChose(Remedy.REFUND, day(2)), replied(Verdict.LOST, day(5)),
                found(Whereabouts.RETURNED, day(6))).endAlike(RemedyPermutations::outcome);
    }

    /**
     * Here an act that cannot be undone may lie in between: then the corrective path follows, and never is anything paid or shipped twice.
     */
    @Test
    void in_no_order_is_a_buyer_made_whole_twice_or_left_without() {
        var now = day(20);
        Permutations.of(rules(), now, lost(), found(Whereabouts.DELIVERED, day(4)), replied(Verdict.DELIVERED, day(5)),
                says(Statement.NOT_RECEIVED, day(6)), replacement(null), buyerChose(Remedy.RESHIPMENT, day(7)), EARLIER)
                .withEffects(effect -> Permutations.done(effect, now)).each(end -> {
                    var made = end.published().stream().filter(BuyerCompensated.class::isInstance)
                            .map(event -> ((BuyerCompensated) event).remedy()).toList();
                    assertThat(made.stream().filter(remedy -> remedy != Remedy.NONE_DUE)).as("one remedy").hasSize(1);
                    assertThat(made.getLast()).as("and that one counts").isNotEqualTo(Remedy.NONE_DUE);
                    assertThat(end.effects().stream().filter(RefundWanted.class::isInstance)).hasSizeLessThanOrEqualTo(1);
                    assertThat(end.published().stream().filter(ReshipmentRequested.class::isInstance)).hasSizeLessThanOrEqualTo(1);
                    if (made.contains(Remedy.REFUND)) {
                        assertThat(Tasks.of(end.state(), POLICY, now)).as("goods and money: a person is told")
                                .anyMatch(task -> task.key().equals("replacement-after-remedy-P-2"));
                    }
                });
    }

    @Test
    void a_refused_refund_is_never_repeated_by_itself_in_any_order() {
        Permutations.of(rules(), day(20), lost(), BY_TRACKER, EARLIER, POSTED, replied(Verdict.LOST, day(5)),
                says(Statement.NOT_RECEIVED, day(6)))
                .withEffects(effect -> effect instanceof RefundWanted refund ? List.of(refused(refund.number(), day(20)))
                        : Permutations.done(effect, day(20)))
                .endAlike(remedy -> List.of(remedy.status(), remedy.decisions().size()));
    }
}
