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
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * What a service reads and writes for its effects, without having any: look, ask for buyers, look things up, record. And the look
 * for deadlines twice a second.
 */
final class FloorEffects {

    private static final int AT_ONCE = 500;
    private static final int THREADS = 32;
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<RawBsonDocument> cases;
    private final FloorRecent recent;
    private final MongoCollection<RawBsonDocument> buyers;
    private final MongoCollection<RawBsonDocument> signals;
    private final Map<String, List<Recipe.Step>> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> held = new ConcurrentHashMap<>(); // places
    private final Semaphore places = new Semaphore(THREADS);
    private final Semaphore wanted = new Semaphore(0);

    FloorEffects(MongoCollection<RawBsonDocument> cases, FloorRecent recent, MongoCollection<RawBsonDocument> buyers,
            MongoCollection<RawBsonDocument> signals) {
        this.cases = cases;
        this.recent = recent;
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
        due("nextDue");
        due("pendingSince");
        Thread.sleep(500);
    }

    private void due(String field) {
        cases.find(new BsonDocument(field, new BsonDocument("$lte", Floor.now()))).projection(new BsonDocument("_id", new BsonInt32(1)))
                .sort(new BsonDocument(field, new BsonInt32(1))).limit(AT_ONCE).forEach(_ -> {});
    }

    private void perform() throws InterruptedException {
        if (wanted.tryAcquire(1, TimeUnit.SECONDS)) wanted.drainPermits();
        if (open.isEmpty()) due("effectsDue");
        while (!open.isEmpty()) {
            var ids = open.keySet().stream().filter(held::containsKey).toList();
            if (ids.isEmpty()) ids = claim(open.keySet().stream().limit(THREADS).toList());
            if (ids.isEmpty()) { // the way in holds all places for what it is about to write
                Thread.sleep(1);
                continue;
            }
            buyers.find(Floor.among(ids)).forEach(_ -> {});
            lookUp(ids);
            end(ids);
            ids.forEach(open::remove);
            ids.forEach(this::release);
        }
    }

    /** What found no place when it was wanted is claimed by a write of its own, as many at a time as there are places. */
    private List<String> claim(List<String> ids) {
        var those = ids.stream().filter(id -> reserve(id, effects(id))).toList();
        if (those.isEmpty()) return those;
        recent.load(those);
        var writes = new ArrayList<UpdateOneModel<RawBsonDocument>>();
        var lease = new BsonDateTime(Floor.now().getValue() + 60_000);
        for (var id : those) {
            var before = recent.of(id);
            var set = before.next(0).append("search", search(id)).append("changedAt", Floor.now()).append("effectsDue", lease)
                    .append("effects", Floor.claims(effects(id), lease));
            writes.add(new UpdateOneModel<>(Floor.named(id).append("v", new BsonInt32(before.version())),
                    new BsonDocument("$set", set).append("$unset", new BsonDocument("setAside", new BsonString(""))), UPSERT));
            recent.wrote(id, 0);
        }
        cases.bulkWrite(writes, UNORDERED);
        return those;
    }

    private int effects(String id) {
        return open.getOrDefault(id, List.of()).stream().mapToInt(step -> step.ended().size()).sum();
    }

    private BsonDocument search(String id) {
        return open.getOrDefault(id, List.of()).getLast().search();
    }

    /** Takes places for all effects of a case, if there are so many. */
    boolean reserve(String id, int effects) {
        if (!places.tryAcquire(effects)) return false;
        held.put(id, effects);
        return true;
    }

    private void release(String id) {
        var effects = held.remove(id);
        if (effects != null) places.release(effects);
    }

    private void end(List<String> ids) {
        recent.load(ids);
        var writes = new ArrayList<UpdateOneModel<RawBsonDocument>>();
        for (var id : ids) {
            var facts = new BsonArray();
            open.getOrDefault(id, List.of()).forEach(step -> facts.addAll(step.ended()));
            var before = recent.of(id);
            var set = before.next(facts.size()).append("search", search(id)).append("changedAt", Floor.now());
            var unset = new BsonDocument("setAside", new BsonString("")).append("effectsDue", new BsonString(""))
                    .append("effects", new BsonString(""));
            writes.add(new UpdateOneModel<>(Floor.named(id).append("v", new BsonInt32(before.version())), Floor.pushing(facts, set, unset),
                    UPSERT));
            recent.wrote(id, facts.size());
        }
        cases.bulkWrite(writes, UNORDERED);
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
