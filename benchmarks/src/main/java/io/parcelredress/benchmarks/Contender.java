package io.parcelredress.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.Rest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.BsonDocument;
import org.bson.Document;

/** One of those that are compared: a program, with a broker and a store of its own. */
final class Contender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Document AT_WORK = new Document("$or",
            List.of(new Document("effectsDue", new Document("$exists", true)),
            new Document("pendingSince", new Document("$exists", true))));

    private final String name;
    private final String group;
    private final List<String> consumes;
    private final Backbone backbone;
    private final Jvm program;
    private final Broker broker;
    private final MongoClient client;
    private final MongoDatabase database;

    /** @param group its consumer group, which is also the name of its database */
    Contender(String name, String group, List<EventType> events, Backbone backbone, Jvm program) {
        this.name = name;
        this.group = group;
        this.consumes = topics(events);
        this.backbone = backbone;
        this.program = program;
        this.broker = new Broker(backbone.brokers());
        this.client = MongoClients.create(backbone.mongo());
        this.database = client.getDatabase(group);
    }

    /** Where events of these types come in. */
    static List<String> topics(List<EventType> events) {
        var silence = events.contains(EventType.CARRIER_REPLIED) ? Stream.of(EventType.CARRIER_REPLY_OVERDUE) : Stream.<EventType>of();
        return Stream.concat(events.stream(), silence).map(EventType::topic).toList();
    }

    /**
     * How one round went: time from the first record to rest, CPU time of each program, what the store was asked, how many records were
     * published.
     */
    record Round(Duration took, Duration cpu, Duration storeCpu, Duration brokerCpu, Backbone.Asked asked, long published) {

        /** Tells whoever watches how it went. */
        void say(String whose, int round) {
            System.err.printf("%s, round %d: %.2f s, CPU %.2f s, store %.2f s, broker %.2f s%n", whose, round, seconds(took), seconds(cpu),
                    seconds(storeCpu), seconds(brokerCpu));
        }
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    /** Puts the records of each phase in when all that follows from the phase before has happened. */
    Round run(List<List<ProducerRecord<byte[], byte[]>>> phases) {
        var cpu = program.cpu();
        var storeCpu = backbone.store().cpu();
        var brokerCpu = backbone.broker().cpu();
        var asked = backbone.asked();
        long published = broker.records(produces());
        var began = System.nanoTime();
        for (var records : phases) {
            broker.produce(records);
            awaitRest();
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        return new Round(took, program.cpu().minus(cpu), backbone.store().cpu().minus(storeCpu), backbone.broker().cpu().minus(brokerCpu),
                backbone.asked().since(asked), broker.records(produces()) - published);
    }

    /** Waits until every record is committed, everything published and every effect ended. */
    void awaitRest() {
        long wanted = broker.records(consumes);
        var began = System.nanoTime();
        var indexes = indexesOfWork();
        for (long look = System.nanoTime(); broker.committed(group) < wanted || isAtWork(indexes); look = System.nanoTime()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException(name + " is not at rest after " + PATIENCE + ": " + broker.committed(group) + " of "
                        + wanted + " records");
            }
            rest(Rest.after(Duration.ofNanos(System.nanoTime() - look)));
        }
    }

    /** Those of the cases that have something to do, by name; none in a build that has no such indexes, or where no hint is followed. */
    private List<String> indexesOfWork() {
        return cases().listIndexes().map(index -> index.getString("name")).into(new ArrayList<>()).stream()
                .filter(Set.of("effectsDue_by_bucket", "pendingSince_by_bucket")::contains).toList();
    }

    private boolean isAtWork(List<String> indexes) {
        if (indexes.isEmpty()) return cases().find(AT_WORK).projection(new Document("_id", 1)).first() != null;
        return indexes.stream().anyMatch(index -> cases().find(new Document(index.substring(0, index.indexOf('_')),
                new Document("$exists", true))).hintString(index).projection(new Document("_id", 1)).first() != null);
    }

    /** So long that what is asked here does not count in what the store has used. */
    private static void rest(Duration inProportion) {
        try {
            Thread.sleep(Math.max(10, inProportion.toMillis()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for rest", stopping);
        }
    }

    /** Forgets all cases and buyers, so that every round begins alike. */
    void forget() {
        Stream.of("cases", "buyers").forEach(collection -> database.getCollection(collection).deleteMany(new Document()));
    }

    /** The topics it publishes on. */
    List<String> produces() {
        return Stream.of(EventType.values()).map(EventType::topic).filter(topic -> !consumes.contains(topic)).toList();
    }

    BsonDocument one(String collection, String id) {
        return Objects.requireNonNull(database.getCollection(collection, BsonDocument.class).find(new Document("_id", id)).first(),
                () -> name + " has no " + id + " in " + collection);
    }

    com.mongodb.client.MongoCollection<Document> collection(String collection) {
        return database.getCollection(collection);
    }

    com.mongodb.client.MongoCollection<Document> cases() {
        return database.getCollection("cases");
    }

    String name() {
        return name;
    }

    Broker broker() {
        return broker;
    }

    Jvm program() {
        return program;
    }

    Backbone backbone() {
        return backbone;
    }

    @Override
    public void close() {
        program.close();
        broker.close();
        client.close();
        backbone.close();
    }
}
