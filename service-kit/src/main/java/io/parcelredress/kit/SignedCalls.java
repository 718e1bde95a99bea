package io.parcelredress.kit;

import io.parcelredress.events.EventCodec;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Calls another system's webhook: JSON, signed with {@code X-Redress-Signature: sha256=<HMAC-SHA256 of the body in hex>}, under an
 * {@code Idempotency-Key}. Two seconds to connect, and as long as the caller has patience for
 * the answer as a whole, head and body.
 */
public final class SignedCalls {

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private final String secret;
    private final Duration patience;

    public SignedCalls(String secret, Duration patience) {
        this.secret = secret;
        this.patience = patience;
    }

    /** What came back. */
    public sealed interface Reply {}

    /** An answer, with its body as JSON where it is any. */
    public record Answer(int status, JsonNode body) implements Reply {

        /** Refused for now only: too slow, still at an earlier call under the same key, too early, too many. */
        public boolean isForNow() {
            return status == 408 || status == 409 || status == 425 || status == 429;
        }
    }

    /** The call did not leave: nothing can have happened. */
    public record NotReached() implements Reply {}

    /** The call left, but nothing came back: anything may have happened. */
    public record NoAnswer() implements Reply {}

    public Reply post(URI url, String key, Object body) {
        var json = EventCodec.JSON.writeValueAsBytes(body);
        return send(HttpRequest.newBuilder(url).header("Content-Type", "application/json").header("Idempotency-Key", key)
                .header("X-Redress-Signature", "sha256=" + Signatures.hmacSha256(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        json)).POST(HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    public Reply get(URI url) {
        return send(HttpRequest.newBuilder(url).header("X-Redress-Signature", "sha256=" + Signatures.hmacSha256(secret, url.getPath()))
                .GET());
    }

    private Reply send(HttpRequest.Builder request) {
        var call = client.sendAsync(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofByteArray());
        try {
            var response = call.get(patience.toMillis(), TimeUnit.MILLISECONDS); // the request's own limit ends with the answer's head
            return new Answer(response.statusCode(), json(response.body()));
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof ConnectException || failed.getCause() instanceof HttpConnectTimeoutException
                    ? new NotReached() : new NoAnswer();
        } catch (TimeoutException slow) {
            call.cancel(true);
            return new NoAnswer();
        } catch (InterruptedException stopping) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new NoAnswer();
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? EventCodec.JSON.createObjectNode() : EventCodec.JSON.readTree(body);
        } catch (JacksonException none) {
            return EventCodec.JSON.createObjectNode();
        }
    }
}
