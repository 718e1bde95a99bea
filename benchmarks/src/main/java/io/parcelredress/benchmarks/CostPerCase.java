package io.parcelredress.benchmarks;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.InsertManyOptions;
import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.claim.ClaimFact;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.JournalStore;
import io.parcelredress.journal.mongo.MongoJournalStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;

/**
 * What a new event, a look at what is due, and a page of a list cost while more and more claims are open, and while more and more lie in
 * the archive. Those that are only there are copies of one that came by its events.
 */
final class CostPerCase implements AutoCloseable {

    private static final List<EventType> EVENTS = List.of(EventType.PARCEL_REPORTED_LOST, EventType.CARRIER_INQUIRY_OPENED,
            EventType.CARRIER_REPLIED);
    private static final int STAYS_OPEN = 0; // the first kind of the mixture: filed, and the carrier has to answer
    private static final int CHUNK = 1_000;
    private static final int NEW_CASES = 1_000;
    private static final int LOOKS = 20;

    private final Losses losses = new Losses();
    private final Contender service;
    private final Web web;
    private final String model;
    private int parcels;

    /**
     * How many there are.
     *
     * @param archived in the archive
     */
    record Level(int open, int archived) {

        /** As {@code 1000}, or {@code 1000+5000} with as many in the archive. */
        static Level parse(String text) {
            var parts = text.split("\\+");
            return new Level(Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
        }
    }

    private CostPerCase(Backbone.Kind store) {
        var backbone = Backbone.start("cost", store);
        var running = Services.start("cost-service", ClaimApplication.NAME, backbone, List.of());
        this.service = new Contender("cost", ClaimApplication.NAME, EVENTS, backbone, running.jvm());
        this.web = new Web(running.port());
        service.run(phases("model-", 1, true));
        this.model = service.one("cases", Losses.caseOf("model-0").toString()).toJson();
    }

    static void main(Backbone.Kind store, List<Level> levels, int rounds) {
        var table = new Table("**claim-service** on " + store
                + ", by the number of open claims; medians of " + rounds + " rounds of " + NEW_CASES + " new cases with " + EVENTS.size()
                + " events each", "open claims", "in the archive", "new cases/s", "CPU s per 1,000 events", "store's CPU s",
                "a look at what is due", "a page of the list (store)", "a page of the list (HTTP)", "one case (HTTP)");
        try (var cost = new CostPerCase(store)) {
            for (int i = 0; i < 10; i++) cost.newCases(); // warming up
            for (var level : levels) {
                cost.fill("cases", level.open());
                cost.fill(MongoJournalStore.ARCHIVE, level.archived());
                cost.measure(table, rounds);
                System.err.println(table);
            }
        }
        System.out.println(table);
    }

    private void fill(String collection, int level) {
        var there = service.collection(collection);
        for (long count = there.estimatedDocumentCount(); count < level; count += CHUNK) {
            long first = count;
            there.insertMany(LongStream.range(first, Math.min(level, first + CHUNK)).mapToObj(n -> copy(collection + "-" + n)).toList(),
                    new InsertManyOptions().ordered(false));
            if (count % (CHUNK * 100) == 0) System.err.println(collection + ": " + count);
        }
    }

    private Document copy(String parcel) {
        var id = Losses.caseOf(parcel);
        return Document.parse(model.replace(Losses.caseOf("model-0").toString(), id.toString()).replace("model-0", parcel))
                .append("bucket", Buckets.of(id));
    }

    private List<List<ProducerRecord<byte[], byte[]>>> phases(String prefix, int cases, boolean staysOpen) {
        int first = parcels;
        parcels += cases;
        return EVENTS.stream().map(event -> IntStream.range(first, parcels)
                .mapToObj(n -> losses.record(event, staysOpen ? STAYS_OPEN : losses.kindOf(n), prefix + n)).toList()).toList();
    }

    private Contender.Round newCases() {
        int first = parcels;
        var round = service.run(phases("new-", NEW_CASES, false));
        service.cases().deleteMany(new Document("_id", new Document("$in",
                IntStream.range(first, parcels).mapToObj(n -> Losses.caseOf("new-" + n).toString()).toList())));
        return round;
    }

    private void measure(Table table, int rounds) {
        long open = service.cases().estimatedDocumentCount();
        long archived = service.collection(MongoJournalStore.ARCHIVE).estimatedDocumentCount();
        var taken = new ArrayList<Contender.Round>();
        for (int i = 0; i < rounds; i++) taken.add(newCases());
        double thousands = NEW_CASES * EVENTS.size() / 1e3;
        try (var client = MongoClients.create(service.backbone().mongo())) {
            JournalStore store = new MongoJournalStore(client.getDatabase(ClaimApplication.NAME), new FactCodec(ClaimFact.class), Set.of());
            var id = service.cases().find().projection(new Document("_id", 1)).first();
            table.row("%,d".formatted(open), "%,d".formatted(archived),
                    "%.0f".formatted(Median.of(taken, round -> NEW_CASES / (round.took().toNanos() / 1e9))),
                    "%.3f".formatted(Median.of(taken, round -> round.cpu().toNanos() / 1e9 / thousands)),
                    "%.3f".formatted(Median.of(taken, round -> round.storeCpu().toNanos() / 1e9 / thousands)),
                            time(() -> store.due(InstantSource.system().instant(), Buckets.ALL, 500)),
                    time(() -> store.search(Map.of("status", "FILED"), 0, 50)),
                            time(() -> web.get("/api/claims?status=FILED&page=0&size=50")),
                            time(() -> web.get("/api/claims/" + java.util.Objects.requireNonNull(id).getString("_id"))));
        }
    }

    private static String time(Runnable act) {
        var took = new ArrayList<Long>();
        for (int i = -LOOKS / 2; i < LOOKS; i++) {
            var began = System.nanoTime();
            act.run();
            if (i >= 0) took.add(System.nanoTime() - began);
        }
        return "%.1f ms".formatted(Median.of(took, nanos -> nanos / 1e6));
    }

    @Override
    public void close() {
        service.close();
    }
}
