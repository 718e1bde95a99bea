package io.parcelredress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.mongo.MongoJournalStore;
import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.OnePairAtATime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** On MongoDB itself wherever Docker is, on the embedded server elsewhere. */
@ResourceLock(providers = OnePairAtATime.class)
class MongoStoreConforms extends JournalStoreConformance {

    Backbone backbone() {
        return Backbone.shared();
    }

    private MongoDatabase database() {
        return backbone().mongoClient().getDatabase("conformance-" + UUID.randomUUID());
    }

    @Test
    void a_case_that_a_newer_release_has_written_is_told_apart_and_the_others_are_loaded() {
        var database = database();
        var strange = CaseId.of("acme", "strange");
        var plain = CaseId.of("acme", "plain");
        var store = new MongoJournalStore(database, new FactCodec(Errand.ErrandFact.class), Set.of("status", "carrier", "q"));
        for (var id : List.of(strange, plain)) {
            store.append(List.of(hello(id)));
        }
        for (var written : List.of(
                new Document("facts.0", "{\"id\":\"a\",\"type\":\"WrittenNextYear\",\"at\":\"1970-01-01T00:00:00Z\",\"is\":{}}"),
                new Document("facts.0",
                        "{\"id\":\"a\",\"type\":\"Remarked\",\"v\":2,\"at\":\"1970-01-01T00:00:00Z\",\"is\":{\"words\":\"hello\"}}"),
                new Document("facts.0",
                        "{\"id\":\"a\",\"type\":\"Remarked\",\"at\":\"1970-01-01T00:00:00Z\",\"is\":{\"words\":\"hello\"}}")
                        .append("format", 2))) {
            database.getCollection("cases").updateOne(new Document("_id", strange.toString()), new Document("$set", written));
            var loaded = store.load(List.of(strange, plain));
            assertThat(loaded.get(strange)).as(written.toJson()).isEqualTo(StoredCase.newer(strange, 1));
            assertThat(loaded.get(plain).unreadable()).isNull();
        }
    }

    /** What the next release knows beside what this one does. */
    @StoredName("Stamped")
    record Stamped(int number) implements Fact {}

    @Test
    void what_the_next_release_writes_is_left_to_it_and_what_this_one_wrote_is_read_by_the_next() {
        var database = database();
        var older = new MongoJournalStore(database, new FactCodec(Errand.ErrandFact.class), Set.of("status", "carrier", "q"));
        var next = new MongoJournalStore(database, new FactCodec(List.of(Errand.ErrandFact.class, Stamped.class), 2), Set.of());
        var id = CaseId.of("acme", "P-1");
        older.append(List.of(hello(id)));
        assertThat(next.load(List.of(id)).get(id).facts()).hasSize(1);
        next.append(List.of(new JournalStore.Append(id, 1, 1, List.of(new RecordedFact(1, "b", Instant.EPOCH, false, new Stamped(1))),
                Map.of(), null, null, null, Map.of(), Instant.EPOCH)));
        assertThat(older.load(List.of(id)).get(id)).isEqualTo(StoredCase.newer(id, 2));
        assertThat(next.load(List.of(id)).get(id).facts()).extracting(RecordedFact::fact)
                .containsExactly(new Errand.Remarked("hello"), new Stamped(1));
    }

    @Test
    void a_fact_that_was_mended_by_hand_is_read_as_it_stands() {
        var database = database();
        var id = CaseId.of("acme", "mended");
        var store = new MongoJournalStore(database, new FactCodec(Errand.ErrandFact.class), Set.of("status", "carrier", "q"));
        store.append(List.of(hello(id)));
        assertThat(store.load(List.of(id)).get(id).facts().getFirst().fact()).isEqualTo(new Errand.Remarked("hello"));
        database.getCollection("cases").updateOne(new Document("_id", id.toString()),
                new Document("$set", new Document("facts.0",
                        "{\"is\":{\"words\":\"hullo\"},\"id\":\"a\",\"type\":\"Remarked\",\"at\":\"1970-01-01T00:00:00Z\"}")));
        assertThat(store.load(List.of(id)).get(id).facts().getFirst().fact()).isEqualTo(new Errand.Remarked("hullo"));
    }

    @Test
    void a_document_whose_count_and_facts_disagree_is_unreadable_and_says_why() {
        var database = database();
        var id = CaseId.of("acme", "restored in part");
        var store = new MongoJournalStore(database, new FactCodec(Errand.ErrandFact.class), Set.of("status", "carrier", "q"));
        store.append(List.of(hello(id)));
        database.getCollection("cases").updateOne(new Document("_id", id.toString()), new Document("$set", new Document("n", 2)));
        assertThat(store.load(List.of(id)).get(id).unreadable()).contains("2 facts, but has 1");
    }

    private static JournalStore.Append hello(CaseId id) {
        return new JournalStore.Append(id, 0, 0, List.of(new RecordedFact(0, "a", Instant.EPOCH, false, new Errand.Remarked("hello"))),
                Map.of(), null, null, null, Map.of(), Instant.EPOCH);
    }

    @Override
    JournalStore store() {
        return new MongoJournalStore(database(), new FactCodec(Errand.ErrandFact.class), Set.of("status", "carrier", "q"));
    }
}
