package io.parcelredress.benchmarks;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * What a service reads and writes for its effects, without having any: look, look things up, record. None of those of the
 * mixture asks anybody outside, so each is claimed by the write that wants it. And the look for deadlines twice a second.
 */
final class FloorEffects {

    private static final int AT_ONCE = 500;
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<RawBsonDocument> cases;
    private final FloorRecent recent;
    private final MongoCollection<RawBsonDocument> signals;
    private final Map<String, List<Recipe.Step>> open = new ConcurrentHashMap<>();
    private final Semaphore wanted = new Semaphore(0);

    FloorEffects(MongoCollection<RawBsonDocument> cases, FloorRecent recent, MongoCollection<RawBsonDocument> signals) {
        this.cases = cases;
        this.recent = recent;
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
            var ids = List.copyOf(open.keySet());
            lookUp(ids);
            end(ids);
            ids.forEach(open::remove);
        }
    }

    private BsonDocument search(String id) {
        return open.getOrDefault(id, List.of()).getLast().search();
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
        var asking = ids.stream().filter(id -> open.getOrDefault(id, List.of()).stream().anyMatch(step -> step.lookups() > 0)).toList();
        if (!asking.isEmpty()) signals.find(Floor.among(asking)).forEach(_ -> {});
    }
}
