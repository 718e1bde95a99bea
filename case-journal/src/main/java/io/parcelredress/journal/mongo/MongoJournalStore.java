package io.parcelredress.journal.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.JournalStore;
import io.parcelredress.journal.NewerRelease;
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
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonInt32;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * One document per case: {@code {_id, bucket, v, format from the second on, n, facts: ["{…}", …], effects, published, pendingSince,
 * nextDue, effectsDue, edition, settledSince, setAside, search, changedAt}}; {@code v} counts writes, {@code n} facts.
 *
 * <p>Filters of writes are flat documents with exactly the keys of a unique index, for the embedded server uses an index for nothing else.
 */
public final class MongoJournalStore implements JournalStore {

    /** The collection of cases that have long been settled. */
    public static final String ARCHIVE = "cases_archive";

    /** Of how many buckets a query may ask what is due: MongoDB merges up to 200 in the order of an index. */
    public static final int MOST_BUCKETS_PER_QUERY = 128;


    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int MOST_AT_ONCE = 15_000_000; // a little is kept for what stands around the facts
    private static final BsonInt32 NONE = new BsonInt32(0);

    private final MongoCollection<Document> cases;
    private final MongoCollection<RawBsonDocument> raw; // the same, for loading: only what is new is turned into objects
    private final StoredFacts facts;
    private final DeferredFacts deferred;
    private final DueCases due;
    private final MongoArchive archive;
    private final CaseSearch search;

    /**
     * Creates the indexes it needs, where they are missing.
     *
     * @param listedBy the search fields that lists are filtered by
     */
    public MongoJournalStore(MongoDatabase database, FactCodec codec, Set<String> listedBy) {
        this(database, codec, listedBy, MOST_BUCKETS_PER_QUERY);
    }

    /** @param bucketsPerQuery of how many buckets a query asks what is due; 1 for a store that does not merge an {@code $in} in order */
    public MongoJournalStore(MongoDatabase database, FactCodec codec, Set<String> listedBy, int bucketsPerQuery) {
        this.cases = database.getCollection("cases");
        this.raw = cases.withDocumentClass(RawBsonDocument.class);
        this.facts = new StoredFacts(codec);
        this.deferred = new DeferredFacts(database, facts);
        boolean embedded = StoreServer.isEmbedded(database);
        this.due = new DueCases(cases, embedded, bucketsPerQuery);
        this.archive = new MongoArchive(cases, database.getCollection(ARCHIVE));
        this.search = new CaseSearch(cases, archive.collection());
        CaseIndexes.create(cases, listedBy, embedded);
        CaseIndexes.createForArchive(archive.collection());
    }

    @Override
    public Map<CaseId, StoredCase> load(Collection<CaseId> ids) {
        var orphans = new ArrayList<String>();
        var found = new HashMap<CaseId, StoredCase>();
        raw.find(MongoArchive.among(ids)).forEach(document -> {
            if (document.containsKey(MongoArchive.ORPHAN)) orphans.add(document.getString("_id").getValue());
            else put(found, document);
        });
        archive.deleteOrphans(orphans);
        return found;
    }

    private void put(Map<CaseId, StoredCase> found, RawBsonDocument document) {
        var one = read(document);
        found.put(one.id(), one);
    }

    /** One case that cannot be read must not hold up the others, nor be taken for one that does not exist. */
    private StoredCase read(RawBsonDocument document) {
        var id = CaseId.parse(document.getString("_id").getValue());
        int version = document.getNumber("v", NONE).intValue();
        if (document.getNumber("format", NONE).intValue() > facts.format()) return StoredCase.newer(id, version);
        try {
            return readable(id, version, document);
        } catch (NewerRelease notYet) {
            return StoredCase.newer(id, version);
        } catch (RuntimeException strange) {
            return StoredCase.unreadable(id, version, strange.getClass().getSimpleName() + " while reading its facts");
        }
    }

    private StoredCase readable(CaseId id, int version, RawBsonDocument document) {
        var read = facts.read(document.getArray("facts", new BsonArray()));
        int counted = document.getNumber("n", NONE).intValue();
        if (counted != read.size() || version < 1) {
            return StoredCase.unreadable(id, version, "it says that it was written " + version + " times and has " + counted
                    + " facts, but has " + read.size() + ": was it edited by hand, or restored in part?");
        }
        var pendingSince = document.getDateTime("pendingSince", null);
        return new StoredCase(id, version, read, StoredEffects.read(document), document.getNumber("published", NONE).intValue(),
                pendingSince == null ? null : Instant.ofEpochMilli(pendingSince.getValue()), document.containsKey("setAside"), null,
                document.containsKey("edition") ? document.getNumber("edition").longValue() : null, document.getByteBuffer().remaining(),
                document.getNumber(MongoArchive.BACK, NONE).intValue());
    }

    /**
     * The document of one case can be too large, or not be taken for another reason of its own; then the others are written all the same.
     * What keeps every write from being made is an outage, and thrown.
     */
    @Override
    public Appended append(Collection<Append> appends) {
        var lost = new HashSet<CaseId>();
        var refused = new HashMap<CaseId, String>();
        var asked = new ArrayList<CaseId>();
        var writes = new ArrayList<WriteModel<Document>>();
        for (var append : appends) {
            try {
                var lines = append.added().stream().map(facts::write).toList();
                if (bytes(lines) > MOST_AT_ONCE) { // the driver would say so only after it has sent some of the others
                    refused.put(append.id(), "what is to be added is larger than a document may be");
                    continue;
                }
                writes.add(CaseWrites.append(append, lines, facts.format()));
                asked.add(append.id());
            } catch (RuntimeException strange) { // its message may repeat what the fact says
                refused.put(append.id(), "a fact of it cannot be written down: " + strange.getClass().getSimpleName());
            }
        }
        if (writes.isEmpty()) return new Appended(lost, refused);
        BulkWriteResult result;
        int errors = 0;
        try {
            result = cases.bulkWrite(writes, UNORDERED);
        } catch (MongoBulkWriteException partly) {
            if (partly.getWriteConcernError() != null) throw partly;
            for (var error : partly.getWriteErrors()) {
                var id = asked.get(error.getIndex());
                if (WriteErrors.isDuplicateKey(error)) lost.add(id);
                else if (WriteErrors.isOutage(error)) throw partly;
                else refused.put(id, words(error));
                errors++;
            }
            result = partly.getWriteResult();
        }
        BulkAnswers.addUp(result, errors, asked.size());
        lost.addAll(orphaned(result, appends));
        return new Appended(lost, refused);
    }

