package io.parcelredress.inquiry;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The service as it runs, once for all tests of this module: real wiring, broker and driver, mail by SMTP and IMAP. */
public final class RunningService implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String EASYPOST_SECRET = "sécret";
    private static final AtomicInteger PARCELS = new AtomicInteger();
    private static @Nullable RunningService shared;

    final Backbone backbone;
    final Post post = new Post();
    final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Starts the service before the first test that needs it on that store, and stops it after the last. */
    static final class Extension implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext tests) {
            shared = tests.getRoot().getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Backbone.of(tests.getTags()), RunningService::new, RunningService.class);
        }
    }

    static RunningService service() {
        if (shared == null) throw new IllegalStateException("extend the test with RunningService.Extension");
        return shared;
    }

    private RunningService(Backbone backbone) {
        this.backbone = backbone;
        context = start(List.of("--redress.operator.name=operator", "--redress.operator.password=operator"));
    }

    /** A further instance beside the first. */
    ConfigurableApplicationContext start(List<String> more) {
        var settings = new java.util.ArrayList<>(List.of("--server.port=0",
                "--spring.cloud.stream.kafka.binder.brokers=" + backbone.brokers(), "--redress.mongo.uri=" + backbone.mongoUri(),
                "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + post.smtpPort(), "--redress.mailbox.address=" + Post.SELLER,
                        "--redress.mailbox.secret=a secret of these tests",
                "--redress.mailbox.host=127.0.0.1", "--redress.mailbox.port=" + post.imapPort(), "--redress.mailbox.user=redress",
                        "--redress.mailbox.password=password", "--redress.mailbox.tls=false",
                "--redress.mailbox.every=PT0.2S", "--redress.carriers.LA_POSTE.email=" + Post.CARRIER, "--redress.seller.name=Acme Europe",
                        "--redress.seller.phone=+33123456789",
                "--EASYPOST_WEBHOOK_SECRET=" + EASYPOST_SECRET));
        settings.addAll(more);
        return CarrierInquiryApplication.builder().run(settings.toArray(String[]::new));
    }

    /** An answer by HTTP. */
    record Answer(int status, HttpResponse<byte[]> response) {

        JsonNode json() {
            return EventCodec.JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String json, String... headers) {
        var request = request(path).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return send(request.POST(BodyPublishers.ofString(json)));
    }

    Answer upload(String caseId, String kind, byte[] file) {
        return upload(request("/api/inquiries/" + caseId + "/evidence"), kind, file);
    }

    private Answer upload(HttpRequest.Builder request, String kind, byte[] file) {
        var head = "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Ana Souza.pdf\"\r\nContent-Type: "
                + "application/x-msdownload\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(BodyPublishers.ofString(head), BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--b--\r\n"));
        return send(request.header("Content-Type", "multipart/form-data; boundary=b").POST(body));
    }

    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Basic "
                + Base64.getEncoder().encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8)));
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path))
                .timeout(PATIENCE);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** A parcel no other test knows, posted three weeks ago. */
    static String newParcel() {
        return "W-" + PARCELS.incrementAndGet();
    }

    /** A valid number of La Poste's that no other test knows. */
    static String newNumber() {
        var serial = String.valueOf(47_000_000 + PARCELS.incrementAndGet());
        int sum = 0;
        for (int i = 0; i < 8; i++) sum += (serial.charAt(i) - '0') * "86423597".charAt(i) - '0' * (serial.charAt(i) - '0');
        int check = 11 - sum % 11;
        return "CP" + serial + (check == 10 ? 0 : check == 11 ? 5 : check) + "FR";
    }

    static String loss(String parcelId, String trackingNumber) {
        return loss(parcelId, trackingNumber, LocalDate.now(ZoneOffset.UTC).minusDays(21));
    }

    static String loss(String parcelId, String trackingNumber, LocalDate shippedAt) {
        return """
                { "sellerId": "acme-eu", "parcelId": "%s", "reportedAt": "%s", "reason": "NO_TRACKING_PROGRESS",
                  "parcel": { "trackingNumber": "%s", "carrier": "LA_POSTE", "service": "Colissimo", "from": "FR", "to": "BR", \
                  "shippedAt": "%s", "weightGrams": 820,
                    "value": {"amount": "59.90", "currency": "EUR"}, "contents": [{"description": "wool scarf", "quantity": 1, "hsCode": \
                    "611710"}] },
                  "order": { "orderId": "O-%s" },
                  "buyer": { "name": "Ana Souza", "email": "ana@example.com", "phone": "+5511987654321", "locale": "pt-BR",
                  "address": {"lines": ["Rua A 10"], "city": "São Paulo", "postcode": "01000-000", "country": "BR"} } }"""
                .formatted(parcelId, Instant.now().minusSeconds(60), trackingNumber, shippedAt, parcelId);
    }

    /** Reports by Kafka, as a plain producer does, and waits until the case stands as wanted. */
    String reported(String parcelId, String trackingNumber) {
        backbone.produce(EventType.PARCEL_REPORTED_LOST, parcelId, loss(parcelId, trackingNumber).getBytes(StandardCharsets.UTF_8));
        var id = id(parcelId);
        awaitStatus(parcelId, "ASKED");
        return id;
    }

    static String id(String parcelId) {
        return CaseId.of("acme-eu", parcelId).toString();
    }

    void awaitStatus(String parcelId, String status) {
        Eventually.until(PATIENCE, parcelId + " is " + status, () -> {
            var sheet = get("/api/inquiries/" + id(parcelId));
            return sheet.status() == 200 && sheet.json().at("/summary/status").asString("").equals(status);
        });
    }

    Post.Letter awaitLetter(String number) {
        return Eventually.answer(PATIENCE, "a letter about " + number, () -> post.toCarrier(number).stream().findFirst().orElse(null));
    }

    /** The bodies of one case's events on a topic, each once, however often it was published. */
    List<JsonNode> events(EventType type, String parcelId) {
        return backbone.events(type, id(parcelId)).stream().map(record -> EventCodec.JSON.readTree(record.value())).toList();
    }

    List<JsonNode> awaitEvents(EventType type, String parcelId) {
        Eventually.until(PATIENCE, type + " of " + parcelId, () -> !events(type, parcelId).isEmpty());
        return events(type, parcelId);
    }

    @SuppressWarnings("unchecked")
    Journal<Inquiry> journal() {
        return (Journal<Inquiry>) context.getBean(Journal.class);
    }

    @Override
    public void close() {
        context.close();
        post.close();
    }
}
