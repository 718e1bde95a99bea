package io.parcelredress.benchmarks;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lost parcels of several kinds, in the shares of {@code mixture.json}, and the events that come to a service about each. */
final class Losses {

    /** Says which kind of loss a record is about; a service does not look at it. */
    static final String KIND = "benchmark_kind";
    private static final Pattern DAY = Pattern.compile("\\{day-(\\d+)}");

    private final List<JsonNode> kinds;
    private final Instant now = InstantSource.system().instant();

    Losses() {
        try (var file = Objects.requireNonNull(Losses.class.getResourceAsStream("/mixture.json"))) {
            kinds = EventCodec.JSON.readTree(file.readAllBytes()).valueStream().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    int kinds() {
        return kinds.size();
    }

    /** The kind of the n-th case, so that any hundred cases in a row are of the mixture. */
    int kindOf(int n) {
        int at = n * 37 % 100; // 37 and 100 have no divisor in common: every share is spread over the hundred
        for (int kind = 0; kind < kinds.size(); kind++) {
            at -= kinds.get(kind).path("share").asInt();
            if (at < 0) return kind;
        }
        throw new IllegalStateException("the shares of the mixture do not come to 100");
    }

    static CaseId caseOf(String parcel) {
        return CaseId.of("acme-eu", parcel);
    }

    /** The event of this type about that parcel, keyed by its case. */
    ProducerRecord<byte[], byte[]> record(EventType type, int kind, String parcel) {
        var body = switch (type) {
            case PARCEL_REPORTED_LOST -> kinds.get(kind).get("loss").deepCopy();
            case PARCEL_SHIPPED -> shipped(kind);
            case CARRIER_INQUIRY_OPENED -> opened(kind);
            case CARRIER_REPLIED -> answered(kind);
            default -> throw new IllegalArgumentException("the mixture knows nothing of " + type);
        };
        // silence is an answer too
        var as = type == EventType.CARRIER_REPLIED && body.has("chases") ? EventType.CARRIER_REPLY_OVERDUE : type;
        var record = new ProducerRecord<>(as.topic(), bytes(caseOf(parcel).toString()), bytes(fill(body.toString(), parcel)));
        record.headers().add(KIND, bytes(String.valueOf(kind)));
        if (!as.inbound()) {
            Map.of("ce_id", parcel + "-" + as.eventName(), "ce_source", "/benchmark", "ce_type", as.ceType())
                    .forEach((name, value) -> record.headers().add(name, bytes(value)));
        }
        return record;
    }

    private JsonNode shipped(int kind) {
        var posted = (ObjectNode) kinds.get(kind).get("loss").deepCopy();
        posted.remove(List.of("reportedAt", "reason"));
        return posted;
    }

    private ObjectNode about(int kind) {
        var about = EventCodec.JSON.createObjectNode();
        about.put("caseId", "{case}").put("sellerId", "acme-eu").put("parcelId", "{parcel}").put("inquiryId", "INQ-{parcel}");
        about.set("carrier", kinds.get(kind).path("loss").path("parcel").path("carrier"));
        return about;
    }

    private static JsonNode basis() {
        return EventCodec.JSON.createObjectNode().put("rule", "laposte.inquiry").put("version", "undated")
                .put("source", "api.boutique.laposte.fr");
    }

    private JsonNode opened(int kind) {
        return about(kind).put("channel", "TASK").put("replyExpectedBy", "{now}").put("replyTo", "redress+{case}@seller.example")
                .put("openedAt", "{now}").set("basis", basis());
    }

    private JsonNode answered(int kind) {
        var body = about(kind);
        var reply = kinds.get(kind).get("reply");
        if (reply == null) {
            return body.put("cause", "SILENT").put("chases", 2).put("reason", kinds.get(kind).path("overdue").asString())
                    .put("overdueAt", "{now}").set("basis", basis());
        }
        reply.properties().forEach(field -> body.set(field.getKey(), field.getValue()));
        return body.put("repliedAt", "{now}").set("evidenceWanted", EventCodec.JSON.createArrayNode());
    }

    private String fill(String template, String parcel) {
        var dated = DAY.matcher(template).replaceAll(found -> LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minusDays(Integer.parseInt(found.group(1))).toString());
        return dated.replace("{now}", now.toString()).replace("{parcel}", parcel).replace("{case}", caseOf(parcel).toString());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