    /** An upsert that finds no document of a case which had one comes too late: the case went to the archive meanwhile. */
    private List<CaseId> orphaned(BulkWriteResult result, Collection<Append> appends) {
        if (result.getUpserts().isEmpty()) return List.of();
        var known = appends.stream().filter(append -> append.from() > 0).map(append -> append.id().toString()).collect(Collectors.toSet());
        var orphans = result.getUpserts().stream().map(upsert -> upsert.getId().asString().getValue()).filter(known::contains).toList();
        archive.deleteOrphans(orphans);
        return orphans.stream().map(CaseId::parse).toList();
    }

    private static long bytes(List<String> lines) {
        long characters = lines.stream().mapToLong(String::length).sum();
        return characters < MOST_AT_ONCE / 3 ? characters : lines.stream().mapToLong(line -> line.getBytes(UTF_8).length).sum();
    }

    /** Its message may repeat what the document holds. */
    private static String words(BulkWriteError error) {
        return "error " + error.getCode() + (WriteErrors.isTooLarge(error) ? ", the document would be larger than 16 MB" : "");
    }

    @Override
    public Set<CaseId> published(Collection<Cursor> cursors) {
        var ordered = List.copyOf(cursors);
        var moves = ordered.stream().map(CaseWrites::published).toList();
        if (moves.isEmpty()) return Set.of();
        try {
            cases.bulkWrite(moves, UNORDERED); // who has written since has published all of it, and moves the cursor himself
            return Set.of();
        } catch (MongoBulkWriteException partly) {
            if (partly.getWriteConcernError() != null || partly.getWriteErrors().stream().anyMatch(WriteErrors::isOutage)) throw partly;
            return partly.getWriteErrors().stream().map(error -> ordered.get(error.getIndex()).id()).collect(Collectors.toSet());
        }
    }

    @Override
    public List<CaseId> due(Instant now, Buckets buckets, int limit) {
        return due.upTo("nextDue", now, buckets, limit);
    }

    @Override
    public List<CaseId> effectsDue(Instant machineNow, Buckets buckets, int limit) {
        return due.upTo("effectsDue", machineNow, buckets, limit);
    }

    @Override
    public List<CaseId> ofOlderEdition(long edition, Buckets buckets, int limit) {
        return due.ofOlderEdition(edition, buckets, limit);
    }

    @Override
    public List<Waiting> waiting(Instant stale, Buckets buckets, @Nullable Waiting after, int limit) {
        return due.waiting(stale, buckets, after, limit);
    }

    @Override
    public boolean setAside(CaseId id, int version, String cause, Instant until, Instant machineUntil) {
        var set = new Document("setAside", cause).append("nextDue", Date.from(until)).append("effectsDue", Date.from(machineUntil));
        var stored = cases.find(new Document("_id", id.toString())).projection(new Document("pendingSince", 1)).first();
        if (stored == null) return true; // it has never been written
        if (stored.containsKey("pendingSince")) {
            set.append("pendingSince", Date.from(machineUntil)); // what cannot be read cannot be published either
        }
        try {
            cases.updateOne(new Document("_id", id.toString()).append("v", version),
                    new Document("$set", set).append("$unset", new Document("settledSince", "")));
            return true;
        } catch (MongoWriteException refused) {
            if (WriteErrors.isOutage(refused.getError().getCode())) throw refused;
            return false;
        }
    }

    @Override
    public Found search(Map<String, String> fields, int page, int size) {
        return search.find(fields, page, size);
    }

    @Override
    public List<Archived> copyToArchive(Instant since, Buckets buckets, int limit) {
        return archive.copy(due.upTo("settledSince", since, buckets, limit));
    }

    @Override
    public void leaveToArchive(Collection<Archived> copied) {
        archive.leave(copied);
    }

    @Override
    public Set<CaseId> bringBack(Collection<CaseId> ids) {
        return archive.bringBack(ids);
    }

    @Override
    public Set<CaseId> takeFromArchive(Collection<StoredCase> back) {
        return archive.take(back);
    }

    @Override
    public Map<CaseId, StoredCase> archived(Collection<CaseId> ids) {
        var found = new HashMap<CaseId, StoredCase>();
        archive.documents(ids).forEach(document -> put(found, document));
        return found;
    }

    @Override
    public void defer(Collection<Deferred> those) {
        deferred.keep(those);
    }

    @Override
    public List<Deferred> deferred(@Nullable Deferred after, int limit) {
        return deferred.find(after, limit);
    }

    @Override
    public void takenUp(Collection<Deferred> those) {
        deferred.remove(those);
    }

    @Override
    public long deferred() {
        return deferred.count();
    }

    @Override
    public @Nullable Instant oldestPending(Buckets buckets) {
        return due.oldest("pendingSince", buckets);
    }

    @Override
    public @Nullable Instant oldestEffectDue(Buckets buckets) {
        return due.oldest("effectsDue", buckets);
    }
}
