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
        for (var field : List.of("nextDue", "effectsDue", "edition", "pendingSince", "settledSince")) {
            cases.createIndex(due(field), new IndexOptions().name(nameOf(field))
                    .partialFilterExpression(new Document(field, new Document("$exists", true))));
        }
        cases.createIndex(lastChangedFirst(new Document()));
        for (var field : listedBy) cases.createIndex(lastChangedFirst(new Document("search." + field, 1)));
        // the embedded store uses an index only where a filter has exactly its keys, and that it is unique
        if (embedded) cases.createIndex(new Document("_id", 1).append("v", 1), new IndexOptions().unique(true));
    }

    /** Of the archive: it is asked by ids, and by what names a case. */
    static void createForArchive(MongoCollection<Document> archive) {
        archive.createIndex(lastChangedFirst(new Document("search.q", 1)));
    }

    /** Most cases wait for nothing: those that do not have the field are not in its index, and cost it no write. */
    static String nameOf(String field) {
        return field + "_by_bucket";
    }

    /** What waits to be published is looked through page by page, so its order must be whole. */
    private static Document due(String field) {
        var keys = new Document("bucket", 1).append(field, 1);
        return field.equals("pendingSince") ? keys.append("_id", 1) : keys;
    }

    private static Document lastChangedFirst(Document keys) {
        return keys.append("changedAt", -1).append("_id", 1);
    }
}
