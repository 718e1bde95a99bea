package io.parcelredress.buyer.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelredress.buyer.RefundCalls;
import io.parcelredress.buyer.refunds.PaymentPort.Fault;
import io.parcelredress.journal.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a payment port's answer means: known, refused, surely not done, or to be asked after. */
class RefundOutcomes {

    private final PaymentPort port = new PaymentPort();
    private final Refunds refunds = new Refunds(port.url().toString(), PaymentPort.SECRET, Duration.ofSeconds(2));

    @AfterEach
    void stop() {
        port.close();
    }

    private Outcome order(Fault fault) {
        port.behaves(fault);
        return refunds.order(RefundCalls.call("k:1"), RefundCalls.WANTED);
    }

    private Outcome enquire(Fault fault) {
        port.behaves(fault);
        return refunds.enquire(RefundCalls.call("k:1"));
    }

    @Test
    void a_refund_is_done_where_a_reference_comes_back() {
        assertThat(order(Fault.NONE)).isEqualTo(new Outcome.Done("re_1"));
        assertThat(order(Fault.NONE)).as("the same key is the same act").isEqualTo(new Outcome.Done("re_1"));
        var sent = port.orders().getFirst();
        assertThat(sent.path("payment").path("reference").asString()).isEqualTo("pay-1");
        assertThat(sent.path("amount").path("amount").asString()).isEqualTo("72.30");
        assertThat(sent.path("orderId").asString()).isEqualTo("O-1");
        assertThat(sent.toString()).contains("caseId", "sellerId", "parcelId", "reason").doesNotContain("ana", "@");
    }

    @Test
    void a_refusal_is_final_and_says_why() {
        assertThat(order(Fault.REFUSES)).isEqualTo(new Outcome.Refused("the card was closed"));
    }

    @Test
    void silence_a_busy_port_and_a_missing_reference_are_asked_after() {
        assertThat(order(Fault.FALLS_SILENT)).isInstanceOf(Outcome.Unknown.class);
        assertThat(order(Fault.PAYS_AND_FALLS_SILENT)).isInstanceOf(Outcome.Unknown.class);
        assertThat(order(Fault.BUSY)).isInstanceOf(Outcome.Unknown.class);
        assertThat(order(Fault.NO_REFERENCE)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_port_still_at_the_first_call_has_not_refused_the_second() {
        assertThat(order(Fault.STILL_AT_IT)).as("a person would choose again, and the money would go twice")
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void whom_a_refusal_names_and_at_what_length_stays_out_of_the_journal() {
        port.says("the card of Anna KOWALSKA (anna@example.com) was closed" + ". ".repeat(5_000));
        var ordered = (Outcome.Refused) order(Fault.REFUSES);
        var asked = (Outcome.Refused) enquire(Fault.REFUSES);
        assertThat(List.of(ordered.reason(), asked.reason())).allSatisfy(reason -> assertThat(reason)
                .startsWith("the card of [addressee] ([addressee]) was closed").hasSizeLessThanOrEqualTo(500));
    }

    @Test
    void a_port_that_is_not_reached_has_done_nothing() {
        port.close();
        assertThat(refunds.order(RefundCalls.call("k:1"), RefundCalls.WANTED)).isInstanceOf(Outcome.NotDone.class);
        assertThat(refunds.enquire(RefundCalls.call("k:1"))).as("but an earlier call may have").isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void asked_after_it_the_port_knows_does_not_know_or_cannot_say_yet() {
        assertThat(enquire(Fault.NONE)).isInstanceOf(Outcome.NotDone.class);
        order(Fault.PAYS_AND_FALLS_SILENT);
        assertThat(enquire(Fault.NONE)).isEqualTo(new Outcome.Done("re_1"));
        assertThat(enquire(Fault.BUSY)).isInstanceOf(Outcome.Unknown.class);
        assertThat(enquire(Fault.GONE)).isInstanceOf(Outcome.Unknown.class);
        assertThat(enquire(Fault.REFUSES)).isEqualTo(new Outcome.Refused("the card was closed"));
    }

    @Test
    void without_a_port_a_person_refunds_and_without_a_secret_nothing_starts() {
        assertThat(new Refunds("", "", Duration.ofSeconds(2)).order(RefundCalls.call("k:1"), RefundCalls.WANTED))
                .isInstanceOf(Outcome.Refused.class);
        assertThatThrownBy(() -> new Refunds(port.url().toString(), "", Duration.ofSeconds(2)))
                .hasMessageContaining("redress.refunds.secret");
    }

    @Test
    void a_forged_or_unsigned_order_is_not_taken() {
        var forger = new Refunds(port.url().toString(), "another-secret", Duration.ofSeconds(2));
        assertThat(forger.order(RefundCalls.call("k:1"), RefundCalls.WANTED)).isEqualTo(new Outcome.Refused("wrong signature"));
        assertThat(port.paid()).isEmpty();
    }
}
