package io.parcelredress.claim;

import static io.parcelredress.claim.Claiming.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.claim.ClaimFact.By;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.OfferCountered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered.Decision;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a claim holds of all that was ever told: what counts, and no more, however often it is told. */
class ClaimStateRules {

    private static final int OFTEN = 1_000;

    private final Item parcel = Item.parcel();

    private static Claim known(List<? extends Fact> facts) {
        return given(facts.toArray(Fact[]::new)).claim();
    }

    private static <E extends Event> List<E> often(IntFunction<E> event) {
        var events = new ArrayList<>(IntStream.range(0, OFTEN).mapToObj(event).toList());
        Collections.shuffle(events, new Random(OFTEN));
        return events;
    }

    private ParcelReportedLost reported(Instant at) {
        var told = parcel.reported();
        return new ParcelReportedLost(told.sellerId(), told.parcelId(), at, told.reason(), told.parcel(), told.order(), null, List.of(),
                null);
    }

    @Test
    void of_a_thousand_reports_of_one_loss_the_earliest_is_held_and_nothing_else() {
        var reports = often(n -> reported(parcel.day(21).minusSeconds(n)));
        assertThat(known(reports)).isEqualTo(known(List.of(reported(parcel.day(21).minusSeconds(OFTEN - 1)))));
    }

    @Test
    void of_reports_of_one_date_it_does_not_matter_which_came_first() {
        var light = parcel.weighing(100).reported();
        var heavy = parcel.weighing(20_000).reported();
        assertThat(known(List.of(light, heavy))).isEqualTo(known(List.of(heavy, light)));
    }

    @Test
    void a_claim_after_a_thousand_repetitions_is_decided_as_if_each_thing_had_been_told_once() {
        var often = new ArrayList<Event>();
        often.addAll(often(n -> reported(parcel.day(21).plusSeconds(n))));
        often.addAll(often(n -> parcel.evidence(n % 2 == 0 ? "PROOF_OF_VALUE" : "AFFIDAVIT", 22)));
        often.addAll(often(_ -> parcel.silent(85)));
        often.addAll(often(n -> parcel.compensated(25 + n)));
        often.addAll(often(_ -> parcel.asked(22)));
        often.addAll(often(n -> parcel.found(Whereabouts.DELIVERED, "TRACKER", 40 - n)));
        often.addAll(often(n -> parcel.buyerSays(Statement.NOT_RECEIVED, 50 - n)));
        var once = List.of(parcel.reported(), parcel.evidence("PROOF_OF_VALUE", 22), parcel.evidence("AFFIDAVIT", 22), parcel.silent(85),
                parcel.compensated(25), parcel.asked(22), parcel.found(Whereabouts.DELIVERED, "TRACKER", 40),
                parcel.buyerSays(Statement.NOT_RECEIVED, 50));
        assertThat(known(often)).isEqualTo(known(once));
        assertThat(Claiming.process().decide(known(often), parcel.day(85))).hasAtLeastOneElementOfType(ClaimFiled.class)
                .isEqualTo(Claiming.process().decide(known(once), parcel.day(85)));
    }

    @Test
    void of_deliveries_that_are_seen_again_and_again_only_those_that_may_still_count_are_awaited() {
        var claiming = given(parcel.reported());
        for (int n = 0; n < 50; n++) claiming.when(parcel.found(Whereabouts.DELIVERED, "TRACKER", 25 + n), parcel.day(25 + n));
        assertThat(claiming.claim().sightings().awaited()).hasSizeLessThanOrEqualTo(2);
        assertThat(claiming.claim().contestableUntil()).contains(parcel.day(25 + 49 + 14));
    }

    @Test
    void each_counter_that_a_person_wants_is_made_once_and_says_whose_it_is() {
        var fifty = new OperatorAnswered(Decision.COUNTER, Money.of("50.00", "EUR"), null, parcel.day(51));
        var sixty = new OperatorAnswered(Decision.COUNTER, Money.of("60.00", "EUR"), null, parcel.day(51));
        var claiming = given(parcel.reported()).when(parcel.replied(Verdict.LOST, 40), parcel.day(40))
                .when(parcel.offered("37.00", 50), parcel.day(50)).when(fifty, parcel.day(51)).when(sixty, parcel.day(51));
        assertThat(claiming.all(OfferCountered.class)).extracting(OfferCountered::answers)
                .containsExactly(null, fifty.name(), sixty.name());
        claiming.at(parcel.day(52)).nothing();
    }

    @Test
    void a_counter_of_a_journal_that_does_not_say_whose_it_is_answers_what_demanded_as_much() {
        var fifty = new OperatorAnswered(Decision.COUNTER, Money.of("50.00", "EUR"), null, parcel.day(51));
        var offered = given(parcel.reported()).when(parcel.replied(Verdict.LOST, 40), parcel.day(40))
                .when(parcel.offered("37.00", 50), parcel.day(50));
        var older = new OfferCountered(Money.of("37.00", "EUR"), Money.of("50.00", "EUR"), By.OPERATOR, "as it was", null, parcel.day(51));
        var journal = new ArrayList<>(List.of(offered.journal()));
        journal.addAll(List.of(fifty, older, new ClaimLetterWanted(ClaimLetterWanted.Kind.COUNTER, 2, Money.of("50.00", "EUR"), "as it was",
                parcel.day(111))));
        given(journal.toArray(Fact[]::new)).at(parcel.day(52)).nothing();
    }
}
