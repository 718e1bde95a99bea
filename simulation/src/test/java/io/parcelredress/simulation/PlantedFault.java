package io.parcelredress.simulation;

import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.CaseProcess;
import io.parcelredress.journal.CautiousClock;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.EventPublisher;
import io.parcelredress.journal.JournalStore;
import io.parcelredress.journal.Outcome;
import io.parcelredress.journal.Parking;
import io.parcelredress.journal.ServiceDefinition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Mistakes an event-driven suite can make, each to be turned on: one that no checker notices would be made unnoticed. */
enum PlantedFault {

    NONE(""),

    WRITES_WITHOUT_COMPARE_AND_SET("are recorded once") {
        @Override
        JournalStore store(JournalStore store, String service) {
            return new PlantedStores.Overwriting(store);
        }
    },

    COMMITS_OFFSETS_BEFORE_THE_WRITE("reported parcels with a case in") {
        @Override
        boolean commitsBeforeWriting() {
            return true;
        }
    },

    MOVES_THE_CURSOR_BEFORE_THE_ACK("ids on the topics are the ids written") {
        @Override
        EventPublisher publisher(EventPublisher publisher, JournalStore store, Dice dice) {
            return events -> {
                store.published(store.load(events.stream().map(Envelope::caseId).distinct().toList()).values().stream()
                        .map(stored -> new JournalStore.Cursor(stored.id(), stored.version(), stored.facts().size(), true, null)).toList());
                return publisher.publish(events);
            };
        }
    },

    GIVES_OUT_RANDOM_IDS("ids on the topics are the ids written") {
        @Override
        EventPublisher publisher(EventPublisher publisher, JournalStore store, Dice dice) {
            return events -> publisher.publish(events.stream()
                    .map(event -> new Envelope("random-" + dice.below(Integer.MAX_VALUE), event.source(), event.time(), event.event(),
                    event.traceparent())).toList());
        }
    },

    FORGETS_WHAT_IT_HAS_SEEN("after everything was read again") {
        @Override
        JournalStore store(JournalStore store, String service) {
            return new PlantedStores.Forgetting(store, service);
        }
    },

    RETRIES_AN_UNKNOWN_REFUND("refunds in the provider's books are those in the journals") {
        @Override
        <S> EffectPerformer<S> performer(EffectPerformer<S> performer) {
            return new EffectPerformer<>() {
                @Override
                public Outcome perform(Call<S> call) {
                    return performer.perform(call);
                }

                @Override
                public Outcome enquire(Call<S> call) {
                    return call.effect() instanceof RefundWanted
                            ? performer.perform(new Call<>(call.caseId(), call.effect(), call.idempotencyKey() + "-again", call.state(),
                            call.buyer())) : performer.enquire(call);
                }
            };
        }
    },

    ACTS_ON_A_CLAIM_IT_LOST("calls to the outside stand in the journal as claims") {
        @Override
        JournalStore store(JournalStore store, String service) {
            return new PlantedStores.ClaimingAnyway(store);
        }
    },

    DECIDES_ON_THE_EVENT_INSTEAD_OF_THE_STATE("failed on it") {
        @Override
        <S> ServiceDefinition<S> rules(ServiceDefinition<S> definition) {
            return new ServiceDefinition<>(definition.name(), new DecidingOnTheEvent<>(definition.process()), definition.ownFacts(),
                    definition.consumes());
        }
    },

    FIRES_DEADLINES_BY_A_SKEWED_CLOCK("a deadline came early") {
        @Override
        InstantSource clock(CautiousClock clock, InstantSource machine) {
            return machine;
        }
    },

    PARKS_AND_ALSO_PROCESSES("parked by") {
        @Override
        boolean parksOnOutage() {
            return true;
        }
    },

    WAITS_FOR_A_CALL_THAT_STALLS("does not come to rest") {
        @Override
        boolean boundsCalls() {
            return false;
        }
    },

    PARKS_WHAT_A_NEWER_RELEASE_WROTE("parked by") {
        @Override
        JournalStore store(JournalStore store, String service) {
            return new PlantedStores.TakingNewerForBroken(store);
        }
    },

    FORGETS_WHAT_IT_DEFERRED("after everything was read again") {
        @Override
        JournalStore store(JournalStore store, String service) {
            return new PlantedStores.DeferringNothing(store);
        }
    },

    BEGINS_A_SECOND_JOURNAL("after everything was read again") {
        @Override
        JournalStore store(JournalStore store, String service) {
            return new PlantedStores.BlindToTheArchive(store);
        }
    },

    SKIPS_A_BAD_RECORD("parked by") {
        @Override
        Parking parking(Parking parking) {
            return (record, cause) -> {};
        }
    };

    private final String complaint;

    PlantedFault(String complaint) {
        this.complaint = complaint;
    }

    /** What the checker that has to notice it says. */
    String complaint() {
        return complaint;
    }

    /** What an instance takes for business time; {@code machine} is its own clock, as wrong as it is. */
    InstantSource clock(CautiousClock clock, InstantSource machine) {
        return clock;
    }

    JournalStore store(JournalStore store, String service) {
        return store;
    }

    EventPublisher publisher(EventPublisher publisher, JournalStore store, Dice dice) {
        return publisher;
    }

    Parking parking(Parking parking) {
        return parking;
    }

    <S> EffectPerformer<S> performer(EffectPerformer<S> performer) {
        return performer;
    }

    <S> ServiceDefinition<S> rules(ServiceDefinition<S> definition) {
        return definition;
    }

    boolean boundsCalls() {
        return true;
    }

    boolean commitsBeforeWriting() {
        return false;
    }

    boolean parksOnOutage() {
        return false;
    }

    /** Handles an event as if nothing had gone before, and only then looks at the case. */
    private static final class DecidingOnTheEvent<S> extends PassingProcess<S> {
        private S newest;
        private Optional<Event> came = Optional.empty();

        DecidingOnTheEvent(CaseProcess<S> rules) {
            super(rules);
            this.newest = rules.initial();
        }

        @Override
        public S evolve(S state, Fact fact) {
            newest = rules.evolve(state, fact);
            came = fact instanceof Event event ? Optional.of(event) : Optional.empty();
            return newest;
        }

        @Override
        public List<? extends Fact> decide(S state, Instant now) {
            if (state == newest && came.isPresent()) {
                var decided = rules.decide(rules.evolve(rules.initial(came.get().caseId()), came.get()), now);
                came = Optional.empty();
                if (!decided.isEmpty()) return decided;
            }
            return rules.decide(state, now);
        }
    }
}
