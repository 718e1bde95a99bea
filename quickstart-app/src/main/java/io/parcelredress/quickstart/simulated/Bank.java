package io.parcelredress.quickstart.simulated;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Money;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A made-up bank: when a carrier pays, it does what a seller's bookkeeping would, and records the money with the claim-service. */
public final class Bank {

    private static final Logger LOG = LoggerFactory.getLogger(Bank.class);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI claims;
    private final String operator;

    /** @param claims where the claim-service listens */
    public Bank(URI claims, String name, String password) {
        this.claims = claims;
        this.operator = "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    void transfer(CaseId id, Money amount, String reference) throws IOException, InterruptedException {
        var body = EventCodec.JSON.writeValueAsString(Map.of("amount", amount, "reference", reference));
        var answer = client.send(HttpRequest.newBuilder(claims.resolve("/api/claims/" + id + "/payments")).timeout(Duration.ofSeconds(10))
                .header("Authorization", operator)
                .header("Content-Type", "application/json").header("Idempotency-Key", reference)
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 409) LOG.info("the claim-service does not want {}: {}", reference, answer.body());
        else if (answer.statusCode() / 100 != 2) {
            throw new IOException("the claim-service answered " + answer.statusCode() + " " + answer.body());
        }
    }
}
