package io.parcelredress.benchmarks;

import io.parcelredress.events.Basis;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.Fact;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.UnreadableEvent;
import io.parcelredress.journal.CaseProcess;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.StoredName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The smallest process that uses what an engine is for: an event starts it and sets a timer of thirty days, an answer makes it say
 * something, and another event ends it and takes the timer away. On the journal; the same stands beside it on other engines.
 */
record Smallest(@Nullable ParcelReportedLost started, @Nullable CarrierReplied answered, boolean said, boolean late, boolean ended) {

    static final String NAME = "smallest";
    static final Duration TIMER = Duration.ofDays(30);
    static final EventType START = EventType.PARCEL_REPORTED_LOST;
    static final EventType ANSWER = EventType.CARRIER_REPLIED;
    static final EventType END = EventType.CARRIER_REPLY_OVERDUE;
    static final EventType OUT = EventType.CARRIER_INQUIRY_OPENED;
    static final ServiceDefinition<Smallest> DEFINITION = new ServiceDefinition<>(NAME, new Process(), Own.class,
            Set.of(START, ANSWER, END));
    private static final Basis RULE = new Basis("smallest", "2026-12-01", "https://example.org/smallest");

    sealed interface Own extends Fact {}

    @StoredName("TimerFired")
    record TimerFired(Instant at) implements Own {}

    /** What it says once it has an answer. */
    static CarrierInquiryOpened outgoing(CarrierReplied answer, Instant now) {
        return new CarrierInquiryOpened(answer.caseId(), answer.sellerId(), answer.parcelId(), "I-1", answer.carrier(), "TASK", RULE, null,
                null, now);
    }

    /** The same with what stands around it; its id is that of its case, for each says it once. */
    static Envelope said(String key, CarrierReplied answer, Instant now) {
        return new Envelope(key + ":" + NAME + ":out", "/parcel-redress/" + NAME, now, outgoing(answer, now), null);
    }

    /** A record, for an engine that does not read it itself; all of them are readable. */
    static Envelope read(String topic, Headers headers, byte[] value) {
        try {
            return EventCodec.read(EventType.ofTopic(topic).orElseThrow(), name -> {
                var header = headers.lastHeader(name);
                return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
            }, value);
        } catch (UnreadableEvent strange) {
            throw new IllegalStateException(strange);
        }
    }

    private static final class Process implements CaseProcess<Smallest> {

        @Override
        public Smallest initial() {
            return new Smallest(null, null, false, false, false);
        }

        @Override
        public Smallest evolve(Smallest state, Fact fact) {
            return switch (fact) {
                case ParcelReportedLost lost -> new Smallest(lost, state.answered, state.said, state.late, state.ended);
                case CarrierReplied replied -> new Smallest(state.started, replied, state.said, state.late, state.ended);
                case CarrierReplyOverdue _ -> new Smallest(state.started, state.answered, state.said, state.late, true);
                case CarrierInquiryOpened _ -> new Smallest(state.started, state.answered, true, state.late, state.ended);
                case TimerFired _ -> new Smallest(state.started, state.answered, state.said, true, state.ended);
                default -> state;
            };
        }

        @Override
        public List<? extends Fact> decide(Smallest state, Instant now) {
            var answer = state.answered;
            if (state.started != null && answer != null && !state.said) return List.of(outgoing(answer, now));
            return nextDeadline(state).filter(due -> !due.isAfter(now)).map(_ -> List.<Fact>of(new TimerFired(now))).orElse(List.of());
        }

        @Override
        public Optional<Instant> nextDeadline(Smallest state) {
            if (state.started == null || state.late || state.ended) return Optional.empty();
            return Optional.of(state.started.reportedAt().plus(TIMER));
        }

        @Override
        public boolean isOpen(Smallest state) {
            return !state.ended;
        }
    }
}
