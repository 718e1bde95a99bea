package io.parcelredress.quickstart;

import com.mongodb.client.MongoClient;
import io.parcelredress.journal.mongo.MongoJournalStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.bson.Document;

/** Looks up in the three databases where every case stands, in the words their own lists are filtered by. */
final class Standings {

    private final MongoClient client;
    private final List<String> services;

    /** @param services names of inquiry, claim and buyer service, which are those of their databases */
    Standings(MongoClient client, List<String> services) {
        this.client = client;
        this.services = services;
    }

    List<Standing> all() {
        var known = services.stream().map(this::cases).toList();
        var ids = new TreeSet<String>();
        known.forEach(one -> ids.addAll(one.keySet()));
        return ids.stream().map(id -> standing(id, known.stream().map(one -> one.getOrDefault(id, new Document())).toList()))
                .sorted(Comparator.comparing(Standing::parcelId)).toList();
    }

    private static Standing standing(String id, List<Document> documents) {
        var inquiry = search(documents.get(0));
        var claim = search(documents.get(1));
        var ended = text(claim, "outcome");
        return new Standing(id, parcel(documents), text(inquiry, "carrier"), text(inquiry, "status"),
                ended.equals("–") || ended.equals("OPEN") ? text(claim, "status") : ended, text(search(documents.get(2)), "status"));
    }

    private Map<String, Document> cases(String service) {
        var found = new HashMap<String, Document>();
        for (var collection : List.of(MongoJournalStore.ARCHIVE, "cases")) { // in this order: what lies in both counts as it is worked on
            client.getDatabase(service).getCollection(collection).find()
                    .projection(new Document("search", 1).append("facts", new Document("$slice", 1)))
                    .forEach(document -> found.put(document.getString("_id"), document));
        }
        return found;
    }

    private static Document search(Document one) {
        return one.get("search", new Document());
    }

    private static String parcel(List<Document> documents) {
        return documents.stream().flatMap(one -> one.getList("facts", String.class, List.of()).stream()).map(Document::parse)
                .map(fact -> fact.get("is", new Document()).getString("parcelId"))
                .filter(Objects::nonNull).findFirst().orElse("–");
    }

    private static String text(Document search, String field) {
        return search.getString(field) == null ? "–" : search.getString(field);
    }
}
