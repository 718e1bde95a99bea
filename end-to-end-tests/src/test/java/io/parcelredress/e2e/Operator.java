package io.parcelredress.e2e;

import io.parcelredress.events.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Works with the suite over HTTP, as operators and other systems do. */
final class Operator {

    private static final String LOGIN = "Basic " + Base64.getEncoder().encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8));

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    record Answer(int status, String type, String text) {
        JsonNode json() {
            return EventCodec.JSON.readTree(text);
        }
    }

    Answer get(int port, String path) {
        return send(request(port, path).header("Authorization", LOGIN).GET());
    }

    Answer getWithoutLogin(int port, String path) {
        return send(request(port, path).GET());
    }

    Answer post(int port, String path, byte[] body, Map<String, String> headers) {
        var request = request(port, path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    Answer postAsOperator(int port, String path, String body, Map<String, String> headers) {
        var request = request(port, path).header("Content-Type", "application/json").header("Authorization", LOGIN)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    /** All items of a paged list. */
    List<JsonNode> all(int port, String path) {
        var items = new ArrayList<JsonNode>();
        for (int page = 0; page < 200; page++) {
            var list = get(port, path + (path.contains("?") ? "&" : "?") + "page=" + page).json();
            list.path("items").forEach(items::add);
            if (items.size() >= list.path("total").asInt() || list.path("items").isEmpty()) return items;
        }
        throw new IllegalStateException("the list does not end");
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(60));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""), response.body());
        } catch (IOException away) {
            throw new IllegalStateException(away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
