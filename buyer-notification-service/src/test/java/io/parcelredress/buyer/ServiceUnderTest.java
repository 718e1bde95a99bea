package io.parcelredress.buyer;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.parcelredress.buyer.refunds.PaymentPort;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.kit.SignedToken;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * The service behind a real broker, the real driver, a mailbox, an SMS gateway and a payment port, each as a process of its own would be.
 */
final class ServiceUnderTest implements AutoCloseable {

    static final String LINK_SECRET = "a-link-secret-for-tests";
    private static final HttpClient HTTP = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    final Backbone backbone;
    final GreenMail mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    final PaymentPort payments = new PaymentPort();
    final List<JsonNode> sms = new CopyOnWriteArrayList<>();
    final ConfigurableApplicationContext context;
    final Journal<RemedyCase> journal;
    private final HttpServer smsGateway;

    @SuppressWarnings("unchecked")
    ServiceUnderTest(Backbone backbone) {
        this.backbone = backbone;
        mail.start();
        smsGateway = smsGateway();
        context = BuyerNotificationApplication.builder()
                .run(settings("--redress.operator.name=operator", "--redress.operator.password=operator",
                "--redress.links.secret=" + LINK_SECRET));
        journal = (Journal<RemedyCase>) context.getBean(Journal.class);
    }

    String[] settings(String... more) {
        var usual = List.of("--server.port=0", "--spring.cloud.stream.kafka.binder.brokers=" + backbone.brokers(),
                "--redress.mongo.uri=" + backbone.mongoUri(), "--spring.mail.port=" + mail.getSmtp().getPort(),
                "--redress.refunds.url=" + payments.url(), "--redress.refunds.secret=" + PaymentPort.SECRET,
                        "--redress.refunds.answer-within=PT2S", "--redress.journal.tick=PT0.1S",
                "--redress.sms.url=http://localhost:" + smsGateway.getAddress().getPort() + "/sms", "--redress.sms.secret=an-sms-secret",
                        "--redress.seller.name=Atelier Laine",
                "--redress.seller.contact=help@atelier-laine.example", "--redress.links.base-url=https://redress.atelier-laine.example/");
        var all = new java.util.ArrayList<>(usual);
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    private HttpServer smsGateway() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/sms", call -> {
                try (call) {
                    sms.add(EventCodec.JSON.readTree(call.getRequestBody().readAllBytes()));
                    call.sendResponseHeaders(204, -1);
                }
            });
            server.start();
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + ((ServletWebServerApplicationContext) context).getWebServer().getPort() + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    HttpRequest.Builder open(String path) {
        return HttpRequest.newBuilder(url(path));
    }

    HttpRequest.Builder asOperator(String path) {
        return open(path).header("Authorization", "Basic " + Base64.getEncoder()
                .encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> get(String path) {
        return send(asOperator(path));
    }

    HttpResponse<String> post(String path, String json) {
        return send(asOperator(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** As a browser sends a form. */
    HttpResponse<String> form(String path, String fields) {
        return send(open(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields)));
    }

    static String token(CaseId id) {
        return new SignedToken(LINK_SECRET, "buyer-page").of(id);
    }

    RemedyCase remedy(CaseId id) {
        return journal.find(id).map(view -> view.state()).orElseGet(() -> new RemedyCase(id));
    }

    /** Each mail once, however often it left: it does so at least once under its Message-ID. */
    List<MimeMessage> mailsTo(String address) {
        var byId = new LinkedHashMap<String, MimeMessage>();
        for (var message : mail.getReceivedMessages()) {
            try {
                if (Arrays.toString(message.getAllRecipients()).contains(address)) byId.putIfAbsent(message.getMessageID(), message);
            } catch (jakarta.mail.MessagingException broken) {
                throw new IllegalStateException(broken);
            }
        }
        return List.copyOf(byId.values());
    }

    /** Each event once, however often it was published. */
    List<JsonNode> published(EventType type, CaseId id) {
        return backbone.events(type, id.toString()).stream().map(record -> EventCodec.JSON.readTree(record.value())).toList();
    }

    void report(String parcelId, String more) {
        report(parcelId, parcelId, more);
    }

    void report(String parcelId, String order, String more) {
        backbone.produce(EventType.PARCEL_REPORTED_LOST, "any key", """
                {"sellerId": "acme", "parcelId": "%s", "reportedAt": "%s", "reason": "NO_TRACKING_PROGRESS",
                 "parcel": {"trackingNumber": "EW112720413FR", "carrier": "LA_POSTE", "from": "FR", "to": "BR", "shippedAt": "2026-10-30", \
                 "value": {"amount": "59.90", "currency": "EUR"}, "shippingPaid": {"amount": "12.40", "currency": "EUR"}},
                 "order": {"orderId": "O-%s", "channel": "SHOP", "orderedAt": "2026-10-29T20:01:00Z", "payment": {"method": "CARD", \
                 "provider": "STRIPE", "reference": "pi_3Q", "amount": {"amount": "72.30", "currency": "EUR"}}},
                 %s}""".formatted(parcelId, java.time.InstantSource.system().instant(), order, more).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        context.close();
        mail.stop();
        payments.close();
        smsGateway.stop(0);
    }
}
