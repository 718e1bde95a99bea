package io.parcelredress.benchmarks;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.events.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Many deadlines on three instances of a service that share them: claims whose carrier says that it delivered, and whose buyers let the
 * time to contest it run out. The journals are those the service itself wrote for one such case, copied under ids and dates of their own.
 */
final class Deadlines implements AutoCloseable {

    private static final int DELIVERED = 2; // among the kinds of the mixture
    private static final int INSTANCES = 3;
    private static final int AT_ONCE = 1_000;

    private final Losses losses = new Losses();
    private final InstantSource clock = InstantSource.system();
    private final Backbone backbone = Backbone.start("deadlines");
    private final Broker broker = new Broker(backbone.brokers());
    private final List<Services.Running> instances;
    private final com.mongodb.client.MongoClient client = MongoClients.create(backbone.mongo());
    private final MongoCollection<Document> cases = client.getDatabase(ClaimApplication.NAME).getCollection("cases");
    private final Map<String, Instant> due = new HashMap<>();

    private Deadlines() {
        instances = IntStream.range(0, INSTANCES)
                .mapToObj(n -> Services.start("deadlines-" + n, ClaimApplication.NAME, backbone, List.of("-Xmx512m"), List.of())).toList();
    }

    static void main(int count, Duration over) throws InterruptedException {
        try (var deadlines = new Deadlines()) {
            var model = deadlines.model();
            deadlines.spread(model, "warm-", count / 50, Duration.ofSeconds(10)); // warming up: another fiftieth
            deadlines.await();
            deadlines.due.clear();
            var conflicts = deadlines.conflicts();
            var cpu = deadlines.cpu();
            deadlines.spread(model, "D-", count, over);
            deadlines.await();
            deadlines.tell(count, over, deadlines.conflicts() - conflicts, deadlines.cpu() - cpu);
        }
    }

    /** One case, brought by its events to where only its deadline is waited for. */
    private String model() throws InterruptedException {
        for (var event : List.of(EventType.PARCEL_REPORTED_LOST, EventType.CARRIER_INQUIRY_OPENED,
                EventType.CARRIER_REPLIED)) broker.produce(List.of(losses.record(event, DELIVERED, "MODEL")));
        var id = Losses.caseOf("MODEL").toString();
        for (int looks = 0; looks < 600; looks++) {
            var document = cases.find(new Document("_id", id)).first();
            if (document != null && facts(document).anyMatch(fact -> fact.getString("type").equals("BuyerAwaited"))) {
                cases.deleteOne(new Document("_id", id));
                return document.toJson();
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the model case did not come to wait for its buyer");
    }

    private static Stream<Document> facts(Document document) {
        return document.getList("facts", String.class).stream().map(Document::parse);
    }

    /** Copies the model; the first copy is due when the last has surely been written. */
    private void spread(String model, String prefix, int count, Duration over) {
        var first = clock.instant().plusSeconds(5).plus(Duration.ofMillis(count / 2));
        for (int n = 0; n < count; n += AT_ONCE) {
            cases.insertMany(IntStream.range(n, Math.min(count, n + AT_ONCE))
                    .mapToObj(i -> copy(model, prefix + i, first.plus(over.multipliedBy(i).dividedBy(count)))).toList());
        }
        if (clock.instant().isAfter(first)) {
            throw new IllegalStateException("writing the cases took longer than was allowed for: the first deadlines are over");
        }
    }

    private Document copy(String model, String parcel, Instant at) {
        var until = at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        var id = Losses.caseOf(parcel).toString();
        var document = Document.parse(model.replace(Losses.caseOf("MODEL").toString(), id).replace("MODEL", parcel));
        document.put("facts", facts(document).map(fact -> {
            if (fact.getString("type").equals("BuyerAwaited")) fact.get("is", Document.class).put("until", until.toString());
            return fact.toJson();
        }).toList());
        due.put(id, until);
        return document.append("nextDue", Date.from(until));
    }

    private void await() throws InterruptedException {
        var patience = due.values().stream().max(Instant::compareTo).orElseThrow().plus(Duration.ofMinutes(3));
        while (cases.find(new Document("nextDue", new Document("$exists", true))).projection(new Document("_id", 1)).first() != null) {
            if (clock.instant().isAfter(patience)) throw new IllegalStateException("not every deadline was acted upon");
            Thread.sleep(1_000);
        }
    }

    private double conflicts() {
        return instances.stream().mapToDouble(one -> new Web(one.port()).metric("redress_conflicts_total")).sum();
    }

    private double cpu() {
        return Stream.concat(instances.stream().map(one -> one.jvm().cpu()), Stream.of(backbone.store().cpu()))
                .mapToDouble(cpu -> cpu.toMillis() / 1e3).sum();
    }

    private void tell(int count, Duration over, double conflicts, double cpu) {
        var acted = Acted.of(due, broker.read(EventType.CLAIM_SETTLED.topic()), cases, "ClaimSettled");
        var table = new Table("**%,d deadlines due over %d s, on %d instances**, once".formatted(count, over.toSeconds(), INSTANCES),
                "late p50", "p99", "latest", "acted upon", "early", "twice on the topic", "not once in the journals",
                "published again under the same id", "lost races", "CPU s, instances and store");
        table.row(s(Median.percentile(acted.late(), 50)), s(Median.percentile(acted.late(), 99)), s(Median.percentile(acted.late(), 100)),
                "%,d".formatted(acted.late().length), "" + acted.early(), "" + acted.twice(), "" + acted.notOnce(),
                "" + acted.again(), "%.0f".formatted(conflicts), "%.0f".formatted(cpu));
        System.out.println(table);
    }

    private static String s(double seconds) {
        return "%.2f s".formatted(seconds);
    }

    @Override
    public void close() {
        instances.forEach(Services.Running::close);
        client.close();
        broker.close();
        backbone.close();
    }
}
