package io.parcelredress.journal.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.CaseArchive.Archived;
import io.parcelredress.journal.StoredCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Moves documents between {@code cases} and {@code cases_archive}. In the archive a version is replaced by later ones alone; what is taken
 * away is taken away by its version, and one that comes back has the next. So whoever was held up for long takes away nothing that counts.
 *
 * <p>A write that meant a document which went to the archive a moment before makes a new one, for it is an upsert: an orphan, marked as
 * such, which nobody reads and whoever sees it deletes.
 */
final class MongoArchive {

    /** Marks a document that an upsert made although the case had been written before. */
    static final String ORPHAN = "orphan";
    /** The version a document had in the archive that was brought back and has not been written since. */
    static final String BACK = "back";

    private static final long MOST_BYTES = 15_000_000; // in memory at a time
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<RawBsonDocument> cases;
    private final MongoCollection<Document> archive;
    private final MongoCollection<RawBsonDocument> archived;

    MongoArchive(MongoCollection<Document> cases, MongoCollection<Document> archive) {
        this.cases = cases.withDocumentClass(RawBsonDocument.class);
        this.archive = archive;
        this.archived = archive.withDocumentClass(RawBsonDocument.class);
    }

    MongoCollection<Document> collection() {
        return archive;
    }

    FindIterable<RawBsonDocument> documents(Collection<CaseId> ids) {
        return archived.find(among(ids));
    }

    static Document among(Collection<CaseId> ids) {
        return new Document("_id", new Document("$in", ids.stream().map(CaseId::toString).toList()));
    }

    void deleteOrphans(Collection<String> ids) {
        if (!ids.isEmpty()) cases.deleteMany(new Document("_id", new Document("$in", ids)).append(ORPHAN, true));
    }

    /** @return those of which the archive has the version they have here, or a later one */
    List<Archived> copy(Collection<CaseId> settled) {
        if (settled.isEmpty()) return List.of();
        var copied = new ArrayList<Archived>();
        var writes = new ArrayList<ReplaceOneModel<RawBsonDocument>>();
        long bytes = 0;
        try (var documents = cases.find(among(settled)).batchSize(20).cursor()) {
            while (documents.hasNext() && bytes < MOST_BYTES) {
                var document = documents.next();
                if (!document.containsKey("settledSince")) continue; // it was written meanwhile
                var one = new Archived(CaseId.parse(document.getString("_id").getValue()), document.getNumber("v").intValue());
                writes.add(new ReplaceOneModel<>(new Document("_id", one.id().toString()).append("v", new Document("$lt", one.version())),
                        document, new ReplaceOptions().upsert(true)));
                copied.add(one);
                bytes += document.getByteBuffer().remaining();
            }
        }
        if (writes.isEmpty()) return List.of();
        var refused = new HashSet<Archived>();
        try {
            archived.bulkWrite(writes, UNORDERED);
        } catch (MongoBulkWriteException partly) {
            if (partly.getWriteConcernError() != null || partly.getWriteErrors().stream().anyMatch(WriteErrors::isOutage)) throw partly;
            partly.getWriteErrors().stream().filter(error -> !WriteErrors.isDuplicateKey(error)) // it has this version, or a later one
                    .forEach(error -> refused.add(copied.get(error.getIndex())));
        }
        copied.removeAll(refused);
        return copied;
    }

    void leave(Collection<Archived> copied) {
        cases.bulkWrite(copied.stream().map(one -> new DeleteOneModel<RawBsonDocument>(version(one.id(), one.version()))).toList(),
                UNORDERED);
    }

    private static Document version(CaseId id, int version) {
        return new Document("_id", id.toString()).append("v", version);
    }

    Set<CaseId> bringBack(Collection<CaseId> ids) {
        var back = new ArrayList<RawBsonDocument>();
        documents(ids).forEach(document -> back.add(brought(document)));
        if (back.isEmpty()) return Set.of();
        try {
            cases.insertMany(back, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException partly) {
            boolean thereAlready = partly.getWriteErrors().stream().allMatch(WriteErrors::isDuplicateKey);
            if (partly.getWriteConcernError() != null || !thereAlready) throw partly;
        }
        return back.stream().map(document -> CaseId.parse(document.getString("_id").getValue()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static RawBsonDocument brought(RawBsonDocument archived) {
        var document = new BsonDocument();
        archived.forEach(document::append);
        int version = document.getNumber("v").intValue();
        document.append("v", new BsonInt32(version + 1)).append(BACK, new BsonInt32(version)).remove("settledSince");
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }

    /** @return those of which the archive has a later version than the one that was brought back */
    Set<CaseId> take(Collection<StoredCase> back) {
        var stale = new TreeSet<CaseId>();
        for (var one : back) {
            if (archive.deleteOne(version(one.id(), one.broughtBackFrom())).getDeletedCount() > 0) continue;
            var there = archive.find(new Document("_id", one.id().toString())).projection(new Document("v", 1)).first();
            if (there == null || there.getInteger("v", 0) < one.broughtBackFrom()) continue; // another took it a moment before
            cases.deleteOne(version(one.id(), one.broughtBackFrom() + 1).append(BACK, one.broughtBackFrom()));
            stale.add(one.id());
        }
        return stale;
    }
}
