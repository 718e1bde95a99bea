package io.parcelredress.simulation;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.InboundRecord;
import io.parcelredress.quickstart.losses.NamedCase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** Reports losses: twice, in any order, late, between records nobody can read. Ships again when it is asked to, mostly. */
final class OrderSystem {

    private static final List<NamedCase> KINDS = NamedCase.twelve();
    private static final Duration SPREAD = Duration.ofDays(2);

    private final World world;
    private final Set<CaseId> reported = new TreeSet<>();
    private final List<InboundRecord> malformed = new ArrayList<>();
    private final Set<CaseId> asked = new TreeSet<>();
    private final Map<CaseId, ObjectNode> losses = new java.util.TreeMap<>();

    OrderSystem(World world) {
        this.world = world;
        world.broker().listen(this::reshipment);
    }

    /** The losses of a run, over its first days. */
    void begin() {
        int parcels = world.dice().between(1, 3);
        for (int i = 0; i < parcels; i++) lose(loss(i));
    }

    private ObjectNode loss(int number) {
        var kind = world.dice().oneOf(KINDS);
        var loss = (ObjectNode) EventCodec.JSON.readTree(kind.at(world.time().instant()));
        loss.put("parcelId", kind.parcelId() + "-" + number);
        ((ObjectNode) loss.path("order")).put("orderId", "order-" + number);
        return loss;
    }

    private void lose(ObjectNode loss) {
        var id = CaseId.of(loss.path("sellerId").asString(), loss.path("parcelId").asString());
        var weather = world.weather();
        reported.add(id);
        world.scheduler().count("losses reported");
        losses.put(id, loss);
        if (world.dice().chance(0.5)) later(EventType.PARCEL_SHIPPED, shipment(loss));
        later(EventType.PARCEL_REPORTED_LOST, loss);
        while (world.dice().chance(weather.repeats())) later(EventType.PARCEL_REPORTED_LOST, loss);
        if (world.dice().chance(weather.repeats() / 2)) {
            later(EventType.PARCEL_REPORTED_LOST, loss.deepCopy()
                    .put("reportedAt", world.time().instant().plus(world.dice().upTo(SPREAD)).toString()));
        }
        while (world.dice().chance(weather.malformed())) spoil(loss);
        world.people().track(id, loss.path("parcel").path("carrier").asString());
    }

    private static ObjectNode shipment(ObjectNode loss) {
        var shipment = EventCodec.JSON.createObjectNode();
        for (var field : List.of("sellerId", "parcelId", "parcel", "order")) shipment.set(field, loss.get(field).deepCopy());
        return shipment;
    }

    private void later(EventType type, ObjectNode body) {
        var bytes = EventCodec.JSON.writeValueAsBytes(body);
        world.time().in(world.dice().upTo(SPREAD), () -> world.broker().append(type.topic(), null, bytes, Map.of()));
    }

    private void spoil(ObjectNode loss) {
        world.scheduler().count("malformed records");
        var bytes = switch (world.dice().below(4)) {
            case 0 -> "{\"sellerId\":".getBytes(StandardCharsets.UTF_8);
            case 1 -> new byte[0];
            case 2 -> EventCodec.JSON.writeValueAsBytes(loss.deepCopy().put("parcel", 7));
            default -> EventCodec.JSON.writeValueAsBytes(loss.deepCopy().without("parcel"));
        };
        var type = world.dice().chance(0.5) ? EventType.PARCEL_REPORTED_LOST : EventType.PARCEL_SHIPPED;
        world.time().in(world.dice().upTo(SPREAD), () -> malformed.add(world.broker().append(type.topic(), null, bytes, Map.of())));
    }

    private void reshipment(InboundRecord record) {
        if (!record.topic().equals(EventType.RESHIPMENT_REQUESTED.topic())) return;
        var body = EventCodec.JSON.readTree(record.value());
        var id = CaseId.of(body.path("sellerId").asString(), body.path("parcelId").asString());
        if (asked.add(id) && losses.containsKey(id) && world.dice().chance(0.9)) {
            world.time().in(world.dice().upTo(Duration.ofHours(12)), () -> shipAgain(losses.get(id)));
        }
    }

    private void shipAgain(ObjectNode loss) {
        world.scheduler().count("parcels shipped again");
        var replacement = loss.deepCopy().put("parcelId", loss.path("parcelId").asString() + "-R")
                .put("replaces", loss.path("parcelId").asString());
        var parcel = (ObjectNode) replacement.path("parcel");
        List.of("trackingNumber", "promisedBy", "lastScan").forEach(parcel::remove);
        parcel.put("shippedAt", world.time().instant().atZone(ZoneOffset.UTC).toLocalDate().toString());
        var shipment = shipment(replacement).put("replaces", loss.path("parcelId").asString());
        world.broker().append(EventType.PARCEL_SHIPPED.topic(), null, EventCodec.JSON.writeValueAsBytes(shipment), Map.of());
        var arrives = Duration.ofDays(9);
        if (world.dice().chance(0.2)) {
            world.time().in(Duration.ofDays(30), () -> lose(replacement.put("reportedAt", world.time().instant().toString())));
        }
        else world.time().in(arrives, () -> world.broker().append(EventType.PARCEL_SHIPPED.topic(), null,
                EventCodec.JSON.writeValueAsBytes(shipment.put("deliveredAt", world.time().instant().toString())), Map.of()));
    }

    /** Cases of which at least one good report lies on the topic at the end. */
    Set<CaseId> reported() {
        return reported;
    }

    List<InboundRecord> malformed() {
        return malformed;
    }
}
