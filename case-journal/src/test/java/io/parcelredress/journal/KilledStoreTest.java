package io.parcelredress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.mongo.MongoJournalStore;
import io.parcelredress.journal.spring.JournalConfiguration;
import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.OnSecondStore;
import io.parcelredress.journal.testing.OnePairAtATime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The store dies again and again, as by {@code kill -9}, while cases come in. {@code -Pfaults} makes it long. */
@OnSecondStore
@ResourceLock(providers = OnePairAtATime.class)
class KilledStoreTest {

    /**
     * How much is done and suffered.
     *
     * @param kills of the store, one in each round
     * @param casesInBetween reported in each round
     */
    private record Plan(int kills, int casesInBetween, Duration toRest) {

        static final Plan SHORT = new Plan(10, 30, Duration.ofSeconds(180));
        static final Plan LONG = new Plan(100, 50, Duration.ofSeconds(300));
    }

    private static final Plan PLAN = Boolean.getBoolean("faults.long") ? Plan.LONG : Plan.SHORT;
    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final int LATEST_DEATH_MILLIS = 500;
    private static final int SHORT_ABSENCE_MILLIS = 2_000;
    private static final int LONG_ABSENCE_MILLIS = 6_000; // longer than the driver looks for a server, to try a write once more by itself
    private static final int EVENT = 1; // which fact of a case is published
    private static final int EFFECT = 2; // and which one is carried out
    private static final Map<String, Integer> CALLS = new ConcurrentHashMap<>();

    private final Backbone backbone = Backbone.onSecondStore();
    private final Random random = new Random(SEED);
    private final String run = UUID.randomUUID().toString().substring(0, 8) + "-";
    private final List<CaseId> reported = new ArrayList<>();
    private int inTheMiddle; // so many kills came while something was under way

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(JournalConfiguration.class)
    static class Service {

        @Bean
        ServiceDefinition<Errand> definition() {
            return Errand.DEFINITION;
        }

        @Bean
        EffectPerformer<Errand> performer() {
            return new EffectPerformer<>() {
                @Override
                public Outcome perform(Call<Errand> call) {
                    CALLS.merge(call.idempotencyKey(), 1, Integer::sum);
                    return new Outcome.Done("asked");
                }

                @Override
                public Outcome enquire(Call<Errand> call) {
                    return CALLS.containsKey(call.idempotencyKey()) ? new Outcome.Done("asked") : new Outcome.NotDone("not asked");
                }
            };
        }
    }

    @Test
    void a_store_that_is_killed_again_and_again_loses_nothing_and_doubles_nothing() throws InterruptedException {
        try (var client = backbone.mongoClient(); var service = new SpringApplicationBuilder(Service.class).web(WebApplicationType.NONE)
                .run("--spring.config.import=classpath:case-journal-defaults.yml", "--spring.application.name=errand",
                        "--spring.cloud.stream.kafka.binder.brokers=" + backbone.brokers(), "--redress.mongo.uri=" + backbone.mongoUri(),
                        "--redress.mongo.database=" + run, "--redress.journal.lease=PT5S")) {
            var database = client.getDatabase(run);
            var store = new MongoJournalStore(database, new FactCodec(Errand.ErrandFact.class), Set.of());
            for (int round = 0; round < PLAN.kills(); round++) reportWhileTheStoreDies(round);
            awaitRest(store);
            backbone.cutStore(); // what is read now is what is on the disk
            backbone.mendStore();
            everyReportIsOneWholeJournal(store);
            everyEventIsOutUnderOneId();
            everyEffectHappenedOnce();
            assertThat(database.getCollection("parked").countDocuments()).as("good records parked").isZero();
            assertThat(inTheMiddle).as("kills that hit work under way").isGreaterThanOrEqualTo(PLAN.kills() / 3);
            tell(service.getBean(Journal.class).stats(), database);
        } finally {
            backbone.mendStore();
        }
    }

