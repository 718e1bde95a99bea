package io.parcelredress.claim.prevention;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.Money;
import io.parcelredress.journal.mongo.MongoJournalStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Counts cases by carrier. The store groups the search fields of all cases, so that no journal is loaded: one pass over them, in memory
 * that grows with the number of carriers, outcomes and currencies and not with the number of cases.
 */
@Component
class LossFigures {

    private static final List<Document> PIPELINE = List.of(
            new Document("$match", new Document("search.carrier", new Document("$gt", ""))),
            new Document("$group", new Document("_id", new Document("carrier", "$search.carrier").append("outcome", "$search.outcome")
                    .append("currency", "$search.currency"))
                    .append("losses", new Document("$sum", 1)).append("claimed", new Document("$sum", "$search.claimed"))
                            .append("received", new Document("$sum", "$search.received"))));

    private static final List<String> COLLECTIONS = List.of("cases", MongoJournalStore.ARCHIVE);

    private final MongoDatabase database;

    LossFigures(MongoDatabase database) {
        this.database = database;
        for (var collection : COLLECTIONS) database.getCollection(collection).createIndex(new Document("search.carrier", 1)
                .append("search.outcome", 1).append("search.currency", 1).append("search.claimed", 1)
                .append("search.received", 1)); // all that is looked at
    }

    /**
     * What became of all losses with one carrier.
     *
     * @param outcomes how many cases ended how; {@code OPEN} for those that have not
     * @param claimed sums by currency, of open cases too
     */
    record CarrierRecord(String carrier, long losses, Map<String, Long> outcomes, Map<String, Money> claimed,
            Map<String, Money> received) {}

    List<CarrierRecord> byCarrier() {
        var groups = new TreeMap<String, List<Document>>();
        for (var collection : COLLECTIONS) {
            for (var group : database.getCollection(collection).aggregate(PIPELINE)) groups.computeIfAbsent(of(group, "carrier"),
                    _ -> new ArrayList<>()).add(group);
        }
        return groups.entrySet().stream().map(carrier -> record(carrier.getKey(), carrier.getValue())).toList();
    }

    private static String of(Document group, String field) {
        var value = group.get("_id", Document.class).getString(field);
        return value == null ? "" : value;
    }

    private static long number(Document group, String field) {
        return group.get(field) instanceof Number number ? number.longValue() : 0;
    }

    private static CarrierRecord record(String carrier, List<Document> groups) {
        var outcomes = new TreeMap<String, Long>();
        var claimed = new TreeMap<String, Money>();
        var received = new TreeMap<String, Money>();
        for (var group : groups) {
            outcomes.merge(of(group, "outcome"), number(group, "losses"), Long::sum);
            if (of(group, "currency").isEmpty()) continue; // nothing was claimed
            var currency = Currency.getInstance(of(group, "currency"));
            claimed.merge(currency.getCurrencyCode(), money(number(group, "claimed"), currency), Money::plus);
            received.merge(currency.getCurrencyCode(), money(number(group, "received"), currency), Money::plus);
        }
        return new CarrierRecord(carrier, outcomes.values().stream().mapToLong(Long::longValue).sum(), outcomes, claimed, received);
    }

    private static Money money(long smallestUnits, Currency currency) {
        return new Money(BigDecimal.valueOf(smallestUnits, Math.max(0, currency.getDefaultFractionDigits())), currency);
    }
}
