package io.parcelredress.inquiry.trackerwebhooks;

import static io.parcelredress.inquiry.TrackerStatus.ATTEMPT_FAILED;
import static io.parcelredress.inquiry.TrackerStatus.CANCELLED;
import static io.parcelredress.inquiry.TrackerStatus.CUSTOMS;
import static io.parcelredress.inquiry.TrackerStatus.DAMAGED;
import static io.parcelredress.inquiry.TrackerStatus.DELAYED;
import static io.parcelredress.inquiry.TrackerStatus.DELIVERED;
import static io.parcelredress.inquiry.TrackerStatus.IN_TRANSIT;
import static io.parcelredress.inquiry.TrackerStatus.LOST;
import static io.parcelredress.inquiry.TrackerStatus.NOT_FOUND;
import static io.parcelredress.inquiry.TrackerStatus.OUT_FOR_DELIVERY;
import static io.parcelredress.inquiry.TrackerStatus.PICKUP;
import static io.parcelredress.inquiry.TrackerStatus.PRE_TRANSIT;
import static io.parcelredress.inquiry.TrackerStatus.RETURNED;
import static io.parcelredress.inquiry.TrackerStatus.RETURNING;
import static io.parcelredress.inquiry.TrackerStatus.UNKNOWN;

import io.parcelredress.events.EventCodec;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.inquiry.TrackerStatus;
import io.parcelredress.kit.BadInput;
import io.parcelredress.kit.Signatures;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** EasyPost's {@code tracker.*} webhooks (docs.easypost.com, webhooks and trackers): signature, and what their words mean. */
final class EasyPost {

    static final String PROVIDER = "easypost";
    private static final String SCHEME = "hmac-sha256-hex=";
    private static final Map<String, TrackerStatus> DETAILS = Map.of("lost", LOST, "damaged", DAMAGED, "return", RETURNING, "refused", RETURNING, "awaiting_information", CUSTOMS,
            "delayed", DELAYED, "missorted", DELAYED, "weather_delay", DELAYED, "held", DELAYED, "expired", DELAYED);
    private static final Map<String, TrackerStatus> STATUSES = Map.ofEntries(Map.entry("pre_transit", PRE_TRANSIT), Map.entry("in_transit", IN_TRANSIT), Map.entry("out_for_delivery", OUT_FOR_DELIVERY),
            Map.entry("available_for_pickup", PICKUP), Map.entry("delivered", DELIVERED), Map.entry("return_to_sender", RETURNING), Map.entry("failure", ATTEMPT_FAILED), Map.entry("cancelled", CANCELLED),
            Map.entry("error", NOT_FOUND), Map.entry("unknown", NOT_FOUND), Map.entry("returned", RETURNED));

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
     * @throws BadInput where it is not what EasyPost sends
     */
    static Optional<Update> read(byte[] body) {
        try {
            var event = EventCodec.JSON.readTree(body);
            if (!event.path("description").asString("").startsWith("tracker.")) return Optional.empty();
            var tracker = event.path("result");
            var last = last(tracker);
            var status = tracker.path("status").asString("");
            var detail = tracker.path("status_detail").asString("");
            var signal = new TrackerSignalled(PROVIDER, tracker.path("carrier").asString(""), status + "/" + detail, last.path("message").asString(null), meaning(status, detail),
                    at(last.path("datetime").asString(tracker.path("updated_at").asString(""))));
            return Optional.of(new Update(required(event.path("id").asString(""), "id"), required(tracker.path("tracking_code").asString(""), "result.tracking_code"), signal));
        } catch (JacksonException broken) {
            throw new BadInput("the body is not valid JSON");
        }
    }

    private static JsonNode last(JsonNode tracker) {
        var details = tracker.path("tracking_details");
        return details.isArray() && !details.isEmpty() ? details.get(details.size() - 1) : tracker;
    }

    private static TrackerStatus meaning(String status, String detail) {
        return DETAILS.getOrDefault(detail, STATUSES.getOrDefault(status, UNKNOWN));
    }

    private static Instant at(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException missing) {
            throw new BadInput("the tracker names no time: datetime or updated_at is needed");
        }
    }

    private static String required(String value, String field) {
        if (value.isBlank()) throw new BadInput(field + " is missing");
        return value;
    }
}
