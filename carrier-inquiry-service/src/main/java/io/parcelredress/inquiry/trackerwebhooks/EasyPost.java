package io.parcelredress.inquiry.trackerwebhooks;

import io.parcelredress.events.EventCodec;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.inquiry.TrackerStatus;
import io.parcelredress.kit.BadRequest;
import io.parcelredress.kit.Signatures;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** EasyPost's {@code tracker.*} webhooks (docs.easypost.com, webhooks and trackers): signature, and what their words mean. */
final class EasyPost {

    static final String PROVIDER = "easypost";
    private static final String SCHEME = "hmac-sha256-hex=";
    private static final int LONGEST = 100;
    private static final Map<String, TrackerStatus> STATUSES = Map.ofEntries(
            Map.entry("unknown", TrackerStatus.NOT_FOUND), Map.entry("error", TrackerStatus.NOT_FOUND),
                    Map.entry("pre_transit", TrackerStatus.PRE_TRANSIT),
            Map.entry("in_transit", TrackerStatus.IN_TRANSIT), Map.entry("out_for_delivery", TrackerStatus.OUT_FOR_DELIVERY),
                    Map.entry("available_for_pickup", TrackerStatus.PICKUP),
            Map.entry("failure", TrackerStatus.ATTEMPT_FAILED), Map.entry("delivered", TrackerStatus.DELIVERED),
                    Map.entry("return_to_sender", TrackerStatus.RETURNING),
            Map.entry("cancelled", TrackerStatus.CANCELLED));
    /** Details that say more than the status they come with. */
    private static final Map<String, TrackerStatus> DETAILS = Map.ofEntries(
            Map.entry("lost", TrackerStatus.LOST), Map.entry("damaged", TrackerStatus.DAMAGED),
                    Map.entry("return", TrackerStatus.RETURNING), Map.entry("refused", TrackerStatus.RETURNING),
            Map.entry("awaiting_information", TrackerStatus.CUSTOMS), Map.entry("delayed", TrackerStatus.DELAYED),
                    Map.entry("missorted", TrackerStatus.DELAYED),
            Map.entry("weather_delay", TrackerStatus.DELAYED), Map.entry("held", TrackerStatus.DELAYED),
                    Map.entry("expired", TrackerStatus.DELAYED));
    private static final Set<String> DENY_DELIVERY = Set.of("lost", "return", "refused");

    private EasyPost() {}

    /** The key is the secret in Unicode's compatibility decomposition (NFKD), as EasyPost signs. */
    static boolean signed(byte[] body, String header, String secret) {
        var key = Normalizer.normalize(secret, Normalizer.Form.NFKD).getBytes(StandardCharsets.UTF_8);
        return Signatures.same(SCHEME + Signatures.hmacSha256(key, body), header.strip());
    }

    record Update(String eventId, String trackingNumber, TrackerSignalled signal) {}

    /**
     * What a webhook says of a parcel; empty for events that are not about trackers.
     *
     * @throws BadRequest where it is not what EasyPost sends
     */
    static Optional<Update> read(byte[] body) {
        try {
            var event = EventCodec.JSON.readTree(body);
            if (!event.path("description").asString("").startsWith("tracker.")) return Optional.empty();
            var tracker = event.path("result");
            var last = last(tracker);
            var status = tracker.path("status").asString("");
            var detail = tracker.path("status_detail").asString("");
            var signal = new TrackerSignalled(PROVIDER, tracker.path("carrier").asString(""), status + "/" + detail,
                    last.map(scan -> scan.path("message").asString("")).filter(text -> !text.isBlank()).orElse(null),
                    meaning(tracker, status, detail), last.map(EasyPost::scannedAt)
                            .orElseGet(() -> at(tracker.path("updated_at").asString(""))));
            return Optional.of(new Update(required(event.path("id").asString(""), "id"),
                    required(tracker.path("tracking_code").asString(""), "result.tracking_code"), signal));
        } catch (JacksonException broken) {
            throw new BadRequest("the body is not valid JSON");
        }
    }

    /** The newest scan, wherever it stands in the list. */
    private static Optional<JsonNode> last(JsonNode tracker) {
        return tracker.path("tracking_details").valueStream().filter(scan -> scan.path("datetime").isString())
                .max(Comparator.comparing(EasyPost::scannedAt));
    }

    private static Instant scannedAt(JsonNode scan) {
        return at(scan.path("datetime").asString(""));
    }

    /**
     * The detail where it says more than the status; but delivered is delivered, in whatever condition. Delivered after it was sent back
     * may mean delivered to the sender: EasyPost has no word for that, so a person reads it.
     */
    private static TrackerStatus meaning(JsonNode tracker, String status, String detail) {
        if (!STATUSES.containsKey(status)) return TrackerStatus.UNKNOWN;
        if (STATUSES.get(status) != TrackerStatus.DELIVERED) return DETAILS.getOrDefault(detail, STATUSES.get(status));
        var sentBack = tracker.path("is_return").asBoolean(false)
                || tracker.path("tracking_details").valueStream()
                .anyMatch(scan -> scan.path("status").asString("").equals("return_to_sender"));
        return sentBack || DENY_DELIVERY.contains(detail) ? TrackerStatus.UNKNOWN : TrackerStatus.DELIVERED;
    }

    private static Instant at(@Nullable String text) {
        try {
            return OffsetDateTime.parse(String.valueOf(text)).toInstant();
        } catch (DateTimeParseException missing) {
            throw new BadRequest("the tracker names no time: datetime or updated_at is needed, with offset");
        }
    }

    private static String required(String value, String field) {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new BadRequest(field + " is missing or longer than " + LONGEST + " characters");
        }
        return value;
    }
}
