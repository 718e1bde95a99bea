package io.parcelredress.benchmarks;

import com.mongodb.client.MongoClients;
import io.parcelredress.buyer.BuyerNotificationApplication;
import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import io.parcelredress.quickstart.DemoClock;
import io.parcelredress.quickstart.Ports;
import io.parcelredress.quickstart.Secrets;
import io.parcelredress.quickstart.Suite;
import io.parcelredress.quickstart.TwelveCases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** How large the document of a case is with its first fact and with its last: the quickstart's twelve cases, lived to their end. */
final class DocumentSize {

    private static final Duration TO_THE_END = Duration.ofDays(150);

    private DocumentSize() {}

    /** @param bytes the document's size with one fact, with two, … */
    private record Weighed(List<Integer> bytes) {

        int facts() {
            return bytes.size();
        }

        int last() {
            return bytes.getLast();
        }

        String told() {
            return "%,d → %,d bytes, %d facts".formatted(bytes.getFirst(), last(), facts());
        }
    }

    static void main() throws InterruptedException {
        var twelve = TwelveCases.untilToday();
        var table = new Table("**Size of a case document**, from its first fact to its last, BSON; the twelve cases of the quickstart",
                "service", "typical case (the median)", "longest case", "bytes per fact, all cases");
        try (var suite = Suite.start(Ports.free(), new DemoClock(twelve.begin()), Secrets.from(_ -> null));
                var client = MongoClients.create("mongodb://localhost:" + suite.ports().mongo())) {
            twelve.live(suite, () -> {});
            suite.advance(TO_THE_END);
            for (var service : List.of(CarrierInquiryApplication.NAME, ClaimApplication.NAME, BuyerNotificationApplication.NAME)) {
                var weighed = client.getDatabase(service).getCollection("cases", BsonDocument.class).find().map(DocumentSize::weigh)
                        .into(new ArrayList<>());
                weighed.sort(Comparator.comparingInt(Weighed::last));
                table.row(service, weighed.get(weighed.size() / 2).told(), weighed.getLast().told(),
                        "%,d".formatted(weighed.stream().mapToInt(Weighed::last).sum() / weighed.stream().mapToInt(Weighed::facts).sum()));
            }
        }
        System.out.println(table);
    }

    private static Weighed weigh(BsonDocument document) {
        var facts = List.copyOf(document.getArray("facts"));
        var bytes = new ArrayList<Integer>();
        for (int n = 1; n <= facts.size(); n++) {
            bytes.add(new RawBsonDocument(document.append("facts", new BsonArray(facts.subList(0, n))), new BsonDocumentCodec())
                    .getByteBuffer().remaining());
        }
        return new Weighed(bytes);
    }
}
