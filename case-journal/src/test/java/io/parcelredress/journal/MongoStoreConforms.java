package io.parcelredress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.mongo.MongoJournalStore;
import io.parcelredress.journal.testing.Backbone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** On MongoDB itself wherever Docker is, on the embedded server elsewhere. */
class MongoStoreConforms extends JournalStoreConformance {

    Backbone backbone() {
        return Backbone.shared();
    }

    private MongoDatabase database() {
        return backbone().mongoClient().getDatabase("conformance-" + UUID.randomUUID());
    }

    @Test
    void a_case_of_another_version_of_the_service_is_told_apart_and_the_others_are_loaded() {
        var database = database();
        var strange = CaseId.of("acme", "strange");
        var plain = CaseId.of("acme", "plain");
        var store = new MongoJournalStore(database, new FactCodec(Errand.ErrandFact.class));
        for (var id : List.of(strange, plain)) {
            store.append(List.of(hello(id)));
        }
        database.getCollection("cases").updateOne(new Document("_id", strange.toString()),
                new Document("$set",
                new Document("facts.0", "{\"id\":\"a\",\"type\":\"WrittenNextYear\",\"at\":\"1970-01-01T00:00:00Z\",\"is\":{}}")));
        var loaded = store.load(List.of(strange, plain));
        assertThat(loaded.get(strange).unreadable()).isNotNull();
        assertThat(loaded.get(strange).version()).isEqualTo(1);
        assertThat(loaded.get(plain).unreadable()).isNull();
    }

    @Test
    void a_fact_that_was_mended_by_hand_is_read_as_it_stands() {
        var database = database();
        var id = CaseId.of("acme", "mended");
        var store = new MongoJournalStore(database, new FactCodec(Errand.ErrandFact.class));
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
        var store = new MongoJournalStore(database, new FactCodec(Errand.ErrandFact.class));
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
        return new MongoJournalStore(database(), new FactCodec(Errand.ErrandFact.class));
    }
}
