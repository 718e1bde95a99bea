package io.parcelredress.journal.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.JournalStore;
import io.parcelredress.journal.JournalStore.Append;
import io.parcelredress.journal.JournalStore.Waiting;
import io.parcelredress.journal.RecordedFact;
import io.parcelredress.journal.StoredName;
import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.OnSecondStore;
import io.parcelredress.journal.testing.OnePairAtATime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The queries of a journal's store, caught on their way to a server that explains them: each is served by an index, looks at no more than
 * twice what it answers, and finds it in the order that is asked for. {@code docs/queries.md} lists them.
 */
@OnSecondStore
@ResourceLock(providers = OnePairAtATime.class)
class EveryQueryHasItsIndexTest {

    private static final int CASES = 600;
    private static final int LINES = 50;
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @StoredName("Noted")
    record Noted(String words) implements Note {}

    sealed interface Note extends Fact {}

    private static final List<BsonDocument> ASKED = new ArrayList<>();
    private static MongoClient client;
    private static MongoDatabase database;
    private static JournalStore store;

    @BeforeAll
    static void fill() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Backbone.onSecondStore().mongoUri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent started) {
                        if (started.getCommandName().equals("find")) ASKED.add(BsonDocument.parse(started.getCommand().toJson()));
                    }
                }).build());
        database = client.getDatabase("plans-" + UUID.randomUUID().toString().substring(0, 8));
        store = new MongoJournalStore(database, new FactCodec(Note.class), Set.of("status", "carrier", "q"));
        store.append(IntStream.range(0, CASES).mapToObj(EveryQueryHasItsIndexTest::written).toList());
    }

    @AfterAll
    static void end() {
        database.drop();
        client.close();
    }

    private static Append written(int i) {
        var id = CaseId.of("acme", "P-" + i);
        var at = NOON.plusSeconds(i);
        return new Append(id, 0, 0, List.of(new RecordedFact(0, "a", NOON, false, new Noted("hello"))), Map.of(),
                i % 20 == 0 ? at : null, i % 20 == 1 ? at : null, i % 20 == 2 ? at : null,
                Map.of("status", i % 10 == 0 ? "OPEN" : "CLOSED", "carrier", i % 10 == 1 ? "LA_POSTE" : "UPS",
                        "q", List.of("P" + i, "O" + i)), null, i % 20 == 3 ? at : null, at);
    }

    @Test
    void what_is_due_or_waits_is_found_by_its_bucket() {
        var later = NOON.plusSeconds(CASES);
        var some = Buckets.ofPartitions(Set.of(1), 3);
        for (var buckets : List.of(Buckets.ALL, some)) {
            looksAtNoMoreThanItAnswers(from -> from.due(later, buckets, LINES));
            looksAtNoMoreThanItAnswers(from -> from.effectsDue(later, buckets, LINES));
            looksAtNoMoreThanItAnswers(from -> from.waiting(later, buckets, null, LINES));
            var last = new Waiting(CaseId.of("acme", "P-2"), NOON.plusSeconds(2));
            looksAtNoMoreThanItAnswers(from -> from.waiting(later, buckets, last, LINES));
            looksAtNoMoreThanItAnswers(from -> from.copyToArchive(later, buckets, LINES));
            looksAtNoMoreThanItAnswers(from -> from.oldestPending(buckets));
            looksAtNoMoreThanItAnswers(from -> from.oldestEffectDue(buckets));
        }
    }

    @Test
    void a_store_that_does_not_merge_is_asked_for_one_bucket_at_a_time_and_answers_the_same() {
        var later = NOON.plusSeconds(CASES);
        var one = new MongoJournalStore(database, new FactCodec(Note.class), Set.of(), 1);
        assertThat(one.due(later, Buckets.ALL, LINES)).hasSize(CASES / 20).isEqualTo(store.due(later, Buckets.ALL, LINES));
        assertThat(one.waiting(later, Buckets.ALL, null, 7)).isEqualTo(store.waiting(later, Buckets.ALL, null, 7));
        ASKED.clear();
        var some = Buckets.ofPartitions(Set.of(1), 3);
        one.due(later, some, LINES);
        assertThat(ASKED).hasSize(some.numbers().size()).allSatisfy(find -> assertThat(find.getDocument("filter").isInt32("bucket"))
                .isTrue());
    }

    @Test
    void the_cases_of_a_batch_are_found_by_their_ids() {
        var ids = IntStream.range(0, LINES).mapToObj(i -> CaseId.of("acme", "P-" + i)).toList();
        looksAtNoMoreThanItAnswers(from -> from.load(ids));
        looksAtNoMoreThanItAnswers(from -> from.archived(ids));
        looksAtNoMoreThanItAnswers(from -> from.bringBack(ids.subList(0, 3)));
    }

    @Test
    void lists_are_read_in_their_order_and_no_further_than_they_are_shown() {
        looksAtNoMoreThanItAnswers(from -> from.search(Map.of(), 0, LINES));
        looksAtNoMoreThanItAnswers(from -> from.search(Map.of("status", "OPEN"), 0, LINES));
        looksAtNoMoreThanItAnswers(from -> from.search(Map.of("carrier", "LA_POSTE"), 0, LINES));
        looksAtNoMoreThanItAnswers(from -> from.search(Map.of("q", "P7"), 0, LINES));
    }

    private void looksAtNoMoreThanItAnswers(Consumer<JournalStore> query) {
        ASKED.clear();
        query.accept(store);
        var finds = ASKED.stream().filter(command -> command.containsKey("find")).toList();
        assertThat(finds).isNotEmpty();
        for (var find : finds) {
            for (var unknown : List.of("lsid", "$db", "$clusterTime", "readConcern", "$readPreference", "txnNumber")) find.remove(unknown);
            var plan = database.runCommand(new Document("explain", find).append("verbosity", "executionStats"));
            var words = find.toJson() + " is answered by " + plan.toJson();
            assertThat(servesInOrder(keys(plan.get("queryPlanner", Document.class).get("winningPlan", Document.class)), find)).as(words)
                    .isTrue();
            var stats = plan.get("executionStats", Document.class);
            assertThat(number(stats, "totalDocsExamined")).as(words).isLessThanOrEqualTo(2 * Math.max(1, number(stats, "nReturned")));
        }
    }

    private static long number(Document stats, String name) {
        return ((Number) stats.get(name)).longValue();
    }

    /** The keys of the index that is used; empty where all documents are looked at. */
    private static List<String> keys(Document plan) {
        for (var stage = plan; stage != null; stage = stage.get("inputStage", Document.class)) {
            if (stage.containsKey("keyPattern")) return List.copyOf(stage.get("keyPattern", Document.class).keySet());
        }
        return List.of();
    }

    /**
     * Whether the index begins with what is compared for equality, and goes on in the order that is asked for: then MongoDB reads in that
     * order and stops at the limit. This server sorts all the same, and counts as if there were no limit.
     */
    private static boolean servesInOrder(List<String> keys, BsonDocument find) {
        var order = find.containsKey("sort") ? List.copyOf(find.getDocument("sort").keySet()) : List.<String>of();
        var equal = find.getDocument("filter").keySet().stream().filter(name -> !name.startsWith("$") && !order.contains(name)).toList();
        var wanted = Stream.concat(equal.stream(), order.stream()).toList();
        return keys.size() >= wanted.size() && keys.subList(0, wanted.size()).equals(wanted);
    }
}
