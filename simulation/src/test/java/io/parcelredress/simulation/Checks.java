package io.parcelredress.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.UnreadableEvent;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.RecordedFact;
import io.parcelredress.journal.StoredCase;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must hold once a run has come to rest, whatever was done to it. */
final class Checks {

    private final World world;

    Checks(World world) {
        this.world = world;
    }

    void all() {
        assertThat(world.watch().complaints()).as("deadlines, none early, none twice").isEmpty();
        everyReportHasOneCaseInEachService();
        badRecordsAreParkedAndGoodOnesAreNot();
        factsAreNumberedAndKnownOnce();
        whatIsStoredFollowsFromTheFacts();
        nothingIsLeftToDo();
        idsOnTheTopicsAreTheIdsWritten();
        new BuyerChecks(world).all();
        nobodyIsCalledWithoutAClaimInTheJournal();
    }

    private void everyReportHasOneCaseInEachService() {
        for (var service : world.services()) {
            var known = new TreeSet<CaseId>();
            service.store().cases().all().stream().filter(stored -> stored.facts().stream()
                    .anyMatch(fact -> fact.fact() instanceof ParcelReportedLost lost && lost.caseId().equals(stored.id())))
                    .map(StoredCase::id).forEach(known::add);
            assertThat(known).as("reported parcels with a case in " + service.definition().name()).isEqualTo(world.orders().reported());
        }
    }

    private void badRecordsAreParkedAndGoodOnesAreNot() {
        for (var service : world.services()) {
            var bad = new TreeSet<String>();
            world.orders().malformed().stream().filter(record -> service.definition().consumes()
                    .contains(EventType.ofTopic(record.topic()).orElseThrow())).map(InboundRecord::position).forEach(bad::add);
            service.letters().causes().keySet().stream().filter(position -> OneThing.isExcused(service, position)).forEach(bad::add);
            assertThat(new TreeSet<>(service.letters().causes().keySet()))
                    .as("parked by " + service.definition().name() + ": " + service.letters().causes()).isEqualTo(bad);
            var onTopic = new TreeSet<String>();
            Stream.of(EventType.values()).flatMap(type -> world.broker().all(type.deadLetterTopic()).stream())
                    .filter(letter -> service.definition().name().equals(header(letter, "redress_parked_by")))
                    .forEach(letter -> onTopic.add(header(letter, "redress_position")));
            assertThat(onTopic).as("on the dead-letter topics, by " + service.definition().name()).isEqualTo(bad);
        }
    }

