package io.parcelredress.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.EventPublisher.Delivery;
import io.parcelredress.journal.testing.MemoryBuyers;
import io.parcelredress.journal.testing.MemoryStore;
import io.parcelredress.journal.testing.MemoryTopics;
import io.parcelredress.journal.testing.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final MemoryStore store = new MemoryStore();
    private final MemoryTopics topics = new MemoryTopics();
    private final MemoryBuyers buyers = new MemoryBuyers();
    private final Provider provider = new Provider();
    private Ports.Settings settings = Ports.Settings.usual();
    private final Journal<Errand> journal = instance();
    private final CaseId p1 = CaseId.of("acme", "P-1");

    private Journal<Errand> instance() {
        return new Journal<>(Errand.DEFINITION, provider, ports(Step.Listener.NOBODY));
    }

    private Ports ports(Step.Listener steps) {
        return new Ports(store, topics, buyers, topics, clock, clock, steps, _ -> {}, EffectExecutor.oneByOne(),
                () -> Buckets.ALL, settings);
    }

    @Test
    void a_record_that_comes_twice_has_one_effect() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1")), Losses.record(1, Losses.json("P-1"))));
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        assertThat(topics.published()).extracting(Envelope::type).containsExactly(EventType.CARRIER_INQUIRY_OPENED);
        assertThat(journal.stats().duplicatesDropped.sum()).isEqualTo(2);
    }

    @Test
    void an_outgoing_event_has_an_id_that_follows_from_its_place() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        assertThat(topics.published()).extracting(Envelope::id).containsExactly(p1 + ":errand:1");
    }

    @Test
    void our_own_event_that_comes_back_over_its_topic_is_known() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        var before = journal.find(p1).orElseThrow().version();
        var echo = new InboundRecord(EventType.PARCEL_REPORTED_LOST.topic(), 0, 9, null, null, Losses.json("P-1"),
                Map.of("ce_id", (p1 + ":errand:1").getBytes(StandardCharsets.UTF_8), "ce_source",
                        "/parcel-redress/errand".getBytes(StandardCharsets.UTF_8)));
        journal.accept(List.of(echo));
        assertThat(journal.find(p1).orElseThrow().version()).isEqualTo(before);
    }

    @Test
    void a_record_that_cannot_be_read_is_parked_alone_with_its_cause() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1")),
                Losses.record(1, "{\"sellerId\": \"acme\"}".getBytes(StandardCharsets.UTF_8)), Losses.record(2, Losses.json("P-2"))));
        assertThat(store.all()).hasSize(2);
        assertThat(topics.parked()).containsOnlyKeys(EventType.PARCEL_REPORTED_LOST.topic() + "/0/1");
        assertThat(topics.parked().values()).first().asString().contains("parcelId is missing");
    }

    @Test
    void a_record_on_which_the_rules_fail_is_parked_and_the_others_of_its_case_count() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1")), Losses.record(1, Losses.json("P-1", "BREAKS_THE_RULES"))));
        assertThat(topics.parked()).containsOnlyKeys(EventType.PARCEL_REPORTED_LOST.topic() + "/0/1");
        assertThat(journal.find(p1).orElseThrow().state().loss()).isNotNull();
    }

    @Test
    void a_record_on_which_what_a_case_is_found_by_fails_is_parked_alone_too() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1")), Losses.record(1, Losses.json("P-2", "BREAKS_THE_SEARCH"))));
        assertThat(topics.parked()).containsOnlyKeys(EventType.PARCEL_REPORTED_LOST.topic() + "/0/1");
        assertThat(journal.find(p1)).isPresent();
    }

    @Test
    void a_case_that_cannot_be_read_is_left_alone_and_holds_up_nobody() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        store.spoil(p1);
        var journal = instance();
        journal.accept(List.of(Losses.record(1, Losses.json("P-1", "USPS")), Losses.record(2, Losses.json("P-2"))));
        assertThat(topics.parked()).containsOnlyKeys(EventType.PARCEL_REPORTED_LOST.topic() + "/0/1");
        assertThat(journal.list(Map.of(), 0, 10).items()).extracting(CaseView::id).containsExactly(CaseId.of("acme", "P-2"));

        clock.advance(Duration.ofDays(7));
        journal.tick();
        assertThat(journal.find(CaseId.of("acme", "P-2")).orElseThrow().state().reminded()).isTrue();
        assertThat(journal.stats().setAside.sum()).isEqualTo(1);
        assertThat(journal.tick()).as("set aside, it is not due again at once").isZero();
        assertThatThrownBy(() -> journal.find(p1)).hasMessageContaining("cannot be read");
    }

    @Test
    void a_case_that_was_set_aside_and_is_well_again_has_its_own_deadlines_back() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        store.setAside(p1, journal.find(p1).orElseThrow().version(), "another version of the service could not read it",
                clock.instant().plusSeconds(3600), clock.instant().plusSeconds(3600));
        assertThat(journal.tick()).isZero();
        clock.advance(Duration.ofHours(1));
        assertThat(journal.tick()).isEqualTo(1);
        assertThat(journal.tick()).as("it is not due for ever").isZero();
        clock.advance(Duration.ofDays(7));
        journal.tick();
        assertThat(journal.find(p1).orElseThrow().state().reminded()).isTrue();
    }

    @Test
    void a_look_for_effects_is_followed_by_a_rest_of_twenty_times_as_long() {
        var looks = new AtomicInteger();
        var journal = new Journal<>(Errand.DEFINITION, provider, new Ports(store, topics, buyers, topics, clock, clock,
                Step.Listener.NOBODY, _ -> {}, EffectExecutor.oneByOne(), () -> {
                    looks.incrementAndGet();
                    clock.advance(Duration.ofMillis(10));
                    return Buckets.ALL;
                }, settings));
        for (int i = 0; i < 5; i++) journal.performDue();
        assertThat(looks).hasValue(1);
        clock.advance(Duration.ofMillis(200));
        journal.performDue();
        assertThat(looks).hasValue(2);
        clock.advance(Duration.ofHours(-1));
        journal.performDue();
        assertThat(looks).as("a clock that is set back holds up nobody").hasValue(3);
    }

    @Test
    void no_personal_data_enters_the_journal_and_the_performer_has_it() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        assertThat(store.all().toString()).doesNotContain("Ana").doesNotContain("ana@example.com");
        journal.performDue();
        assertThat(provider.calls).hasSize(1);
        assertThat(provider.calls.getFirst().buyer().orElseThrow().email()).isEqualTo("ana@example.com");
    }

    @Test
    void erased_personal_data_stays_erased_when_the_report_comes_again() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        journal.eraseBuyer(p1);
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        assertThat(journal.buyer(p1)).isEmpty();
    }

    @Test
    void what_a_fallen_instance_left_unpublished_is_published_by_whoever_looks() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        var loaded = store.load(List.of(p1)).get(p1);
        store.append(List.of(waiting(loaded)));
        assertThat(topics.published()).hasSize(1);
        clock.advance(Duration.ofSeconds(5));
        journal.tick();
        assertThat(topics.published()).hasSize(2);
        assertThat(store.oldestPending(Buckets.ALL)).isNull();
    }

    @Test
    void a_deadline_fires_once_however_many_instances_look() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        clock.advance(Duration.ofDays(7));
        var other = instance();
        journal.tick();
        other.tick();
        assertThat(journal.find(p1).orElseThrow().facts()).filteredOn(fact -> fact.fact() instanceof Errand.Reminded).hasSize(1);
    }

    @Test
    void what_a_quicker_instance_decided_at_a_deadline_is_left_to_it_to_publish_and_taken_up_when_it_has_fallen() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        clock.advance(Duration.ofDays(60));
        var quicker = cutOffBeforeItPublishes();
        var slower = new Journal<>(Errand.DEFINITION, provider,
                ports(new OnceAt(Step.DECIDED, () -> assertThatThrownBy(quicker::tick).hasMessageContaining("cut off"))));
        slower.tick();
        assertThat(topics.published()).extracting(Envelope::type).containsExactly(EventType.CARRIER_INQUIRY_OPENED);
        clock.advance(Duration.ofSeconds(6));
        slower.tick();
        assertThat(topics.published()).extracting(Envelope::type)
                .containsExactly(EventType.CARRIER_INQUIRY_OPENED, EventType.CARRIER_REPLY_OVERDUE);
        assertThat(store.oldestPending(Buckets.ALL)).isNull();
    }

    @Test
    void an_effect_is_claimed_by_the_write_that_wants_it_and_called_when_its_events_are_out() {
        var order = new ArrayList<Integer>();
        provider.slowly = () -> order.add(topics.published().size());
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        assertThat(order).as("events out at the call").containsExactly(1);
        assertThat(journal.find(p1).orElseThrow().version()).isEqualTo(1);
        assertThat(journal.performDue()).isEqualTo(1);
        assertThat(journal.find(p1).orElseThrow().version()).as("what an effect costs: a write that wants it, one that ends it")
                .isEqualTo(2);
        assertThat(journal.find(p1).orElseThrow().facts()).as("the report, the inquiry, the wish, its end").hasSize(4);
    }

    @Test
    void what_asks_nobody_outside_waits_for_no_place_and_is_done_for_all_cases_of_a_batch_at_once() {
        provider.inside = true;
        var places = EffectExecutor.oneByOne();
        assertThat(places.reserve()).isTrue(); // a provider that stalls
        var journal = new Journal<>(Errand.DEFINITION, provider, new Ports(store, topics, buyers, topics, clock, clock,
                Step.Listener.NOBODY, _ -> {}, places, () -> Buckets.ALL, settings));
        journal.accept(List.of(Losses.record(0, Losses.json("P-1")), Losses.record(1, Losses.json("P-2"))));
        journal.performDue();
        assertThat(provider.calls).hasSize(2).allSatisfy(call -> assertThat(call.buyer()).as("nobody is to see it").isEmpty());
        assertThat(provider.batches).isEqualTo(1);
        var case1 = journal.find(p1).orElseThrow();
        assertThat(case1.state().asked()).isTrue();
        assertThat(case1.version()).as("a write that wants it, one that ends it").isEqualTo(2);
        assertThat(places.free()).as("it gives back no place that it did not take").isZero();
    }

    @Test
    void a_performer_that_cannot_say_whom_it_asks_parks_no_record_and_is_called() {
        provider.cannotSay = true;
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        journal.performDue();
        assertThat(topics.parked()).isEmpty();
        assertThat(provider.calls).hasSize(1);
        assertThat(journal.find(p1).orElseThrow().state().asked()).isTrue();
    }

    @Test
    void what_fails_for_one_of_a_batch_is_tried_for_each_by_itself() {
        provider.inside = true;
        provider.breaksOnMany = true;
        journal.accept(List.of(Losses.record(0, Losses.json("P-1")), Losses.record(1, Losses.json("P-2"))));
        journal.performDue();
        assertThat(provider.calls).hasSize(2);
        assertThat(journal.find(p1).orElseThrow().state().asked()).isTrue();
    }

    @Test
    void an_effect_is_left_alone_while_the_events_of_its_case_go_out_and_taken_up_where_they_do_not() {
        var cutOff = cutOffBeforeItPublishes();
        var other = instance();
        assertThatThrownBy(() -> cutOff.accept(List.of(Losses.record(1, Losses.json("P-2"))))).hasMessageContaining("cut off");
        clock.advance(Duration.ofSeconds(61)); // the lease of the claim that was written with it
        store.setAside(CaseId.of("acme", "P-2"), 1, "so that it looks as if decided a moment ago", clock.instant(), clock.instant());
        assertThat(other.performDue()).as("it is going out").isZero();
        clock.advance(Duration.ofSeconds(6));
        provider.answer = new Outcome.NotDone("never arrived");
        assertThat(other.performDue()).isEqualTo(1);
        assertThat(provider.enquiries).as("a claim was written: it may have been carried out").hasSize(1);
    }

    @Test
    void a_claim_that_was_lost_to_a_quicker_instance_is_not_acted_on() {
        provider.next = new Outcome.NotDone("connection refused");
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        journal.performDue();
        clock.advance(Duration.ofSeconds(2));
        provider.next = new Outcome.Done("ref-1");
        var quicker = instance();
        var slower = new Journal<>(Errand.DEFINITION, provider,
                ports(new OnceAt(Step.DECIDED, () -> assertThat(quicker.performDue()).isEqualTo(1))));
        assertThat(slower.performDue()).isZero();
        assertThat(provider.calls).hasSize(2);
    }

    private Journal<Errand> cutOffBeforeItPublishes() {
        return new Journal<>(Errand.DEFINITION, provider, ports(step -> {
            if (step == Step.WRITTEN) throw new IllegalStateException("cut off before it publishes");
        }));
    }

    /** Does something the first time a step is reached. */
    private static final class OnceAt implements Step.Listener {
        private final Step step;
        private final Runnable act;
        private boolean done;

        OnceAt(Step step, Runnable act) {
            this.step = step;
            this.act = act;
        }

        @Override
        public void reached(Step at) {
            if (at != step || done) return;
            done = true;
            act.run();
        }
    }

    @Test
    void a_deadline_does_not_fire_early() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        journal.performDue();
        clock.advance(Duration.ofDays(7).minusMillis(1));
        assertThat(journal.tick()).isZero();
    }

    @Test
    void a_command_that_comes_twice_is_recorded_once_and_answered_alike() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        var first = journal.command(p1, "key-1", state -> new Errand.Remarked("hello"));
        var second = journal.command(p1, "key-1", state -> new Errand.Remarked("hello"));
        assertThat(first.state().remarks()).isEqualTo(1);
        assertThat(second.state()).isEqualTo(first.state());
    }

    @Test
    void a_refused_command_leaves_no_trace() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        var before = journal.find(p1).orElseThrow().version();
        assertThatThrownBy(() -> journal.command(p1, "key-1", state -> {
            throw new Refused("Too late", "the errand is over");
        })).isInstanceOf(Refused.class);
        assertThat(journal.find(p1).orElseThrow().version()).isEqualTo(before);
    }

    @Test
    void an_effect_with_an_unknown_outcome_is_asked_after_and_not_repeated() {
        provider.next = new Outcome.Unknown("timed out");
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        journal.performDue();
        clock.advance(Duration.ofMinutes(20));
        provider.answer = new Outcome.Done("ref-1");
        perform();
        assertThat(provider.calls).hasSize(1);
        assertThat(provider.enquiries).hasSize(1);
        assertThat(journal.find(p1).orElseThrow().state().asked()).isTrue();
    }

    @Test
    void an_effect_that_surely_did_not_happen_is_tried_again_under_the_same_key() {
        provider.next = new Outcome.NotDone("connection refused");
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        perform();
        assertThat(journal.performDue()).as("not before its back-off").isZero();
        clock.advance(Duration.ofSeconds(1));
        provider.next = new Outcome.Done("ref-1");
        perform();
        assertThat(provider.calls).extracting(EffectPerformer.Call::idempotencyKey).hasSize(2).containsOnly(p1 + ":errand:2");
        assertThat(provider.enquiries).isEmpty();
    }

    @Test
    void an_instance_that_dies_in_the_middle_of_an_effect_is_followed_by_one_that_asks_first() {
        provider.dies = true;
        // an exception out of the performer says as little as a dead instance
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        provider.dies = false;
        provider.answer = new Outcome.NotDone("never arrived");
        clock.advance(Duration.ofSeconds(61));
        var next = instance();
        while (next.performDue() > 0) clock.advance(Duration.ofSeconds(1));
        assertThat(provider.enquiries).hasSize(1);
        assertThat(journal.find(p1).orElseThrow().state().asked()).isTrue();
    }

    @Test
    void a_case_that_cannot_be_read_is_left_alone_also_where_its_events_are_not_out_yet() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        store.append(List.of(waiting(store.load(List.of(p1)).get(p1))));
        store.spoil(p1);
        clock.advance(Duration.ofSeconds(5));
        var journal = instance();
        journal.tick();
        assertThat(journal.tick()).as("whoever ticks until nothing is left comes to an end").isZero();
        assertThat(journal.stats().setAside.sum()).isEqualTo(1);
    }

    @Test
    void what_comes_for_a_case_that_a_newer_release_has_written_waits_for_that_release_and_parks_nothing() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        var due = store.derived(p1).nextDue();
        store.byNewerRelease(p1, true);
        var batch = List.of(lossUnder("again", "P-1"), Losses.record(1, Losses.json("P-2")));
        instance().accept(batch);
        var older = instance();
        older.accept(batch);
        clock.advance(Duration.ofDays(8));
        older.tick();
        older.takeUpDeferred();

        assertThat(topics.parked()).isEmpty();
        assertThat(store.load(List.of(CaseId.of("acme", "P-2")))).as("the other case of the batch").hasSize(1);
        assertThat(store.deferred()).as("kept once, however often it comes").isEqualTo(1);
        assertThat(store.derived(p1).nextDue()).as("nothing is written into the case").isEqualTo(due);
        assertThat(older.stats().setAside.sum()).isZero();
        assertThatThrownBy(() -> older.find(p1)).isInstanceOf(NewerRelease.class).hasMessageContaining("newer release");

        store.byNewerRelease(p1, false);
        var next = instance();
        assertThat(next.takeUpDeferred()).isEqualTo(1);
        assertThat(next.takeUpDeferred()).isZero();
        assertThat(store.deferred()).isZero();
        assertThat(next.find(p1).orElseThrow().facts()).extracting(RecordedFact::id).contains("/order-system#again");
    }

    @Test
    void an_open_case_is_decided_again_by_a_newer_edition_of_the_rules_once_and_never_by_an_older() {
        journal.accept(IntStream.range(0, 120).mapToObj(i -> Losses.record(i, Losses.json("P-" + i))).toList());
        assertThat(journal.decideAnew()).isZero();
        var due = store.derived(p1).nextDue();
        var next = ofEdition(1);
        var rounds = new ArrayList<Integer>();
        for (int anew = next.decideAnew(); anew > 0; anew = next.decideAnew()) rounds.add(anew);
        assertThat(rounds).as("some at a time").containsExactly(50, 50, 20);
        assertThat(store.derived(p1).nextDue()).as("the newer rules remind earlier").isEqualTo(due.minus(Duration.ofDays(4)));
        assertThat(journal.decideAnew()).as("not by the older").isZero();
        assertThat(ofEdition(1).decideAnew()).as("nor by another instance").isZero();
        var before = store.load(List.of(p1)).get(p1).facts().size();
        assertThat(ofEdition(2).decideAnew()).isEqualTo(50);
        assertThat(store.load(List.of(p1)).get(p1).facts()).as("where nothing follows, nothing is added").hasSize(before);
    }

    private Journal<Errand> ofEdition(long edition) {
        var rules = new Errand.Process(edition, Duration.ofDays(edition == 0 ? 7 : 3));
        return new Journal<>(new ServiceDefinition<>("errand", rules, Errand.ErrandFact.class, Errand.DEFINITION.consumes()), provider,
                ports(Step.Listener.NOBODY));
    }

    private static InboundRecord lossUnder(String id, String parcel) {
        var like = Losses.record(7, Losses.json(parcel));
        var headers = new HashMap<>(like.headers());
        headers.put("ce_id", id.getBytes(StandardCharsets.UTF_8));
        headers.put("ce_source", "/order-system".getBytes(StandardCharsets.UTF_8));
        return new InboundRecord(like.topic(), like.partition(), like.offset(), like.timestamp(), like.key(), like.value(), headers);
    }

    private JournalStore.Append waiting(StoredCase loaded) {
        var event = topics.published().getFirst().event();
        int n = loaded.facts().size();
        return new JournalStore.Append(p1, loaded.version(), n,
                List.of(new RecordedFact(n, p1 + ":errand:" + n, clock.instant(), true, event)), loaded.effects(), null, null,
                clock.instant(), Map.of(), clock.instant());
    }

    @Test
    void a_case_claimed_while_its_events_went_out_does_not_look_unpublished_for_ever() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        var loaded = store.load(List.of(p1)).get(p1);
        // by an instance that loaded the case before the cursor had moved
        store.append(List.of(new JournalStore.Append(p1, loaded.version(), loaded.facts().size(), List.of(), loaded.effects(), null, null,
                clock.instant(), Map.of(), clock.instant())));
        clock.advance(Duration.ofSeconds(5));
        journal.tick();
        assertThat(journal.tick()).isZero();
        assertThat(store.oldestPending(Buckets.ALL)).isNull();
        assertThat(topics.published()).hasSize(1);
    }

    @Test
    void no_more_effects_are_claimed_than_can_be_begun() {
        journal.accept(IntStream.range(0, 8).mapToObj(i -> Losses.record(i, Losses.json("P-" + i))).toList());
        assertThat(store.all().stream().filter(stored -> !stored.effects().isEmpty())).as("one place, one claim").hasSize(1);
        perform();
        assertThat(provider.calls).extracting(EffectPerformer.Call::idempotencyKey).as("each once").hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void a_claim_whose_lease_ran_out_before_its_turn_is_no_attempt_and_no_call() {
        var slow = new Journal<>(Errand.DEFINITION, provider,
                ports(new OnceAt(Step.EFFECT_CLAIMED, () -> clock.advance(Duration.ofSeconds(59)))));
        slow.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        assertThat(provider.calls).isEmpty();
        slow.performDue();
        assertThat(provider.calls).as("given back, and taken up at once").hasSize(1);
        assertThat(provider.enquiries).isEmpty();
    }

    @Test
    void a_journal_grows_by_two_facts_for_an_effect_however_long_it_takes() {
        provider.next = new Outcome.Unknown("PENDING");
        provider.answer = new Outcome.Unknown("PENDING");
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        for (int hour = 0; hour < 24 * 20; hour++) {
            perform();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(provider.enquiries.size()).as("hourly after a day, daily after a week").isBetween(100, 230);
        assertThat(journal.find(p1).orElseThrow().facts()).filteredOn(fact -> fact.fact() instanceof Effect
                || fact.fact() instanceof EffectEnded)
                .hasSize(1);
        var open = journal.find(p1).orElseThrow().open();
        assertThat(open).singleElement().satisfies(effect -> assertThat(effect.progress().reason()).isEqualTo("PENDING"));
        provider.answer = new Outcome.Done("ref-1");
        clock.advance(Duration.ofDays(1));
        perform();
        assertThat(journal.find(p1).orElseThrow().open()).isEmpty();
        assertThat(store.effects(p1)).isEmpty();
    }

    private void perform() {
        for (int rounds = 0; journal.performDue() > 0; rounds++) assertThat(rounds).isLessThan(100);
    }

    @Test
    void an_event_that_is_not_acknowledged_holds_up_no_other_case() {
        var p2 = CaseId.of("acme", "P-2");
        topics.fate(event -> event.caseId().equals(p1) ? new Delivery.NotNow("below min ISR") : new Delivery.Acknowledged());
        journal.accept(IntStream.range(1, 50).mapToObj(i -> Losses.record(i, Losses.json("P-" + i))).toList());
        for (int tick = 0; tick < 20; tick++) {
            clock.advance(Duration.ofSeconds(6));
            journal.tick();
        }
        assertThat(topics.published()).as("each of the others once").hasSize(48);
        assertThat(store.load(List.of(p2)).get(p2).published()).isPositive();
        assertThat(journal.stats().setAside.sum()).isZero();
        topics.fate(_ -> new Delivery.Acknowledged());
        assertThat(journal.tick()).as("the broker is asked again after a pause").isZero();
        clock.advance(Duration.ofSeconds(6));
        journal.tick();
        assertThat(topics.published()).hasSize(49);
        assertThat(store.oldestPending(Buckets.ALL)).isNull();
    }

    @Test
    void an_event_that_is_refused_for_good_sets_its_own_case_aside_with_the_cause() {
        topics.fate(event -> event.caseId().equals(p1) ? new Delivery.Refused("a right is missing") : new Delivery.Acknowledged());
        journal.accept(List.of(Losses.record(0, Losses.json("P-1")), Losses.record(1, Losses.json("P-2"))));
        assertThat(topics.published()).extracting(Envelope::caseId).containsExactly(CaseId.of("acme", "P-2"));
        assertThat(journal.stats().eventsRefused.sum()).isEqualTo(1);
        assertThat(store.load(List.of(p1)).get(p1).setAside()).isTrue();
        clock.advance(Duration.ofMinutes(30));
        assertThat(journal.tick()).as("left alone for a while").isZero();
        topics.fate(_ -> new Delivery.Acknowledged());
        clock.advance(Duration.ofMinutes(31));
        journal.tick();
        assertThat(topics.published()).hasSize(2);
        assertThat(store.load(List.of(p1)).get(p1).setAside()).isFalse();
    }

    @Test
    void cases_that_cannot_be_published_do_not_keep_those_behind_them_from_their_turn() {
        settings = new Ports.Settings(settings.lease(), settings.stale(), 3, settings.largestRecord(), settings.fullAtFacts(),
                settings.fullAtBytes(), 0, settings.archiveAfter());
        var few = instance();
        topics.fate(_ -> new Delivery.NotNow("the broker is away"));
        few.accept(IntStream.range(0, 10).mapToObj(i -> Losses.record(i, Losses.json("P-" + i))).toList());
        var healthy = store.waiting(clock.instant(), Buckets.ALL, null, 20).getLast().id();
        topics.fate(event -> event.caseId().equals(healthy) ? new Delivery.Acknowledged() : new Delivery.NotNow("below min ISR"));
        for (int look = 0; look < 5; look++) {
            clock.advance(Duration.ofSeconds(6));
            few.tick();
        }
        assertThat(topics.published()).extracting(Envelope::caseId).containsExactly(healthy);
    }

    @Test
    void a_record_above_the_size_that_is_read_is_parked_before_it_is_parsed() {
        var large = Losses.record(0, ("{\"no JSON at all\"" + " ".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8));
        journal.accept(List.of(large, Losses.record(1, Losses.json("P-1"))));
        assertThat(topics.parked().values()).singleElement().asString().contains("1048593 bytes", "redress.journal.largest-record");
        assertThat(journal.find(p1)).isPresent();
    }

    @Test
    void a_case_whose_document_cannot_be_written_parks_its_own_record_and_holds_up_nobody() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        journal.performDue();
        store.stick(p1, true);
        journal.accept(List.of(Losses.record(1, Losses.json("P-1", "USPS")), Losses.record(2, Losses.json("P-2"))));
        assertThat(topics.parked().values()).singleElement().asString().contains("the store does not take its journal");
        journal.performDue();
        clock.advance(Duration.ofDays(7));
        assertThat(journal.tick()).isEqualTo(2);
        assertThat(journal.find(CaseId.of("acme", "P-2")).orElseThrow().state().reminded()).isTrue();
        assertThat(journal.tick()).as("it is out of the way, though that could not be written down").isZero();
        store.stick(p1, false);
        clock.advance(Duration.ofMinutes(61));
        journal.tick();
        assertThat(journal.find(p1).orElseThrow().state().reminded()).isTrue();
    }

    @Test
    void a_journal_that_is_full_takes_no_more_from_outside_while_its_own_work_and_a_persons_commands_go_on() {
        settings = new Ports.Settings(settings.lease(), settings.stale(), 500, settings.largestRecord(), 6, settings.fullAtBytes(), 100,
                settings.archiveAfter());
        var small = instance();
        for (int i = 0; i < 9; i++) small.accept(List.of(Losses.record(i, Losses.json("P-1", "CARRIER_" + i))));
        assertThat(topics.parked()).hasSize(9 - 4);
        assertThat(topics.parked().values()).allMatch(cause -> cause.contains("takes no more from outside"));
        small.accept(List.of(Losses.record(0, Losses.json("P-1", "CARRIER_0"))));
        assertThat(topics.parked()).as("what it knows is known").hasSize(9 - 4);
        small.performDue();
        small.command(p1, "key-1", state -> new Errand.Remarked("hello"));
        clock.advance(Duration.ofDays(7));
        small.tick();
        assertThat(small.find(p1).orElseThrow().state().reminded()).isTrue();
        assertThat(small.find(p1).orElseThrow().state().asked()).isTrue();
    }

    @Test
    void a_case_that_others_keep_changing_fails_alone() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        var other = instance();
        var counter = new int[1];
        var unlucky = new Journal<>(Errand.DEFINITION, provider, ports(step -> {
            if (step == Step.DECIDED) other.command(p1, "key-" + counter[0]++, state -> new Errand.Remarked("again"));
        }));
        unlucky.accept(List.of(Losses.record(1, Losses.json("P-1", "USPS")), Losses.record(2, Losses.json("P-2"))));
        assertThat(topics.parked().values()).singleElement().asString().contains("quicker 50 times in a row");
        assertThat(journal.find(CaseId.of("acme", "P-2"))).isPresent();
    }

    @Test
    void a_case_that_is_remembered_and_was_written_by_another_instance_is_read_anew() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1"))));
        var other = instance();
        clock.advance(Duration.ofDays(7));
        other.tick();
        journal.command(p1, "key-1", state -> {
            if (!state.reminded()) throw new Refused("Too early", "nobody was reminded yet");
            return new Errand.Remarked("thank you");
        });
        assertThat(journal.find(p1).orElseThrow().state().remarks()).isEqualTo(1);
    }

    @Test
    void an_effect_whose_end_the_rules_cannot_bear_is_not_repeated_every_minute() {
        journal.accept(List.of(Losses.record(0, Losses.json("P-1", "BREAKS_WHEN_ASKED"))));
        provider.answer = new Outcome.NotDone("a mail cannot be asked after");
        assertThat(provider.calls).hasSize(1);
        for (int minute = 0; minute < 59; minute++) {
            journal.performDue();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(provider.calls).hasSize(1);
        assertThat(journal.stats().setAside.sum()).isEqualTo(1);
    }

    private static final class Provider implements EffectPerformer<Errand> {
        private final List<Call<Errand>> calls = new ArrayList<>();
        private final List<Call<Errand>> enquiries = new ArrayList<>();
        private Outcome next = new Outcome.Done("ref");
        private Outcome answer = new Outcome.Unknown("no idea");
        private boolean dies;
        private boolean inside;
        private boolean breaksOnMany;
        private boolean cannotSay;
        private int batches;
        private volatile Waiting slowly = () -> {};

        private interface Waiting {
            void pass() throws InterruptedException;
        }

        @Override
        public Outcome perform(Call<Errand> call) {
            if (dies) throw new IllegalStateException("dead");
            synchronized (this) {
                calls.add(call);
            }
            try {
                slowly.pass();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return next;
        }

        @Override
        public boolean asksOutside(Effect effect, Errand state) {
            if (cannotSay) throw new IllegalStateException("which of the two?");
            return !inside;
        }

        @Override
        public List<Outcome> performInside(List<Call<Errand>> calls) {
            batches++;
            if (breaksOnMany) throw new IllegalStateException("one of them is strange");
            return EffectPerformer.super.performInside(calls);
        }

        @Override
        public synchronized Outcome enquire(Call<Errand> call) {
            enquiries.add(call);
            return answer;
        }
    }
}
