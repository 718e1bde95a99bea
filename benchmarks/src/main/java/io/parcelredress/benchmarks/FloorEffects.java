package io.parcelredress.benchmarks;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * What a service reads and writes for its effects, without having any: look, claim, ask for buyers, look things up, record. And the look
 * for deadlines twice a second.
 */
final class FloorEffects {

    private static final int AT_ONCE = 500;
    private static final int THREADS = 32;
    private static final BsonDateTime NEVER = new BsonDateTime(-1);

    private final MongoCollection<RawBsonDocument> cases;
    private final MongoCollection<RawBsonDocument> buyers;
    private final MongoCollection<RawBsonDocument> signals;
    private final Map<String, List<Recipe.Step>> open = new ConcurrentHashMap<>();
    private final Semaphore wanted = new Semaphore(0);

    FloorEffects(MongoCollection<RawBsonDocument> cases, MongoCollection<RawBsonDocument> buyers,
            MongoCollection<RawBsonDocument> signals) {
        this.cases = cases;
        this.buyers = buyers;
        this.signals = signals;
    }

    void start() {
        Thread.ofPlatform().daemon().start(() -> forever(this::perform));
        Thread.ofPlatform().daemon().start(() -> forever(this::lookForDeadlines));
    }

    private interface Work {
        void go() throws InterruptedException;
    }

    private static void forever(Work work) {
        try {
            while (true) work.go();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    void wanted(Map<String, List<Recipe.Step>> byCase) {
        byCase.forEach((id, steps) -> {
            if (steps.stream().anyMatch(Recipe.Step::effects)) open.put(id, steps);
        });
        wanted.release();
    }

    private void lookForDeadlines() throws InterruptedException {
        due(Floor.now(), NEVER, NEVER);
        Thread.sleep(500);
    }

    private List<String> due(BsonDateTime deadline, BsonDateTime effect, BsonDateTime pending) {
        var or = new BsonArray(List.of(upTo("nextDue", deadline), upTo("effectsDue", effect), upTo("pendingSince", pending)));
        return cases.find(new BsonDocument("$or", or)).projection(new BsonDocument("_id", new BsonInt32(1))).limit(AT_ONCE)
                .map(document -> document.getString("_id").getValue()).into(new ArrayList<>());
    }

    private static BsonDocument upTo(String field, BsonDateTime at) {
        return new BsonDocument(field, new BsonDocument("$lte", at));
    }

    private void perform() throws InterruptedException {
        if (wanted.tryAcquire(1, TimeUnit.SECONDS)) wanted.drainPermits();
        for (var ids = due(NEVER, Floor.now(), NEVER); !ids.isEmpty(); ids = due(NEVER, Floor.now(), NEVER)) {
            ids.removeIf(id -> !open.containsKey(id)); // written a moment ago, and not yet told to us
            if (ids.isEmpty()) return;
            append(ids, Recipe.Step::attempted, new BsonDateTime(Floor.now().getValue() + 60_000));
            buyers.find(Floor.among(ids)).forEach(_ -> {});
            lookUp(ids);
            append(ids, Recipe.Step::ended, null);
            ids.forEach(open::remove);
        }
    }

    private void append(List<String> ids, Function<Recipe.Step, List<RawBsonDocument>> part,
            @org.jspecify.annotations.Nullable BsonDateTime due) {
        var versions = Floor.versions(cases, ids);
        var writes = new ArrayList<UpdateOneModel<RawBsonDocument>>();
        for (var id : ids) {
            var facts = new BsonArray();
            open.getOrDefault(id, List.of()).forEach(step -> facts.addAll(part.apply(step)));
            int from = versions.getOrDefault(id, 0);
            var set = new BsonDocument("v", new BsonInt32(from + facts.size()))
                    .append("search", open.getOrDefault(id, List.of()).getLast().search()).append("changedAt", Floor.now());
            var unset = new BsonDocument("setAside", new BsonString(""));
            if (due == null) unset.append("effectsDue", new BsonString(""));
            else set.append("effectsDue", due);
            writes.add(new UpdateOneModel<>(Floor.named(id).append("v", new BsonInt32(from)), Floor.pushing(facts, set, unset),
                    new UpdateOptions().upsert(true)));
        }
        cases.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    private void lookUp(List<String> ids) {
        var places = new Semaphore(THREADS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var id : ids) {
                for (int i = 0; i < open.getOrDefault(id, List.of()).stream().mapToInt(Recipe.Step::lookups).sum(); i++) {
                    threads.submit(() -> {
                        places.acquireUninterruptibly();
                        signals.find(Floor.named(id)).first();
                        cases.find(Floor.among(List.of(id))).first();
                        places.release();
                    });
                }
            }
        }
    }
}
