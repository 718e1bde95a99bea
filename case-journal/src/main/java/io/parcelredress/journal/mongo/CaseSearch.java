package io.parcelredress.journal.mongo;

import com.mongodb.client.MongoCollection;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.JournalStore.Found;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import org.bson.Document;

/** Finds cases by their search fields, the last changed first; by what names a case in the archive too, after those that are not in it. */
final class CaseSearch {

    private static final String NAMES_A_CASE = "q";

    private final MongoCollection<Document> cases;
    private final MongoCollection<Document> archive;

    CaseSearch(MongoCollection<Document> cases, MongoCollection<Document> archive) {
        this.cases = cases;
        this.archive = archive;
    }

    Found find(Map<String, String> fields, int page, int size) {
        var filter = new Document();
        fields.forEach((name, value) -> filter.append("search." + name, value));
        var here = find(cases, filter, page * size, size);
        if (!fields.containsKey(NAMES_A_CASE)) return here;
        int past = Math.toIntExact(Math.max(0, (long) page * size - here.total()));
        var there = find(archive, filter, past, size);
        var ids = new LinkedHashSet<>(here.ids());
        ids.addAll(there.ids());
        return new Found(ids.stream().limit(size).toList(), here.total() + there.total());
    }

    private static Found find(MongoCollection<Document> from, Document filter, int skip, int size) {
        var ids = from.find(filter).projection(new Document("_id", 1)).sort(new Document("changedAt", -1).append("_id", 1))
                .skip(skip).limit(size).map(document -> CaseId.parse(document.getString("_id"))).into(new ArrayList<>());
        boolean last = ids.size() < size && (skip == 0 || !ids.isEmpty());
        if (last) return new Found(ids, (long) skip + ids.size()); // counting costs as much again as finding
        return new Found(ids, filter.isEmpty() ? from.estimatedDocumentCount() : from.countDocuments(filter));
    }
}
