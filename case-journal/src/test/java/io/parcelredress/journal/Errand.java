package io.parcelredress.journal;

import io.parcelredress.events.Basis;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.EventType;
import io.parcelredress.events.Fact;
import io.parcelredress.events.ParcelReportedLost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The smallest service that uses all of the core: asks at once, reminds after a week, gives up after two, and counts what a person says.
 */
record Errand(@Nullable ParcelReportedLost loss, @Nullable CarrierInquiryOpened opened, boolean asked, boolean reminded, boolean over,
        int remarks) {

    static final ServiceDefinition<Errand> DEFINITION = new ServiceDefinition<>("errand",
            new Process(0, Duration.ofDays(7)), ErrandFact.class,
            Set.of(EventType.PARCEL_REPORTED_LOST));
    private static final Basis RULE = new Basis("errand.rule", "2026-01-01", "https://example.org/errand");

    sealed interface ErrandFact extends Fact {}

    @StoredName("AskWanted")
    record AskWanted(String question) implements ErrandFact, Effect {
        @Override
        public String key() {
            return "ask";
        }
    }

    @StoredName("Reminded")
    record Reminded(Instant at) implements ErrandFact {}

    @StoredName("Remarked")
    record Remarked(String words) implements ErrandFact {}

    /** @param remindAfter how long the answer is waited for before a reminder */
    record Process(long edition, Duration remindAfter) implements CaseProcess<Errand> {

        @Override
        public Errand initial() {
            return new Errand(null, null, false, false, false, 0);
        }

        @Override
        public Errand evolve(Errand state, Fact fact) {
            return switch (fact) {
                case ParcelReportedLost lost when lost.parcel().carrier()
                        .equals("BREAKS_THE_RULES") -> throw new IllegalStateException("a rule with a fault");
                case ParcelReportedLost lost -> state.loss == null
                        ? new Errand(lost, state.opened, state.asked, state.reminded, state.over, state.remarks) : state;
                case CarrierInquiryOpened opened -> new Errand(state.loss, opened, state.asked, state.reminded, state.over, state.remarks);
                case EffectEnded _ when state.loss != null && state.loss.parcel().carrier()
                        .equals("BREAKS_WHEN_ASKED") -> throw new IllegalStateException("another rule with a fault");
                case EffectEnded ended -> new Errand(state.loss, state.opened, ended.done(), state.reminded, state.over, state.remarks);
                case Reminded _ -> new Errand(state.loss, state.opened, state.asked, true, state.over, state.remarks);
                case CarrierReplyOverdue _ -> new Errand(state.loss, state.opened, state.asked, state.reminded, true, state.remarks);
                case Remarked _ -> new Errand(state.loss, state.opened, state.asked, state.reminded, state.over, state.remarks + 1);
                default -> state;
            };
        }

        @Override
        public List<? extends Fact> decide(Errand state, Instant now) {
            var lost = state.loss;
            if (lost == null) return List.of();
            if (state.opened == null) {
                return List.of(new CarrierInquiryOpened(lost.caseId(), lost.sellerId(), lost.parcelId(), "I-1", lost.parcel().carrier(),
                        "EMAIL", RULE, null, null, now), new AskWanted("where is it?"));
            }
            if (!state.reminded && !now.isBefore(state.opened.openedAt().plus(remindAfter))) return List.of(new Reminded(now));
            if (!state.over && !now.isBefore(state.opened.openedAt().plus(Duration.ofDays(14)))) {
                return List.of(new CarrierReplyOverdue(lost.caseId(), lost.sellerId(), lost.parcelId(), "I-1", lost.parcel().carrier(),
                        CarrierReplyOverdue.Cause.SILENT, RULE, 1, "no answer", now));
            }
            return List.of();
        }

        @Override
        public Optional<Instant> nextDeadline(Errand state) {
            if (state.opened == null || state.over) return Optional.empty();
            return Optional.of(state.opened.openedAt().plus(state.reminded ? Duration.ofDays(14) : remindAfter));
        }

        @Override
        public boolean isSettled(Errand state) {
            return state.over;
        }

        @Override
        public Map<String, Object> searchFields(Errand state) {
            if (state.loss != null && state.loss.parcel().carrier().equals("BREAKS_THE_SEARCH")) {
                throw new IllegalStateException("a third rule");
            }
            return Map.of("status", state.over ? "OVER" : "OPEN", "q", state.loss == null ? List.of() : List.of(state.loss.parcelId()));
        }
    }
}