    static String header(InboundRecord record, String name) {
        return new String(record.headers().getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    void factsAreNumberedAndKnownOnce() {
        each((service, stored) -> {
            var ids = new HashSet<String>();
            for (int n = 0; n < stored.facts().size(); n++) {
                var fact = stored.facts().get(n);
                assertThat(fact.n()).as("the place of " + fact.id()).isEqualTo(n);
                assertThat(ids.add(fact.id())).as("facts of " + stored.id() + " in " + service.definition().name()
                        + " are recorded once; twice: " + fact.id()).isTrue();
                if (fact.id().startsWith(stored.id() + ":")) {
                    assertThat(fact.id()).as("an own id follows from its place")
                            .isEqualTo(stored.id() + ":" + service.definition().name() + ":" + n);
                }
            }
        });
    }

    private void whatIsStoredFollowsFromTheFacts() {
        world.services().forEach(this::follows);
    }

    private <S> void follows(Service<S> service) {
        for (var stored : service.store().cases().all()) {
            var process = service.definition().process();
            var state = process.initial(stored.id());
            for (var fact : stored.facts()) state = process.evolve(state, fact.fact());
            var derived = service.store().cases().derived(stored.id());
            assertThat(process.decide(state, world.time().instant()))
                    .as("still to be decided for " + stored.id() + " in " + service.definition().name()).isEmpty();
            assertThat(derived.nextDue()).as("deadline of " + stored.id() + " in " + service.definition().name())
                    .isEqualTo(process.nextDeadline(state).orElse(null));
            assertThat(derived.search()).as("search fields of " + stored.id() + " in " + service.definition().name())
                    .isEqualTo(process.searchFields(state));
        }
    }

    private void nothingIsLeftToDo() {
        each((service, stored) -> {
            var derived = service.store().cases().derived(stored.id());
            assertThat(derived.pendingSince()).as("unpublished in " + service.definition().name()).isNull();
            assertThat(stored.facts().subList(stored.published(), stored.facts().size()).stream().filter(RecordedFact::outgoing))
                    .as("unpublished facts of " + stored.id()).isEmpty();
            assertThat(derived.effectsDue()).as("effects due in " + service.definition().name()).isNull();
            assertThat(open(stored)).as("open effects of " + stored.id()).isEmpty();
            assertThat(stored.setAside()).as(stored.id() + " of " + service.definition().name() + " is set aside").isFalse();
        });
        world.services().forEach(service -> assertThat(service.store().deferred())
                .as("facts that wait for a newer release of " + service.definition().name()).isZero());
        world.services().forEach(service -> assertThat(service.group().caughtUp()).as(service.definition().name() + " has read everything")
                .isTrue());
    }

    /** An attempt that was claimed may never be made, but none is made that was not claimed. */
    private void nobodyIsCalledWithoutAClaimInTheJournal() {
        var claimed = world.watch().claims();
        var called = new TreeMap<String, Integer>();
        world.providers().calls().forEach((key, times) -> called.merge(key.replace(Providers.ENQUIRY, ""), times, Integer::sum));
        called.forEach((key, times) -> assertThat(times)
                .as("calls to the outside stand in the journal as claims: " + key).isLessThanOrEqualTo(claimed.getOrDefault(key, 0)));
    }

    private static Set<String> open(StoredCase stored) {
        var open = new TreeSet<String>();
        stored.facts().forEach(fact -> {
            if (fact.fact() instanceof Effect effect) open.add(effect.key());
        });
        stored.facts().forEach(fact -> {
            if (fact.fact() instanceof EffectEnded ended) open.remove(ended.key());
        });
        return open;
    }

    private void idsOnTheTopicsAreTheIdsWritten() {
        var written = new TreeMap<String, Event>();
        each((service, stored) -> stored.facts().stream().filter(RecordedFact::outgoing)
                .forEach(fact -> written.put(fact.id(), anonymous((Event) fact.fact()))));
        var sent = new TreeMap<String, Event>();
        for (var type : EventType.values()) {
            for (var record : world.broker().all(type.topic())) {
                if (record.headers().isEmpty()) continue; // the order system's
                var event = anonymous(read(type, record));
                var id = header(record, "ce_id");
                assertThat(sent.getOrDefault(id, event)).as("one id has one meaning: " + id).isEqualTo(event);
                sent.put(id, event);
            }
        }
        assertThat(sent.keySet()).as("ids on the topics are the ids written").isEqualTo(written.keySet());
        assertThat(sent).isEqualTo(written);
    }

    private static Event anonymous(Event event) {
        return event instanceof ParcelReportedLost lost && lost.buyer() != null ? lost.with(lost.buyer().anonymous()) : event;
    }

    static Event read(EventType type, InboundRecord record) {
        try {
            return EventCodec.read(type, record::header, record.value()).event();
        } catch (UnreadableEvent ours) {
            throw new AssertionError("a service published what nobody can read: " + ours.getMessage(), ours);
        }
    }

    private interface Check {
        void on(Service<?> service, StoredCase stored);
    }

    private void each(Check check) {
        world.services().forEach(service -> service.store().cases().all().forEach(stored -> check.on(service, stored)));
    }

    /** Everything is read again from the first offset: nothing may change, and no id may be new. */
    void replayChangesNothing() {
        var before = journals();
        int sent = Stream.of(EventType.values()).mapToInt(type -> world.broker().all(type.topic()).size()).sum();
        world.scheduler().calm();
        world.services().forEach(service -> {
            service.group().reset();
            service.recordsCame();
        });
        world.comeToRest();
        assertThat(journals()).as("journals after everything was read again").isEqualTo(before);
        assertThat(Stream.of(EventType.values()).mapToInt(type -> world.broker().all(type.topic()).size()).sum())
                .as("records after everything was read again").isEqualTo(sent);
    }

    /** By what they say and not by how often they were written: one that is brought back from the archive is written for that alone. */
    private Map<String, List<RecordedFact>> journals() {
        var all = new TreeMap<String, List<RecordedFact>>();
        each((service, stored) -> all.put(service.definition().name() + " " + stored.id(), stored.facts()));
        return all;
    }
}
