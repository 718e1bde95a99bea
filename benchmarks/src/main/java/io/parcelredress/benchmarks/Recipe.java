package io.parcelredress.benchmarks;

import io.parcelredress.events.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * What a service does for an event, as it was seen to do it for one case of each kind: so that the floor can do the same to the byte,
 * without a thought.
 */
final class Recipe {

    private final Map<String, Step> steps = new HashMap<>();

    /**
     * What one event of one kind of loss leads to.
     *
     * @param facts appended when it comes in
     * @param ended appended when its effects, which are claimed by the same write, have been carried out
     * @param lookups how many of its effects ask the store for what trackers said before, and for the case
     * @param search the search fields of the case from then on
     * @param nextDue when the case is due from then on, if it is
     * @param buyer what is kept of the buyer, if the event says anything of one
     * @param events published for it
     */
    record Step(List<BsonString> facts, List<BsonString> ended, int lookups, BsonDocument search, @Nullable BsonDateTime nextDue,
            @Nullable RawBsonDocument buyer, List<Published> events) {

        boolean effects() {
            return !ended.isEmpty();
        }
    }

    /** A record as it was published, but for its key. */
    record Published(String topic, byte[] value, Map<String, byte[]> headers) {}

    Step step(String topic, String kind) {
        return java.util.Objects.requireNonNull(steps.get(topic + "/" + kind),
                () -> "nobody has seen what follows from " + topic + " for kind " + kind);
    }

    /** Runs one case of each kind through the service, event by event, and notes what it does. */
    static BsonDocument learn(Contender service, Losses losses, List<EventType> events) {
        var recipe = new BsonDocument();
        var known = new HashMap<String, Integer>();
        for (var event : events) {
            var records = new ArrayList<org.apache.kafka.clients.producer.ProducerRecord<byte[], byte[]>>();
            for (int kind = 0; kind < losses.kinds(); kind++) records.add(losses.record(event, kind, "learn-" + kind));
            service.broker().produce(records);
            service.awaitRest();
            var published = service.produces().stream().flatMap(topic -> service.broker().read(topic).stream()).toList();
            for (int kind = 0; kind < losses.kinds(); kind++) {
                var id = Losses.caseOf("learn-" + kind).toString();
                var document = service.one("cases", id);
                var facts = document.getArray("facts").stream().map(fact -> fact.asString()).toList();
                var added = facts.subList(known.getOrDefault(id, 0), facts.size());
                known.put(id, facts.size());
                var buyer = event.inbound() ? service.one("buyers", id).getDocument("reports").values().iterator().next() : null;
                recipe.append(records.get(kind).topic() + "/" + kind,
                        step(document, added, buyer == null ? null : buyer.asDocument(), published.stream()
                        .filter(record -> added.stream().anyMatch(fact -> id(fact).equals(header(record, "ce_id"))))
                                .map(Recipe::written).toList()));
            }
        }
        return recipe;
    }

    private static @Nullable String header(org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static BsonDocument written(org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]> record) {
        var headers = new BsonDocument();
        record.headers().forEach(header -> headers.append(header.key(),
                new BsonString(new String(header.value(), java.nio.charset.StandardCharsets.UTF_8))));
        return new BsonDocument("topic", new BsonString(record.topic()))
                .append("value", new BsonString(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8)))
                .append("headers", headers);
    }

    private static BsonDocument step(BsonDocument document, List<BsonString> added, @Nullable BsonDocument buyer,
            List<BsonDocument> events) {
        var step = new BsonDocument("search", document.get("search")).append("events", new org.bson.BsonArray(events))
                .append("facts", of(added.stream().filter(fact -> !type(fact).equals("EffectEnded"))))
                .append("ended", of(added.stream().filter(fact -> type(fact).equals("EffectEnded"))));
        if (document.containsKey("nextDue")) step.append("nextDue", document.get("nextDue"));
        if (buyer != null) step.append("buyer", buyer);
        return step;
    }

    private static String type(BsonString fact) {
        return BsonDocument.parse(fact.getValue()).getString("type").getValue();
    }

    private static String id(BsonString fact) {
        return BsonDocument.parse(fact.getValue()).getString("id").getValue();
    }

    private static org.bson.BsonArray of(Stream<BsonString> lines) {
        return new org.bson.BsonArray(lines.toList());
    }

    static Recipe read(Path file) {
        try {
            var recipe = new Recipe();
            BsonDocument.parse(Files.readString(file)).forEach((name, step) -> recipe.steps.put(name, step(step.asDocument())));
            return recipe;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Step step(BsonDocument step) {
        var facts = lines(step, "facts");
        int lookups = (int) facts.stream().filter(fact -> type(fact).equals("EarlierSignalsWanted")).count();
        var events = step.getArray("events").stream().map(one -> published(one.asDocument())).toList();
        return new Step(facts, lines(step, "ended"), lookups, step.getDocument("search"),
                step.getDateTime("nextDue", null),
                step.containsKey("buyer") ? raw(step.getDocument("buyer")) : null, events);
    }

    private static Published published(BsonDocument event) {
        var headers = new HashMap<String, byte[]>();
        event.getDocument("headers").forEach((name, value) -> headers.put(name, Losses.bytes(value.asString().getValue())));
        return new Published(event.getString("topic").getValue(), Losses.bytes(event.getString("value").getValue()), headers);
    }

    private static List<BsonString> lines(BsonDocument step, String name) {
        return step.getArray(name).stream().map(one -> one.asString()).toList();
    }

    private static RawBsonDocument raw(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }
}
