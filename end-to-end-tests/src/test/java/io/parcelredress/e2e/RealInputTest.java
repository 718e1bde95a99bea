package io.parcelredress.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Remedy;
import io.parcelredress.quickstart.DemoClock;
import io.parcelredress.quickstart.Ports;
import io.parcelredress.quickstart.Secrets;
import io.parcelredress.quickstart.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Input that others made, from the folder that {@code REAL_INPUT} names: 280 published tracking numbers ({@code
 * tracking-numbers/numbers.csv}: courier, format, number, valid or invalid), each reported as a loss, and a tracker webhook as it was
 * really sent ({@code easypost/webhook-tracker-updated.json}). Skipped, and said so, where there is none.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealInputTest {

    private static final Path INPUT = Path.of(Objects.requireNonNullElse(System.getenv("REAL_INPUT"), "no-real-input"));
    private static final Duration LONG_ENOUGH = Duration.ofDays(400);

    private static final Operator OPERATOR = new Operator();
    private static Suite suite;

    record Number(String courier, String number, boolean valid) {}

    @BeforeAll
    static void start() {
        assumeTrue(Files.isDirectory(INPUT), "REAL INPUT SKIPPED: REAL_INPUT names no folder with tracking-numbers/ and easypost/");
        // The webhook's signature was made with this secret (NFKD), as its documentation says.
        suite = Suite.start(Ports.free(), new DemoClock(Duration.ZERO),
                Secrets.from(name -> name.equals("EASYPOST_WEBHOOK_SECRET") ? "s\u00e9cret" : null));
    }

    @AfterAll
    static void stop() {
        if (suite != null) suite.close();
    }

    private static List<Number> numbers() throws IOException {
        return Files.readAllLines(INPUT.resolve("tracking-numbers/numbers.csv")).stream().skip(1).filter(line -> !line.isBlank())
                .map(line -> {
            int last = line.lastIndexOf(',');
            var number = line.substring(line.lastIndexOf(',', last - 1) + 1, last);
            return new Number(line.substring(0, line.indexOf(',')), number, line.endsWith(",valid"));
        }).toList();
    }

    /** Sales of all kinds, so that every clock binds somebody. */
    private static byte[] loss(int i, Number number, LocalDate shipped) {
        var channels = List.of("EBAY", "ETSY", "AMAZON", "SHOP", "SHOP");
        var countries = List.of("DE", "FR", "ES", "BR", "US", "GB", "AU", "PT");
        var locales = List.of("de-DE", "fr-FR", "es-ES", "pt-BR", "en-US", "en-GB", "en-AU", "pt-PT");
        var to = countries.get(i % countries.size());
        var payment = i % 5 == 3 ? Map.of("method", "PAYPAL", "provider", "PAYPAL", "amount", Map.of("amount", "61.40", "currency", "EUR"))
                : Map.of("method", "CARD", "provider", "STRIPE", "amount", Map.of("amount", "61.40", "currency", "EUR"));
        return EventCodec.JSON.writeValueAsBytes(Map.of("sellerId", "acme-eu", "parcelId", "N-" + i, "reportedAt",
                suite.clock().instant().toString(), "reason", "NO_TRACKING_PROGRESS",
                "parcel", Map.of("trackingNumber", number.number(), "carrier", number.courier(), "from", "IT", "to", to, "shippedAt",
                        shipped.toString(), "promisedBy", shipped.plusDays(7).toString(),
                        "weightGrams", 400 + 10 * i, "value", Map.of("amount", "49.00", "currency", "EUR"), "shippingPaid",
                                Map.of("amount", "12.40", "currency", "EUR")),
                "order", Map.of("orderId", "O-" + i, "channel", channels.get(i % channels.size()), "payment", payment),
                "buyer", Map.of("name", "Buyer " + i, "email", "buyer" + i + "@buyers.example", "locale",
                        locales.get(i % locales.size()))));
    }

    @Test
    @Order(1)
    void every_published_tracking_number_becomes_a_case_and_a_wrong_check_digit_is_a_warning() throws IOException, InterruptedException {
        var numbers = numbers();
        assertThat(numbers).hasSize(280);
        var shipped = LocalDate.ofInstant(suite.clock().instant(), ZoneOffset.UTC).minusDays(9);
        IntStream.range(0, numbers.size()).forEach(i -> suite.orders().report(loss(i, numbers.get(i), shipped)));
        assertThat(suite.awaitRest(Duration.ofMinutes(2))).isTrue();

        var warned = OPERATOR.all(suite.ports().inquiry(), "/api/inquiries").stream()
                .collect(Collectors.toMap(line -> line.path("parcelId").asString(), line -> line.path("warnings").size() > 0));
        assertThat(warned).hasSize(280);
        // A number may stand in the list as a bad one of one form and as a good one of another form of the same courier: then it is good.
        var good = numbers.stream().filter(Number::valid).map(one -> one.courier() + one.number()).collect(Collectors.toSet());
        IntStream.range(0, numbers.size()).forEach(i -> assertThat(warned.get("N-" + i)).as("a warning for %s", numbers.get(i))
                .isEqualTo(!good.contains(numbers.get(i).courier() + numbers.get(i).number())));
        assertThat(new Books(suite).parked()).isZero();
    }

    @Test
    @Order(2)
    void the_real_webhook_is_accepted_once_and_its_forged_and_repeated_copies_change_nothing() throws IOException, InterruptedException {
        var body = new String(Files.readAllBytes(INPUT.resolve("easypost/webhook-tracker-updated.json")), StandardCharsets.UTF_8)
                .stripTrailing().getBytes(StandardCharsets.UTF_8);
        var signature = Map.of("X-Hmac-Signature", "hmac-sha256-hex=38f3f53c103713df81616a0a186d77141957323ec21d5fe9363db93840f527db");
        // the webhook is about number 1, posted on that day
        suite.orders().report(loss(999, new Number("fedex", "1", false), LocalDate.parse("2024-07-31")));
        assertThat(suite.awaitRest(Duration.ofMinutes(1))).isTrue();
        var id = OPERATOR.get(suite.ports().inquiry(), "/api/inquiries?q=N-999").json().path("items").path(0).path("caseId").asString();

        assertThat(OPERATOR.post(suite.ports().inquiry(), "/api/webhooks/easypost", body, signature).status()).isEqualTo(202);
        assertThat(suite.awaitRest(Duration.ofMinutes(1))).isTrue();
        var once = signals(id);
        assertThat(once).isEqualTo(1);

        var forged = new String(body, StandardCharsets.UTF_8).replace("in_transit", "delivered").getBytes(StandardCharsets.UTF_8);
        assertThat(OPERATOR.post(suite.ports().inquiry(), "/api/webhooks/easypost", forged, signature).status()).isEqualTo(401);
        assertThat(OPERATOR.post(suite.ports().inquiry(), "/api/webhooks/easypost", body, Map.of()).status()).isEqualTo(401);
        assertThat(OPERATOR.post(suite.ports().inquiry(), "/api/webhooks/easypost", body, signature).status()).isEqualTo(202);
        assertThat(suite.awaitRest(Duration.ofMinutes(1))).isTrue();
        assertThat(signals(id)).isEqualTo(once);
    }

    private static long signals(String id) {
        var timeline = OPERATOR.get(suite.ports().inquiry(), "/api/inquiries/" + id).json().path("timeline");
        return timeline.valueStream().filter(step -> step.path("what").asString().equals("TrackerSignalled")).count();
    }

    @Test
    @Order(3)
    void all_of_them_reach_compensation_and_their_claims_an_end() throws InterruptedException {
        var books = new Books(suite);
        suite.advance(Duration.ofDays(15));
        assertThat(books.compensated()).as("whatever clock binds, fifteen days are enough").hasSize(281);
        assertThat(books.compensated().values()).allMatch(done -> done.remedy() == Remedy.REFUND || done.remedy() == Remedy.NONE_DUE);
        books.agreeWithTheProvider();

        for (var left = LONG_ENOUGH; books.settled().size() < 281 && left.isPositive();
                left = left.minusDays(25)) suite.advance(Duration.ofDays(25));
        assertThat(books.settled()).hasSize(281);
        assertThat(OPERATOR.all(suite.ports().claim(), "/api/claims?outcome=OPEN")).isEmpty();
        System.out.println("[real input] remedies: " + count(books.compensated().values().stream().map(done -> done.remedy().name())
                .toList()) + "; claims: "
                + count(books.settled().values().stream().map(end -> end.outcome() + " " + end.liable()).toList()));
    }

    private static Map<String, Long> count(List<String> names) {
        return names.stream().collect(Collectors.groupingBy(name -> name, java.util.TreeMap::new, Collectors.counting()));
    }
}
