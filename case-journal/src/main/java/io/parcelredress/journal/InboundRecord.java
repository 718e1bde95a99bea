package io.parcelredress.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as the broker gave it. */
public record InboundRecord(String topic, int partition, long offset, @Nullable Instant timestamp, byte @Nullable [] key,
        byte @Nullable [] value, Map<String, byte[]> headers) {

    /** A header's text, or null where it is absent. */
    public @Nullable String header(String name) {
        var bytes = headers.get(name);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Names this record for good: {@code topic/partition/offset}. */
    public String position() {
        return topic + "/" + partition + "/" + offset;
    }
}
