package io.parcelredress.journal.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** The indexes of {@code cases}, each for the queries named in {@code docs/queries.md}. None forbids a hashed shard key. */
final class CaseIndexes {

    private CaseIndexes() {}

    static void create(MongoCollection<Document> cases, Set<String> listedBy, boolean embedded) {
        for (var due : List.of("nextDue", "effectsDue")) cases.createIndex(new Document("bucket", 1).append(due, 1));
        cases.createIndex(new Document("bucket", 1).append("pendingSince", 1).append("_id", 1));
        cases.createIndex(lastChangedFirst(new Document()));
        for (var field : listedBy) cases.createIndex(lastChangedFirst(new Document("search." + field, 1)));
        // the embedded store uses an index only where a filter has exactly its keys, and that it is unique
        if (embedded) cases.createIndex(new Document("_id", 1).append("v", 1), new IndexOptions().unique(true));
    }

    private static Document lastChangedFirst(Document keys) {
        return keys.append("changedAt", -1).append("_id", 1);
    }
}
