package io.parcelredress.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.parcelredress.backbone.EmbeddedStore;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.EffectExecutor;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Outcome;
import io.parcelredress.journal.Ports;
import io.parcelredress.journal.ServiceDefinition;
import io.parcelredress.journal.Step;
import io.parcelredress.journal.mongo.MongoBuyers;
import io.parcelredress.journal.mongo.MongoJournalStore;
import io.parcelredress.journal.testing.MemoryTopics;
import io.parcelredress.quickstart.losses.NamedCase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Journals that the real core wrote on the real rules are without fault; then one thing at a time is taken away, and is missed. */
class TheCheckersOfJournalsCatchTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Map<String, Map<String, Document>> CASES = new HashMap<>();
    private static final Map<String, Integer> MAILS = new TreeMap<>();
    private static EmbeddedStore store;
    private static MongoClient client;

    private record Running<S>(ServiceDefinition<S> definition, Journal<S> journal) {}

    @BeforeAll
    static void twelveCasesThroughAllServices() {
        store = EmbeddedStore.on(0);
        client = MongoClients.create(store.uri());
        var topics = new MemoryTopics();
        var services = RealRules.OF_ALL.stream().<Running<?>>map(definition -> running(definition, topics)).toList();
        var losses = new ArrayList<InboundRecord>();
        NamedCase.twelve().forEach(one -> losses.add(new InboundRecord(EventType.PARCEL_REPORTED_LOST.topic(), 0, losses.size(), NOW, null,
                one.at(NOW.minus(Duration.ofDays(60))), Map.of())));
        services.forEach(service -> service.journal().accept(losses));
        for (int read = 0, busy = 1; read < topics.published().size() || busy > 0; ) {
            var news = topics.published().subList(read, topics.published().size()).stream()
                    .map(envelope -> MemoryTopics.record(envelope, 0)).toList();
            read += news.size();
            busy = 0;
            for (var service : services) {
                if (!news.isEmpty()) service.journal().accept(news);
                busy += service.journal().performDue();
            }
        }
        services.forEach(service -> {
            var documents = new TreeMap<String, Document>();
            client.getDatabase(service.definition().name()).getCollection("cases").find()
                    .forEach(one -> documents.put(one.getString("_id"), one));
            CASES.put(service.definition().name(), documents);
        });
    }

    @AfterAll
    static void stop() {
        client.close();
        store.close();
    }

    private static <S> Running<S> running(ServiceDefinition<S> definition, MemoryTopics topics) {
        var database = client.getDatabase(definition.name());
        var performer = new EffectPerformer<S>() {
            @Override
            public Outcome perform(Call<S> call) {
                synchronized (MAILS) {
                    MAILS.merge(Repeats.messageId(call.idempotencyKey()), 1, Integer::sum);
                }
                return new Outcome.Done("taken");
            }

            @Override
            public Outcome enquire(Call<S> call) {
                return new Outcome.NotDone("nobody was asked");
            }
        };
        return new Running<>(definition, new Journal<>(definition, performer,
                new Ports(new MongoJournalStore(database, new FactCodec(definition.ownFacts()), definition.process().listedBy()), topics,
                new MongoBuyers(database), topics, InstantSource.fixed(NOW), InstantSource.fixed(NOW), Step.Listener.NOBODY, _ -> {},
                EffectExecutor.oneByOne(), () -> Buckets.ALL, Ports.Settings.usual())));
    }

    private static List<String> complaints(Map<String, Map<String, Document>> cases) {
        return RealRules.OF_ALL.stream().flatMap(service -> Folding.complaints(service, cases.get(service.name()), NOW).stream()).toList();
    }

    /** The same journals, one document of a service changed. */
    private static List<String> complaintsWhere(int service, BiConsumer<Document, List<Document>> change) {
        var name = RealRules.OF_ALL.get(service).name();
        var one = Document.parse(CASES.get(name).values().iterator().next().toJson());
        var facts = new ArrayList<>(Reading.facts(one));
        change.accept(one, facts);
        one.put("facts", facts.stream().map(Document::toJson).toList());
        var changed = new HashMap<>(CASES);
        var documents = new TreeMap<>(CASES.get(name));
        documents.put(one.getString("_id"), one);
        changed.put(name, documents);
        return complaints(changed);
    }

    private static boolean is(Document fact, String type) {
        return type.equals(fact.getString("type"));
    }

    @Test
    void journals_of_a_run_without_faults_give_no_cause_for_complaint() {
        assertThat(CASES).hasSize(3).allSatisfy((service, cases) -> assertThat(cases).as(service).hasSize(12));
        assertThat(complaints(CASES)).isEmpty();
    }

    @Test
    void a_remedy_that_was_never_told_of_is_missed_although_nothing_is_marked_as_open() {
        assertThat(complaintsWhere(2, (_, facts) -> facts.removeIf(fact -> is(fact, "BuyerCompensated"))))
                .anyMatch(line -> line.startsWith("never decided: BuyerCompensated"));
    }

    @Test
    void an_effect_without_an_end_is_missed_although_none_is_marked_as_due() {
        assertThat(complaintsWhere(2, (_, facts) -> facts.removeIf(fact -> is(fact, "EffectEnded")
                && fact.get("is", Document.class).getString("key").startsWith("refund"))))
                .anyMatch(line -> line.startsWith("never carried out: refund-1"));
    }

    @Test
    void an_effect_that_ended_twice_is_seen() {
        assertThat(complaintsWhere(2, (_, facts) -> facts.add(facts.stream().filter(fact -> is(fact, "EffectEnded")).findFirst()
                .orElseThrow()))).anyMatch(line -> line.startsWith("2 ends of "));
    }

    @Test
    void a_deadline_that_got_lost_is_missed() {
        assertThat(complaintsWhere(0, (one, _) -> one.put("nextDue", one.containsKey("nextDue") ? null : Date.from(NOW.plusSeconds(60)))))
                .anyMatch(line -> line.startsWith("deadline "));
    }

    @Test
    void a_case_that_is_found_under_a_state_it_is_not_in_is_seen() {
        assertThat(complaintsWhere(1, (one, _) -> one.get("search", Document.class).put("status", "LOST_IN_THOUGHT")))
                .anyMatch(line -> line.startsWith("what it is found by"));
    }

    @Test
    void the_order_in_which_fields_were_written_by_another_jvm_means_nothing() {
        assertThat(complaintsWhere(0, (one, _) -> {
            var reversed = new Document();
            List.copyOf(one.get("search", Document.class).entrySet()).reversed()
                    .forEach(field -> reversed.append(field.getKey(), field.getValue()));
            one.put("search", reversed);
        })).isEmpty();
    }

    @Test
    void a_mail_that_came_once_more_than_it_was_sent_is_seen() {
        var attempts = new HashMap<String, Integer>();
        CASES.forEach((service, cases) -> attempts.putAll(Repeats.attempts(service, cases)));
        assertThat(MAILS).isNotEmpty();
        assertThat(Repeats.unexplained(attempts, MAILS)).isEmpty();
        var again = new TreeMap<>(MAILS);
        again.merge(again.firstKey(), 1, Integer::sum);
        assertThat(Repeats.unexplained(attempts, again)).singleElement().asString().contains("came 2 times for 1 attempts");
        assertThat(Repeats.unexplained(attempts, Map.of("<nobody@parcel-redress>", 1))).hasSize(1);
    }
}
