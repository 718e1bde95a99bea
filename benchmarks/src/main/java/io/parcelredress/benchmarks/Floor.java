package io.parcelredress.benchmarks;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * The floor: the same polls, reads, writes, produces and commits as a service, with the plain Kafka client and the plain MongoDB driver,
 * and not a thought between them. No event is read, no rule asked, no document understood but for its version.
 */
final class Floor {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final long OLD_AGE = 4_102_444_800_000L; // 2100

    private final Recipe recipe;
    private final KafkaProducer<byte[], byte[]> producer;
    private final MongoCollection<RawBsonDocument> cases;
    private final MongoCollection<RawBsonDocument> buyers;
    private final FloorEffects effects;
    private final FloorRecent recent;

    private Floor(String brokers, String mongo, Recipe recipe) {
        this.recipe = recipe;
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 2, "compression.type", "lz4"),
                new ByteArraySerializer(), new ByteArraySerializer());
        var database = MongoClients.create(mongo).getDatabase("floor").withWriteConcern(WriteConcern.MAJORITY);
        this.cases = database.getCollection("cases", RawBsonDocument.class);
        this.buyers = database.getCollection("buyers", RawBsonDocument.class);
        cases.createIndex(BsonDocument.parse("{_id: 1, v: 1}"), new IndexOptions().unique(true));
        for (var keys : List.of("bucket: 1, nextDue: 1", "bucket: 1, effectsDue: 1", "bucket: 1, pendingSince: 1, _id: 1",
                "changedAt: -1, _id: 1", "'search.status': 1, changedAt: -1, _id: 1", "'search.carrier': 1, changedAt: -1, _id: 1",
                "'search.q': 1, changedAt: -1, _id: 1")) cases.createIndex(BsonDocument.parse("{" + keys + "}"));
        this.recent = new FloorRecent(cases);
        this.effects = new FloorEffects(cases, recent, database.getCollection("tracker_signals", RawBsonDocument.class));
    }

    /** @param arguments brokers, store, the topics to read, the recipe's file, how many records one poll takes */
    static UnaryOperator<String> start(List<String> arguments) {
        var floor = new Floor(arguments.get(0), arguments.get(1), Recipe.read(Path.of(arguments.get(3))));
        var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", arguments.get(0), "group.id", "floor",
                "auto.offset.reset", "earliest", "enable.auto.commit", "false",
                "max.poll.records", arguments.get(4), "fetch.max.wait.ms", 100), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(arguments.get(2).split(",")));
        floor.effects.start();
        Thread.ofPlatform().name("floor").daemon().start(() -> floor.work(consumer));
        Part.ready("");
        return _ -> "";
    }

    private void work(KafkaConsumer<byte[], byte[]> consumer) {
        while (true) {
            var batch = consumer.poll(Duration.ofSeconds(1));
            if (batch.isEmpty()) continue;
            var byCase = new LinkedHashMap<String, List<Recipe.Step>>();
            for (var record : batch) byCase.computeIfAbsent(text(record.key()), _ -> new ArrayList<>()).add(step(record));
            keepBuyers(byCase);
            recent.load(byCase.keySet());
            append(byCase);
            publish(byCase);
            moveCursor(byCase);
            consumer.commitSync();
            effects.wanted(byCase);
        }
    }

    private Recipe.Step step(ConsumerRecord<byte[], byte[]> record) {
        return recipe.step(record.topic(), text(record.headers().lastHeader(Losses.KIND).value()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void keepBuyers(Map<String, List<Recipe.Step>> byCase) {
        var kept = new ArrayList<UpdateOneModel<RawBsonDocument>>();
        byCase.forEach((id, steps) -> steps.forEach(step -> {
            var buyer = step.buyer();
            if (buyer != null) {
                kept.add(new UpdateOneModel<>(named(id), new BsonDocument("$set", new BsonDocument("reports.1" + id, buyer)), UPSERT));
            }
        }));
        if (kept.isEmpty()) return;
        buyers.bulkWrite(kept, UNORDERED);
        buyers.find(among(byCase.keySet())).projection(new BsonDocument("erased", new BsonInt32(1))).forEach(_ -> {});
    }

    private void append(Map<String, List<Recipe.Step>> byCase) {
        var writes = new ArrayList<UpdateOneModel<RawBsonDocument>>();
        byCase.forEach((id, steps) -> {
            var facts = new BsonArray();
            steps.forEach(step -> facts.addAll(step.facts()));
            var last = steps.getLast();
            var before = recent.of(id);
            var set = before.next(facts.size()).append("search", last.search()).append("changedAt", now());
            if (before.version() == 0) set.append("bucket", new BsonInt32(Integer.parseInt(id.substring(0, 2), 16)));
            var unset = new BsonDocument("setAside", new BsonString(""));
            put("nextDue", last.nextDue() != null, new BsonDateTime(OLD_AGE), set, unset);
            int wanted = steps.stream().mapToInt(step -> step.ended().size()).sum();
            var lease = new BsonDateTime(now().getValue() + 60_000);
            put("effectsDue", wanted > 0, lease, set, unset);
            if (wanted > 0) set.append("effects", claims(wanted, lease));
            else unset.append("effects", new BsonString(""));
            put("pendingSince", steps.stream().anyMatch(step -> !step.events().isEmpty()), now(), set, unset);
            writes.add(new UpdateOneModel<>(named(id).append("v", new BsonInt32(before.version())), pushing(facts, set, unset), UPSERT));
            recent.wrote(id, facts.size());
        });
        cases.bulkWrite(writes, UNORDERED);
    }

    private static void put(String field, boolean wanted, BsonDateTime at, BsonDocument set, BsonDocument unset) {
        if (wanted) set.append(field, at);
        else unset.append(field, new BsonString(""));
    }

    private void publish(Map<String, List<Recipe.Step>> byCase) {
        var acks = new ArrayList<Future<RecordMetadata>>();
        byCase.forEach((id, steps) -> steps.forEach(step -> step.events().forEach(event -> {
            var record = new ProducerRecord<>(event.topic(), Losses.bytes(id), event.value());
            event.headers().forEach((name, value) -> record.headers().add(name, value));
            acks.add(producer.send(record));
        })));
        try {
            for (var ack : acks) ack.get();
        } catch (Exception refused) {
            throw new IllegalStateException(refused);
        }
    }

    private void moveCursor(Map<String, List<Recipe.Step>> byCase) {
        var moves = new ArrayList<UpdateOneModel<RawBsonDocument>>();
        byCase.forEach((id, steps) -> {
            if (steps.stream().allMatch(step -> step.events().isEmpty())) return;
            var written = recent.of(id);
            moves.add(new UpdateOneModel<>(named(id).append("v", new BsonInt32(written.version())),
                    new BsonDocument("$max", new BsonDocument("published", new BsonInt32(written.facts())))
                    .append("$unset", new BsonDocument("pendingSince", new BsonString("")))));
        });
        if (!moves.isEmpty()) cases.bulkWrite(moves, UNORDERED);
    }

    static BsonDocument claims(int count, BsonDateTime lease) {
        var claims = new BsonDocument();
        for (int n = 0; n < count; n++) {
            claims.append(String.valueOf(n), new BsonDocument("attempts", new BsonInt32(1)).append("token", new BsonInt32(1))
                    .append("since", now()).append("inDoubt", BsonBoolean.TRUE).append("leaseUntil", lease));
        }
        return claims;
    }

    static BsonDocument among(Collection<String> ids) {
        return new BsonDocument("_id", new BsonDocument("$in", new BsonArray(ids.stream().map(BsonString::new).toList())));
    }

    static BsonDocument named(String id) {
        return new BsonDocument("_id", new BsonString(id));
    }

    static BsonDocument pushing(BsonArray facts, BsonDocument set, BsonDocument unset) {
        return new BsonDocument("$set", set).append("$unset", unset)
                .append("$push", new BsonDocument("facts", new BsonDocument("$each", facts)));
    }

    static BsonDateTime now() {
        return new BsonDateTime(java.time.InstantSource.system().millis());
    }
}