    /** They come at once, every third twice, and the store dies while they are taken in. */
    private void reportWhileTheStoreDies(int round) throws InterruptedException {
        for (int i = 0; i < PLAN.casesInBetween(); i++) {
            var parcel = run + reported.size();
            reported.add(CaseId.of("acme", parcel));
            for (int times = i % 3 == 0 ? 2 : 1; times > 0; times--) {
                backbone.produce(EventType.PARCEL_REPORTED_LOST, parcel, Losses.json(parcel));
            }
        }
        Thread.sleep(random.nextInt(LATEST_DEATH_MILLIS));
        backbone.cutStore();
        if (asked().size() < reported.size()) inTheMiddle++;
        Thread.sleep(round % 3 == 2 ? LONG_ABSENCE_MILLIS : random.nextInt(SHORT_ABSENCE_MILLIS));
        backbone.mendStore();
    }

    /** Or until it takes too long: what is missing then is found by reading. */
    private void awaitRest(JournalStore store) throws InterruptedException {
        for (long end = System.nanoTime() + PLAN.toRest().toNanos(); System.nanoTime() < end; Thread.sleep(200)) {
            boolean allAsked = asked().size() == reported.size();
            if (allAsked && store.oldestPending(Buckets.ALL) == null && store.oldestEffectDue(Buckets.ALL) == null) return;
        }
    }

    private void everyReportIsOneWholeJournal(JournalStore store) {
        var stored = store.load(reported);
        assertThat(reported).as("lost").allMatch(stored::containsKey);
        for (var one : stored.values()) {
            assertThat(one.unreadable()).as("%s", one.id()).isNull();
            assertThat(one.facts()).as("%s", one.id()).extracting(fact -> fact.fact().getClass().getSimpleName())
                    .containsExactly("ParcelReportedLost", "CarrierInquiryOpened", "AskWanted", "EffectEnded");
            assertThat(((EffectEnded) one.facts().getLast().fact()).done()).as("%s", one.id()).isTrue();
            assertThat(one.facts()).extracting(RecordedFact::id).as("%s", one.id()).doesNotHaveDuplicates();
            assertThat(one.published()).as("%s is published up to its event", one.id()).isGreaterThan(EVENT);
            assertThat(one.pendingSince()).as("%s", one.id()).isNull();
        }
    }

    private void everyEventIsOutUnderOneId() {
        var wanted = reported.stream().map(id -> id + ":errand:" + EVENT).collect(Collectors.toSet());
        var found = new HashMap<String, HashSet<String>>();
        for (var record : backbone.records(EventType.CARRIER_INQUIRY_OPENED.topic())) {
            var ours = reported.contains(CaseId.parse(String.valueOf(Backbone.header(record, "ce_subject"))));
            if (ours) found.computeIfAbsent(Backbone.header(record, "ce_id"), _ -> new HashSet<>()).add(new String(record.value(),
                    java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(found.keySet()).as("ids on the topic").containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(found.values()).as("meanings of each id").allMatch(meanings -> meanings.size() == 1);
    }

    private void everyEffectHappenedOnce() {
        assertThat(asked()).hasSize(reported.size()).containsOnlyKeys(reported.stream().map(id -> id + ":errand:" + EFFECT).toList());
        assertThat(asked().values()).as("calls of each").containsOnly(1);
    }

    private Map<String, Integer> asked() {
        var ours = reported.stream().map(CaseId::toString).collect(Collectors.toSet());
        return CALLS.entrySet().stream().filter(call -> ours.contains(call.getKey().substring(0, 36)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void tell(JournalStats stats, MongoDatabase database) {
        var times = backbone.records(EventType.CARRIER_INQUIRY_OPENED.topic()).stream()
                .collect(Collectors.groupingBy(record -> String.valueOf(Backbone.header(record, "ce_id")), Collectors.counting()));
        System.out.println("[storm] the store was killed " + PLAN.kills() + " times (" + inTheMiddle + " in the middle of work) under "
                + database.getCollection("cases").countDocuments() + " cases: " + times.values().stream().filter(count -> count > 1).count()
                + " events went out again under their id, " + stats.duplicatesDropped.sum() + " records came again, "
                + stats.conflicts.sum() + " writes were decided again");
    }
}
