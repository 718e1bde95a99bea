package io.parcelredress.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * Two instances of a service as shipped, one of them killed as by {@code kill -9}: how long until all that was reported at that moment is
 * taken in by the other.
 */
final class TakeOver implements AutoCloseable {

    private static final int INSTANCES = 2;
    private static final int REPORTED = 60; // so that every partition has some
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Losses losses = new Losses();
    private final Backbone backbone = Backbone.start("take-over");
    private final Broker broker = new Broker(backbone.brokers());
    private final MongoClient client = MongoClients.create(backbone.mongo());
    private final MongoCollection<Document> cases = client.getDatabase(ClaimApplication.NAME).getCollection("cases");
    private final List<Services.Running> instances = new ArrayList<>();
    private int started;

    private TakeOver() {
        while (instances.size() < INSTANCES) instances.add(instance());
    }

    private Services.Running instance() {
        return Services.start("take-over-" + started++, ClaimApplication.NAME, backbone, List.of("-Xmx512m"), List.of());
    }

    static void main(int times) {
        try (var benchmark = new TakeOver()) {
            var took = new ArrayList<Double>();
            for (int round = 0; round < times; round++) {
                took.add(benchmark.kill(round).toMillis() / 1e3);
                System.err.printf("taken over after %.1f s%n", took.getLast());
            }
            var table = new Table("**Take-over after `kill -9`**, claim-service, " + INSTANCES + " instances, " + times + " times",
                    "median", "shortest", "longest");
            var seconds = took.stream().mapToDouble(Double::doubleValue).toArray();
            table.row("%.1f s".formatted(Median.percentile(seconds, 50)), "%.1f s".formatted(Median.percentile(seconds, 0)),
                    "%.1f s".formatted(Median.percentile(seconds, 100)));
            System.out.println(table);
        }
    }

    private Duration kill(int round) {
        Eventually.until(PATIENCE, "every instance has partitions",
                () -> broker.membersWithPartitions(ClaimApplication.NAME) == INSTANCES);
        reportedAndTaken("before-" + round + "-"); // both are at work, and what is to be measured is no start
        instances.removeFirst().jvm().kill();
        var began = System.nanoTime();
        reportedAndTaken("after-" + round + "-");
        var took = Duration.ofNanos(System.nanoTime() - began);
        instances.add(instance());
        return took;
    }

    private void reportedAndTaken(String prefix) {
        var parcels = IntStream.range(0, REPORTED).mapToObj(n -> prefix + n).toList();
        broker.produce(parcels.stream().map(parcel -> losses.record(EventType.PARCEL_REPORTED_LOST, 0, parcel)).toList());
        var ids = parcels.stream().map(parcel -> Losses.caseOf(parcel).toString()).toList();
        Eventually.until(PATIENCE, "all of " + prefix + " are cases",
                () -> cases.countDocuments(new Document("_id", new Document("$in", ids))) == REPORTED);
    }

    @Override
    public void close() {
        instances.forEach(Services.Running::close);
        broker.close();
        client.close();
        backbone.close();
    }
}
