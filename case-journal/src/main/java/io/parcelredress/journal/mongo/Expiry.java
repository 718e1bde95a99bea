package io.parcelredress.journal.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** What only grows is deleted once nobody needs it any more, some hundreds of documents at a time. Cases and buyers are not among it. */
public final class Expiry {

    private static final int AT_ONCE = 500;
    private static final int MOST_BULKS = 20;

    private final MongoDatabase database;
    private final List<Rule> rules;

    /**
     * Documents of one kind.
     *
     * @param since the field with the instant from which they are kept; without it a document is kept for ever
     * @param unless a field that, where it is there, keeps a document for ever; empty for none
     */
    public record Rule(String collection, String since, Duration kept, String unless) {

        private Document expiredAt(Instant now) {
            var filter = new Document(since, new Document("$lt", Date.from(now.minus(kept))));
            return unless.isEmpty() ? filter : filter.append(unless, new Document("$exists", false));
        }
    }

    public Expiry(MongoDatabase database, List<Rule> rules) {
        this.database = database;
        this.rules = List.copyOf(rules);
        for (var rule : rules) database.getCollection(rule.collection()).createIndex(new Document(rule.since(), 1),
                new IndexOptions().sparse(true));
    }

    /** @return how many documents it deleted; what it did not come to is deleted the next time */
    public long delete(Instant now) {
        return rules.stream().mapToLong(rule -> delete(rule, now)).sum();
    }

    private long delete(Rule rule, Instant now) {
        var collection = database.getCollection(rule.collection());
        long deleted = 0;
        for (int bulk = 0; bulk < MOST_BULKS; bulk++) {
            var ids = collection.find(rule.expiredAt(now)).projection(new Document("_id", 1)).limit(AT_ONCE)
                    .map(document -> document.get("_id")).into(new ArrayList<>());
            if (ids.isEmpty()) return deleted;
            // by the rule again, for a document may have been used meanwhile
            deleted += collection.deleteMany(rule.expiredAt(now).append("_id", new Document("$in", ids))).getDeletedCount();
        }
        return deleted;
    }
}
