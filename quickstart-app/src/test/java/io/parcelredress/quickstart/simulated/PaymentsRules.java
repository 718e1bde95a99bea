package io.parcelredress.quickstart.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Money;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaymentsRules {

    private final Payments payments = new Payments();
    private final Money amount = Money.of("72.30", "EUR");

    private static String key(int fault) {
        return IntStream.range(0, 1_000).mapToObj(i -> "key-" + i).filter(key -> Math.floorMod(key.hashCode(), 20) == fault).findFirst()
                .orElseThrow();
    }

    @Test
    void one_key_is_paid_once_however_often_it_comes() {
        var first = payments.refund(key(7), amount);
        assertThat(payments.refund(key(7), amount)).isEqualTo(first).isInstanceOf(Payments.Answer.Paid.class);
        assertThat(payments.books()).hasSize(1);
    }

    @Test
    void now_and_then_it_pays_and_falls_silent_and_can_be_asked() {
        assertThat(payments.refund(key(0), amount)).isInstanceOf(Payments.Answer.PaidInSilence.class);
        assertThat(payments.find(key(0)).map(Payments.Refund::amount)).contains(amount);
    }

    @Test
    void now_and_then_it_is_unavailable_and_has_not_paid() {
        assertThat(payments.refund(key(1), amount)).isInstanceOf(Payments.Answer.Unavailable.class);
        assertThat(payments.find(key(1))).isEmpty();
        assertThat(payments.refund(key(1), amount)).isInstanceOf(Payments.Answer.Paid.class);
        assertThat(Objects.requireNonNull(payments.summary().get("refunds"))).isEqualTo(1);
    }
}
