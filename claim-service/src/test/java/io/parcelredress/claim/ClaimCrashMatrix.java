package io.parcelredress.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.Step;
import io.parcelredress.journal.testing.CrashMatrix;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An instance is halted at every step of a denial, a counter-offer and an end: nothing is lost, doubled or renamed. */
class ClaimCrashMatrix {

    private final Item express = Item.by("DHL_EXPRESS", "3318810025");
    private int offset;

    @Test
    void whatever_step_an_instance_is_halted_at_no_claim_or_letter_is_lost_or_doubled() {
        var first = List.of(record(express.reported(15).with(new Buyer("Ana Souza", "ana@example.com", null, null, null, null))),
                record(express.asked(16)), garbage());
        var second = List.of(record(express.replied(Verdict.LOST, 17)), record(express.compensated(17)));
        var third = List.of(record(express.offered("10.00", 19)), record(express.replied(Verdict.REFUSED, 19)));

        var report = new CrashMatrix<>(ClaimApplication.definition(Claiming.process()), express.day(18), Duration.ofDays(62),
                List.of(first, second, third)).survives();

        assertThat(report.halts()).containsKeys(Step.RECORD_READ, Step.BUYERS_KEPT, Step.CASES_LOADED, Step.DECIDED, Step.WRITTEN,
                Step.SENT, Step.CURSOR_MOVED, Step.PARKED,
                Step.EFFECT_CLAIMED, Step.EFFECT_PERFORMED, Step.EFFECT_RECORDED);
    }

    private InboundRecord record(Event event) {
        int n = offset++;
        var envelope = new Envelope(event instanceof ParcelReportedLost ? "loss-" + n : CaseId.uuid5("record-" + n).toString(), "/test",
                null, event, null);
        return new InboundRecord(EventType.of(event).topic(), 0, n, express.day(15), null, EventCodec.value(event),
                EventCodec.headers(envelope));
    }

    private InboundRecord garbage() {
        return new InboundRecord(EventType.CARRIER_REPLIED.topic(), 0, offset++, express.day(15), null,
                "no JSON".getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
