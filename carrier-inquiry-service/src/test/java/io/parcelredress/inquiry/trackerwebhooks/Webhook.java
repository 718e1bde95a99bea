package io.parcelredress.inquiry.trackerwebhooks;

import io.parcelredress.kit.Signatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A webhook in the shape EasyPost sends it. */
public record Webhook(String event, String number, String status, String detail, Instant at) {

    public String body() {
        try (var in = Objects.requireNonNull(Webhook.class.getResourceAsStream(
                "/io/parcelredress/inquiry/easypost-tracker-updated.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().replace("{event}", event).replace("{number}", number)
                    .replace("{status}", status).replace("{detail}", detail)
                    .replace("{at}", at.toString()).replace("{before}", at.minus(Duration.ofDays(12)).toString());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public String signature(String secret) {
        return "hmac-sha256-hex=" + Signatures.hmacSha256(Normalizer.normalize(secret, Normalizer.Form.NFKD), body());
    }
}
