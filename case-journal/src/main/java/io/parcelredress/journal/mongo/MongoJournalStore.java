package io.parcelredress.journal.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.JournalStore;
import io.parcelredress.journal.StoredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonInt32;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * One document per case: {@code {_id, v, facts: [{id, type, at, out, is}], published, pendingSince, nextDue, effectsDue, setAside, search,
 * changedAt}}.
 *
 * <p>Filters are flat documents with exactly the keys of a unique index, for the embedded server uses an index for nothing else.
 */
public final class MongoJournalStore implements JournalStore {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int DUPLICATE_KEY = 11000;
    private static final BsonInt32 NONE = new BsonInt32(0);

    private final MongoCollection<Document> cases;
    private final MongoCollection<RawBsonDocument> raw; // the same, for loading: only what is new is turned into objects
    private final StoredFacts facts;

    /** Creates the indexes it needs, where they are missing. */
    public MongoJournalStore(MongoDatabase database, FactCodec codec) {
        this.cases = database.getCollection("cases");
        this.raw = cases.withDocumentClass(RawBsonDocument.class);
        this.facts = new StoredFacts(codec);
        cases.createIndex(new Document("_id", 1).append("v", 1), new IndexOptions().unique(true));
        for (var due : List.of("nextDue", "effectsDue", "pendingSince")) cases.createIndex(new Document(due, 1),
                new IndexOptions().sparse(true));
        for (var sought : List.of("search.q", "search.status", "changedAt")) cases.createIndex(new Document(sought, 1));
    }

    @Override
    public Map<CaseId, StoredCase> load(Collection<CaseId> ids) {
        var found = new HashMap<CaseId, StoredCase>();
        raw.find(new Document("_id", new Document("$in", ids.stream().map(CaseId::toString).toList()))).forEach(document -> {
            var one = read(document);
            found.put(one.id(), one);
        });
        return found;
    }

    /** One case that cannot be read must not hold up the others, nor be taken for one that does not exist. */
    private StoredCase read(RawBsonDocument document) {
        var id = CaseId.parse(document.getString("_id").getValue());
        try {
            return readable(id, document);
        } catch (RuntimeException strange) {
            return StoredCase.unreadable(id, document.getNumber("v", NONE).intValue(),
                    strange.getClass().getSimpleName() + " while reading its facts: were they written by another version of the service?");
        }
    }

    private StoredCase readable(CaseId id, RawBsonDocument document) {
        var read = facts.read(document.getArray("facts", new BsonArray()));
        var pendingSince = document.getDateTime("pendingSince", null);
        return new StoredCase(id, read.size(), read, document.getNumber("published", NONE).intValue(),
                pendingSince == null ? null : Instant.ofEpochMilli(pendingSince.getValue()), document.containsKey("setAside"), null);
    }

    @Override
    public Set<CaseId> append(Collection<Append> appends) {
        var ordered = List.copyOf(appends);
        var lost = new HashSet<CaseId>();
        try {
            cases.bulkWrite(ordered.stream().map(this::write).toList(), UNORDERED);
        } catch (MongoBulkWriteException partly) {
            for (var error : partly.getWriteErrors()) {
                if (error.getCode() != DUPLICATE_KEY) throw partly;
                lost.add(ordered.get(error.getIndex()).id());
            }
            if (partly.getWriteConcernError() != null) throw partly;
        }
        return lost;
    }

    /** A compare-and-set as an upsert: another version means no match, hence an insert, hence a duplicate key for whoever lost. */
    private WriteModel<Document> write(Append append) {
        var set = new Document("v", append.from() + append.added().size())
                .append("search", new Document(append.searchFields()))
                .append("changedAt", Date.from(append.changedAt()));
        var unset = new Document("setAside", "");
        put("nextDue", append.nextDue(), set, unset);
        put("effectsDue", append.effectsDue(), set, unset);
        put("pendingSince", append.pendingSince(), set, unset);
        var update = new Document("$set", set).append("$unset", unset)
                .append("$push", new Document("facts", new Document("$each", append.added().stream().map(facts::write).toList())));
        return new UpdateOneModel<>(new Document("_id", append.id().toString()).append("v", append.from()), update, UPSERT);
    }

    private static void put(String field, @Nullable Instant at, Document set, Document unset) {
        if (at == null) unset.append(field, "");
        else set.append(field, Date.from(at));
    }

    @Override
    public void published(Map<CaseId, Integer> versions) {
        var moves = new ArrayList<WriteModel<Document>>();
        versions.forEach((id, version) -> moves.add(new UpdateOneModel<>(new Document("_id", id.toString()).append("v", version),
                new Document("$set", new Document("published", version)).append("$unset", new Document("pendingSince", "")))));
        cases.bulkWrite(moves, UNORDERED); // who has written since has published all of it, and moves the cursor himself
    }

    /**
     * What nothing can be due by is not asked for: one condition is one index on MongoDB, and a third of the work where every look scans.
     */
    @Override
    public List<CaseId> due(Instant now, Instant machineNow, Instant stale, int limit) {
        var asked = new ArrayList<Document>();
        if (isPossible(now)) asked.add(upTo("nextDue", now));
        if (isPossible(machineNow)) asked.add(upTo("effectsDue", machineNow));
        if (isPossible(stale)) asked.add(upTo("pendingSince", stale));
        if (asked.isEmpty()) return List.of();
        return cases.find(asked.size() == 1 ? asked.getFirst() : new Document("$or", asked)).projection(new Document("_id", 1)).limit(limit)
                .map(document -> CaseId.parse(document.getString("_id"))).into(new ArrayList<>());
    }

    private static boolean isPossible(Instant at) {
        return !at.isBefore(Instant.EPOCH); // an effect that is wanted at once is due since then
    }

    private static Document upTo(String field, Instant at) {
        return new Document(field, new Document("$lte", Date.from(at)));
    }

    @Override
    public void setAside(CaseId id, int version, String cause, Instant until, Instant machineUntil) {
        var set = new Document("setAside", cause).append("nextDue", Date.from(until)).append("effectsDue", Date.from(machineUntil));
        var stored = cases.find(new Document("_id", id.toString())).projection(new Document("pendingSince", 1)).first();
        // what cannot be read cannot be published either
        if (stored != null && stored.containsKey("pendingSince")) {
            set.append("pendingSince", Date.from(machineUntil));
        }
        cases.updateOne(new Document("_id", id.toString()).append("v", version), new Document("$set", set));
    }

    @Override
    public Found search(Map<String, String> fields, int page, int size) {
        var filter = new Document();
        fields.forEach((name, value) -> filter.append("search." + name, value));
        var ids = cases.find(filter).projection(new Document("_id", 1)).sort(new Document("changedAt", -1).append("_id", 1))
                .skip(page * size).limit(size)
                .map(document -> CaseId.parse(document.getString("_id"))).into(new ArrayList<>());
        boolean lastPage = ids.size() < size && (page == 0 || !ids.isEmpty());
        // counting costs as much again as finding
        return new Found(ids, lastPage ? (long) page * size + ids.size() : cases.countDocuments(filter));
    }

    @Override
    public @Nullable Instant oldestPending() {
        var oldest = cases.find(new Document("pendingSince", new Document("$exists", true))).projection(new Document("pendingSince", 1))
                .sort(new Document("pendingSince", 1)).first();
        return oldest == null ? null : oldest.getDate("pendingSince").toInstant();
    }
}
