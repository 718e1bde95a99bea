package io.parcelredress.e2e.faults;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.quickstart.losses.NamedCase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order system that reports losses of two months ago, so that every buyer is owed something at once: some twice, some with other words a
 * second time, some before the posting is known, and one record in a hundred that nobody can read.
 */
final class Losses {

    private static final Duration AGO = Duration.ofDays(60);
    private static final int NEARBY = 40;

    /** @param ceType the header of that name, where it has one */
    private record Record(EventType type, byte @Nullable [] body, @Nullable String ceType, boolean bad) {

        Record(EventType type, byte[] body) {
            this(type, body, null, false);
        }
    }

    private final List<Record> records = new ArrayList<>();
    private final Map<String, String> reported = new ConcurrentHashMap<>();
    private final Map<String, String> malformed = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Random random;

    Losses(long seed, int parcels) {
        this.random = new Random(seed);
        var kinds = NamedCase.twelve();
        var moment = Instant.now().minus(AGO);
        for (int i = 0; i < parcels; i++) add(kinds.get(i % kinds.size()), "F-" + seed + "-" + i, moment);
        for (int i = 0; i + NEARBY < records.size(); i++) Collections.swap(records, i, i + random.nextInt(NEARBY));
    }

    private void add(NamedCase kind, String parcel, Instant moment) {
        var loss = (ObjectNode) EventCodec.JSON.readTree(kind.at(moment));
        loss.put("parcelId", parcel);
        ((ObjectNode) loss.path("order")).put("orderId", "O-" + parcel);
        boolean paymentKnown = random.nextInt(4) == 0;
        // what of an order went back for its other parcels is looked up by scanning, in a store without indexes
        if (!paymentKnown) {
            ((ObjectNode) loss.path("order")).remove("payment");
        }
        reported.put(CaseId.of(loss.path("sellerId").asString(), parcel).toString(),
                kind.title() + (paymentKnown ? ", payment known" : ""));
        if (random.nextInt(5) == 0) records.add(new Record(EventType.PARCEL_SHIPPED, shipment(loss)));
        records.add(new Record(EventType.PARCEL_REPORTED_LOST, bytes(loss)));
        if (random.nextInt(10) == 0) records.add(new Record(EventType.PARCEL_REPORTED_LOST, bytes(loss)));
        if (random.nextInt(20) == 0) {
            records.add(new Record(EventType.PARCEL_REPORTED_LOST,
                    bytes(loss.deepCopy().put("reportedAt", moment.plusSeconds(3_600).toString()))));
        }
        if (records.size() < 2 || random.nextInt(100) == 0) {
            records.add(spoilt(random.nextBoolean() ? EventType.PARCEL_REPORTED_LOST : EventType.PARCEL_SHIPPED, loss));
        }
    }

    private static byte[] bytes(ObjectNode body) {
        return EventCodec.JSON.writeValueAsBytes(body);
    }

    private static byte[] shipment(ObjectNode loss) {
        var shipment = EventCodec.JSON.createObjectNode();
        for (var field : List.of("sellerId", "parcelId", "parcel", "order")) shipment.set(field, loss.get(field));
        return bytes(shipment);
    }

    private Record spoilt(EventType type, ObjectNode loss) {
        return switch (random.nextInt(7)) {
            case 0 -> new Record(type, "{\"sellerId\":".getBytes(StandardCharsets.UTF_8), null, true);
            case 1 -> new Record(type, new byte[0], null, true);
            case 2 -> new Record(type, null, null, true);
            case 3 -> new Record(type, "{\"sellerId\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1), null, true);
            case 4 -> new Record(type, bytes(loss), "io.parcelredress.buyer-compensated.v1", true);
            case 5 -> new Record(type, bytes(loss.deepCopy().put("parcel", 7)), null, true);
            default -> new Record(type, bytes(loss.deepCopy().without("parcel")), null, true);
        };
    }

    /** Sends everything over that time, and returns when the brokers have it all, however long they were away. */
    void send(String brokers, Duration over) {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "acks", "all", "enable.idempotence", true, "max.block.ms",
                300_000, "delivery.timeout.ms", 600_000, "request.timeout.ms", 10_000, "linger.ms", 5);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long began = System.nanoTime();
            for (int i = 0; i < records.size(); i++) {
                long due = began + over.toNanos() * i / records.size();
                while (System.nanoTime() < due) Waiting.rest(Duration.ofMillis(5));
                var record = records.get(i);
                var sent = new ProducerRecord<byte[], byte[]>(record.type().topic(), record.body());
                if (record.ceType() != null) sent.headers().add("ce_type", record.ceType().getBytes(StandardCharsets.UTF_8));
                producer.send(sent, (where, failed) -> {
                    if (failed != null) throw new IllegalStateException("the order system could not report", failed);
                    acknowledged.incrementAndGet();
                    if (record.bad()) malformed.put(where.topic() + "/" + where.partition() + "/" + where.offset(), where.topic());
                });
            }
            producer.flush();
        }
        if (acknowledged.get() != records.size()) {
            throw new IllegalStateException("only " + acknowledged + " of " + records.size() + " records were acknowledged");
        }
    }

    int sent() {
        return acknowledged.get();
    }

    int records() {
        return records.size();
    }

    /** What kind of loss each case is about; losses of one kind are alike but for their numbers. */
    Map<String, String> reported() {
        return reported;
    }

    /** Topics by {@code topic/partition/offset}. */
    Map<String, String> malformed() {
        return malformed;
    }
}
