package io.parcelredress.journal.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.journal.Buyers;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Personal data in one collection: {@code {_id: caseId, reports: {<id>: {name, email, …}}}}, or {@code {_id, erased: true}}. */
public final class MongoBuyers implements Buyers {

    private static final TypeReference<Map<String, Object>> PLAIN = new TypeReference<>() {};

    private final MongoCollection<Document> buyers;

    public MongoBuyers(MongoDatabase database) {
        this.buyers = database.getCollection("buyers");
    }

    @Override
    public void keep(List<Report> reports) {
        var writes = reports.stream().map(report -> new UpdateOneModel<Document>(new Document("_id", report.caseId().toString()),
                new Document("$set", new Document("reports." + field(report.reportId()), plain(report.buyer()))),
                        new UpdateOptions().upsert(true))).toList();
        var kept = buyers.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        BulkAnswers.addUp(kept, 0, reports.size());
        buyers.find(among(reports.stream().map(Report::caseId).toList())).projection(new Document("erased", 1)).forEach(document -> {
            if (document.getBoolean("erased", false)) { // a report that came again must not bring back what was erased
                erase(CaseId.parse(document.getString("_id")));
            }
        });
    }

    /** The rank stays in front, so that reports sort by it; the rest is hashed, for a field's name must not hold dots. */
    private static String field(String reportId) {
        return reportId.charAt(0) + CaseId.uuid5(reportId).toString();
    }

    private static Document plain(Buyer buyer) {
        return new Document(EventCodec.JSON.convertValue(buyer, PLAIN));
    }

    private Map<CaseId, Document> documents(Collection<CaseId> ids) {
        var found = new HashMap<CaseId, Document>();
        buyers.find(among(ids)).forEach(document -> found.put(CaseId.parse(document.getString("_id")), document));
        return found;
    }

    private static Document among(Collection<CaseId> ids) {
        return new Document("_id", new Document("$in", ids.stream().map(CaseId::toString).distinct().toList()));
    }

    @Override
    public Map<CaseId, Buyer> find(Collection<CaseId> ids) {
        var found = new HashMap<CaseId, Buyer>();
        documents(ids).forEach((id, document) -> {
            var reports = document.get("reports", Document.class);
            if (reports != null && !document.getBoolean("erased", false)) found.put(id, merged(reports));
        });
        return found;
    }

    private static Buyer merged(Document reports) {
        return new TreeMap<>(reports).values().stream()
                .map(report -> EventCodec.JSON.convertValue(report, Buyer.class))
                .reduce(new Buyer(null, null, null, null, null, null), MongoBuyers::fill);
    }

    private static Buyer fill(Buyer known, Buyer other) {
        return new Buyer(first(known.name(), other.name()), first(known.email(), other.email()), first(known.phone(), other.phone()),
                first(known.locale(), other.locale()), first(known.address(), other.address()),
                        first(known.reachableBy(), other.reachableBy()));
    }

    private static <T> @Nullable T first(@Nullable T known, @Nullable T other) {
        return known != null ? known : other;
    }

    @Override
    public void erase(CaseId id) {
        buyers.updateOne(new Document("_id", id.toString()), new Document("$set", new Document("erased", true))
                .append("$unset", new Document("reports", "")), new UpdateOptions().upsert(true));
    }
}
