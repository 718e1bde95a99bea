package io.parcelredress.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.claim.ClaimFact.IndemnityToRepay;
import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered.Decision;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimOutcome;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Fact;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Four thousand lives of a claim, drawn by seed: whatever happens, in whatever order, each ends, once, with its books in order. */
class ClaimLives {

    private static final int LIVES = 4_000;

    @Test
    void every_claim_comes_to_one_end_and_its_books_are_in_order() {
        var ends = new EnumMap<ClaimOutcome, Integer>(ClaimOutcome.class);
        for (int seed = 0; seed < LIVES; seed++) {
            try {
                ends.merge(new Life(seed).lived().outcome(), 1, Integer::sum);
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError("life " + seed + ": " + wrong.getMessage(), wrong);
            }
        }
        assertThat(ends).as("lives of every kind were drawn").containsOnlyKeys(ClaimOutcome.values());
    }

    private static final class Life {
        private final Random random;
        private final Item item;
        private final Claiming claiming;

        Life(int seed) {
            random = new Random(seed);
            item = item();
            claiming = Claiming.given(item.reported(random.nextInt(3, 75)));
        }

        private Item item() {
            var drawn = Item.by(oneOf("LA_POSTE", "ROYAL_MAIL", "CHINA_POST", "DHL_EXPRESS", "UPS", "USPS", "ZIPPY"),
                    oneOf("CP473124829FR", "RR473124829FR", "LB473124829CN", "3318810025"))
                    .weighing(random.nextInt(5) == 0 ? null : random.nextInt(50, 20_000))
                            .because(random.nextInt(40) == 0 ? LossReason.NEVER_HANDED_OVER : LossReason.BUYER_NOT_RECEIVED);
            return random.nextInt(4) == 0 ? drawn.insuredFor("250.00") : drawn;
        }

        @SafeVarargs
        private <T> T oneOf(T... these) {
            return these[random.nextInt(these.length)];
        }

        ClaimSettled lived() {
            int day = random.nextInt(3, 75);
            for (int events = random.nextInt(1, 12); events > 0; events--) {
                day += random.nextInt(20);
                claiming.until(item.day(day));
                var news = news(day);
                if (news != null) claiming.when(news, item.day(day));
            }
            claiming.until(Instant.parse("2040-01-01T00:00:00Z"));
            booksAreInOrder();
            return claiming.settled();
        }

        private @Nullable Fact news(int day) {
            int dated = day + random.nextInt(-5, 3); // told late, and now and then dated ahead
            return switch (random.nextInt(14)) {
                case 0, 1, 2 -> item.replied(oneOf(Verdict.LOST, Verdict.LOST, Verdict.REFUSED, Verdict.DELIVERED, Verdict.DESTROYED,
                        Verdict.SEIZED, Verdict.NEEDS_EVIDENCE), dated);
                case 3, 4, 5 -> item.offered(random.nextInt(1, 300) + ".00", dated);
                case 6 -> item.silent(day);
                case 7 -> item.buyerSays(random.nextInt(8) == 0 ? Statement.RECEIVED : Statement.NOT_RECEIVED, dated);
                case 8 -> random.nextInt(3) == 0 ? item.found(oneOf(Whereabouts.values()), oneOf("CARRIER", "TRACKER", "BUYER"), dated)
                        : item.compensated(day);
                case 9 -> item.evidence(oneOf("PROOF_OF_VALUE", ClaimClosing.SEIZURE_NOTICE), day);
                case 10, 11 -> payment(day);
                case 12 -> answer(day);
                default -> item.replied(Verdict.REFUSED, dated);
            };
        }

        private @Nullable Fact payment(int day) {
            var filed = claiming.claim().filed();
            if (filed.isEmpty()) return null; // the door refuses it
            var part = random.nextBoolean() ? BigDecimal.ONE : new BigDecimal("0.4");
            return new ClaimFact.PaymentReceived(claiming.claim().accepted().map(accepted -> accepted.offer()).orElse(filed.get().claimed())
                    .times(part), null, "BANK-" + day, item.day(day));
        }

        private @Nullable Fact answer(int day) {
            var offer = claiming.claim().bestOffer();
            if (claiming.claim().settled().isPresent()) return null;
            if (random.nextInt(4) == 0) return new OperatorAnswered(Decision.WITHDRAW, null, null, item.day(day));
            if (offer.isEmpty() || claiming.claim().accepted().isPresent()) return null;
            return random.nextBoolean() ? new OperatorAnswered(Decision.ACCEPT, offer.get(), null, item.day(day))
                    : new OperatorAnswered(Decision.COUNTER, claiming.claim().filed().orElseThrow().claimed(), null, item.day(day));
        }

        private void booksAreInOrder() {
            var claim = claiming.claim();
            var settled = claiming.settled();
            assertThat(claiming.all(ClaimSettled.class)).hasSize(1);
            assertThat(claiming.all(ClaimFiled.class)).hasSizeLessThanOrEqualTo(1);
            var letters = claiming.letters();
            assertThat(new HashSet<>(letters)).hasSameSizeAs(letters);
            var nothing = Money.of("0.00", "EUR");
            assertThat(settled.claimed()).isLessThanOrEqualTo(item.value().plus(item.postage()));
            if (settled.outcome() == ClaimOutcome.PAID) assertThat(settled.received()).isGreaterThanOrEqualTo(settled.claimed());
            if (settled.outcome() == ClaimOutcome.PARTLY_PAID) {
                assertThat(settled.received()).isGreaterThan(nothing).isLessThan(settled.claimed());
            }
            if (settled.outcome() == ClaimOutcome.DENIED) {
                assertThat(claim.filed().isEmpty() || settled.received().compareTo(settled.claimed()) < 0).isTrue();
            }
            var repay = claiming.all(IndemnityToRepay.class).stream().map(IndemnityToRepay::amount).reduce(nothing, Money::plus);
            assertThat(repay).as("to repay").isLessThanOrEqualTo(claim.received().orElse(nothing));
            if (claim.found()) assertThat(repay).isEqualTo(claim.received().orElse(nothing));
            assertThat(settled.reason()).isNotBlank();
            assertThat(settled.basis().source()).isNotBlank();
            assertThat(claim.escalations()).extracting(ClaimEscalated::body).doesNotHaveDuplicates();
        }
    }
}
