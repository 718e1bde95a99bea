package io.parcelredress.benchmarks;

import com.mongodb.client.MongoClients;
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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;

/** What a new event, a look at what is due, and a page of a list cost while more and more claims are open. */
final class CostPerCase implements AutoCloseable {

    private static final List<EventType> EVENTS = List.of(EventType.PARCEL_REPORTED_LOST, EventType.CARRIER_INQUIRY_OPENED,
            EventType.CARRIER_REPLIED);
    private static final int STAYS_OPEN = 0; // the first kind of the mixture: filed, and the carrier has to answer
    private static final int CHUNK = 5_000;
    private static final int NEW_CASES = 1_000;
    private static final int LOOKS = 20;

    private final Losses losses = new Losses();
    private final Contender service;
    private final Web web;
    private int parcels;

    private CostPerCase() {
        var backbone = Backbone.start("cost");
        var running = Services.start("cost-service", ClaimApplication.NAME, backbone, List.of());
        this.service = new Contender("cost", ClaimApplication.NAME, EVENTS, backbone, running.jvm());
        this.web = new Web(running.port());
    }

    static void main(List<Integer> levels, int rounds) {
        var table = new Table("**claim-service**, by the number of open claims; medians of " + rounds + " rounds of " + NEW_CASES
                + " new cases with " + EVENTS.size() + " events each", "open claims", "new cases/s", "CPU s per 1,000 events",
                "store's CPU s", "a look at what is due", "a page of the list (store)", "a page of the list (HTTP)", "one case (HTTP)");
        try (var cost = new CostPerCase()) {
            for (int i = 0; i < 3; i++) cost.newCases(); // warming up
            for (int level : levels) {
                cost.fill(level);
                cost.measure(table, rounds);
            }
        }
        System.out.println(table);
    }

    private void fill(int level) {
        for (long open = service.cases().countDocuments(); open < level;
                open = service.cases().countDocuments()) service.run(phases("open-", (int) Math.min(CHUNK, level - open), true));
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
        var open = service.cases().countDocuments();
        var taken = new ArrayList<Contender.Round>();
        for (int i = 0; i < rounds; i++) taken.add(newCases());
        double thousands = NEW_CASES * EVENTS.size() / 1e3;
        try (var client = MongoClients.create(service.backbone().mongo())) {
            JournalStore store = new MongoJournalStore(client.getDatabase(ClaimApplication.NAME), new FactCodec(ClaimFact.class), Set.of());
            var id = service.cases().find().projection(new Document("_id", 1)).first();
            table.row("%,d".formatted(open), "%.0f".formatted(Median.of(taken, round -> NEW_CASES / (round.took().toNanos() / 1e9))),
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
