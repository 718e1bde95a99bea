package io.parcelredress.journal.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.JournalStore.Deferred;
import io.parcelredress.journal.NewerRelease;
import io.parcelredress.journal.RecordedFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What came for cases that a newer release has written: {@code {_id: "caseId factId", caseId, size, since, fact: "{…}"}} in the collection
 * {@code deferred}, which is empty but while two releases run beside each other.
 */
final class DeferredFacts {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> deferred;
    private final StoredFacts facts;

    DeferredFacts(MongoDatabase database, StoredFacts facts) {
        this.deferred = database.getCollection("deferred");
        this.facts = facts;
    }

    void keep(Collection<Deferred> those) {
        var writes = those.stream().map(one -> new UpdateOneModel<Document>(new Document("_id", id(one)),
                new Document("$setOnInsert", new Document("caseId", one.caseId().toString()).append("size", one.size())
                        .append("since", Date.from(one.since()))
                        .append("fact", facts.write(new RecordedFact(0, one.factId(), one.since(), false, one.fact())))), UPSERT)).toList();
        if (!writes.isEmpty()) BulkAnswers.addUp(deferred.bulkWrite(writes, UNORDERED), 0, writes.size());
    }

    List<Deferred> find(@Nullable Deferred after, int limit) {
        var filter = after == null ? new Document() : new Document("_id", new Document("$gt", id(after)));
        var found = new ArrayList<Deferred>();
        deferred.find(filter).sort(new Document("_id", 1)).limit(limit).forEach(document -> {
            try {
                var fact = facts.read(document.getString("fact"));
                found.add(new Deferred(CaseId.parse(document.getString("caseId")), fact.id(), fact.fact(), document.getInteger("size"),
                        Instant.ofEpochMilli(document.getDate("since").getTime())));
            } catch (NewerRelease notYet) { // it was kept by a release that knows more than this one, and less than a third
                return;
            }
        });
        return found;
    }

    void remove(Collection<Deferred> those) {
        deferred.deleteMany(new Document("_id", new Document("$in", those.stream().map(DeferredFacts::id).toList())));
    }

    long count() {
        return deferred.estimatedDocumentCount();
    }

    private static String id(Deferred one) {
        return one.caseId() + " " + one.factId();
    }
}
