package io.parcelredress.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** A service's HTTP door as an operator uses it. */
record Web(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String NAME_AND_PASSWORD = "Basic " + Base64.getEncoder()
            .encodeToString((Services.OPERATOR + ":" + Services.OPERATOR).getBytes(StandardCharsets.UTF_8));

    String get(String path) {
        try {
            var answer = CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Authorization", NAME_AND_PASSWORD).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new IllegalStateException(path + " answers " + answer.statusCode());
            return answer.body();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking " + path, stopping);
        }
    }

    /** A counter among the service's metrics. */
    double metric(String name) {
        var found = Pattern.compile("^" + name + "\\{[^}]*} (\\S+)", Pattern.MULTILINE).matcher(get("/actuator/prometheus"));
        if (!found.find()) throw new IllegalStateException("no metric is called " + name);
        return Double.parseDouble(found.group(1));
    }
}
