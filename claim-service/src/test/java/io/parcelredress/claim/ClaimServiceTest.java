package io.parcelredress.claim;

import static io.parcelredress.journal.testing.Eventually.answer;
import static io.parcelredress.journal.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Envelope;
import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.VirtualClock;
import io.parcelredress.kit.CaseAddress;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole service behind a real broker, the real driver, a mail server and its HTTP door. */
class ClaimServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "a secret of the test";
    private static final String RUN = "run" + UUID.randomUUID().toString().substring(0, 6) + "-";

    private static Backbone backbone;
    private static GreenMail mailServer;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final VirtualClock CLOCK = new VirtualClock(Instant.parse("2026-12-01T12:00:00Z"));
    private static ConfigurableApplicationContext service;
    private static URI door;

    @BeforeAll
    static void start(TestInfo tests) {
        backbone = Backbone.of(tests.getTags());
        mailServer = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        service = run("--redress.operator.name=operator", "--redress.operator.password=operator");
        door = URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port"));
    }

    private static ConfigurableApplicationContext run(String... more) {
        var settings = new ArrayList<>(List.of("--server.port=0", "--spring.cloud.stream.kafka.binder.brokers=" + backbone.brokers(),
                "--redress.mongo.uri=" + backbone.mongoUri(),
                "--redress.mongo.database=claim-" + RUN.substring(0, 9), "--spring.mail.port=" + mailServer.getSmtp().getPort(),
                        "--redress.mailbox.address=redress@seller.example", "--redress.mailbox.secret=" + SECRET,
                "--redress.carriers.LA_POSTE.claims-email=claims@laposte.example", "--redress.seller.name=Acme EU",
                        "--redress.seller.email=claims@seller.example"));
        settings.addAll(Arrays.asList(more));
        return ClaimApplication.builder().initializers(context -> ((GenericApplicationContext) context)
                .registerBean("testClock", InstantSource.class, () -> CLOCK)).run(settings.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        service.close();
        mailServer.stop();
    }

    @Test
    void a_lost_parcel_is_claimed_by_mail_argued_paid_and_settled() throws Exception {
        var id = lost("P-1", "LA_POSTE", "CP473124829FR");
        replied(id, Verdict.LOST, null, 1);
        var filed = event(EventType.CLAIM_FILED, id);
        assertThat(filed.path("claimed").path("amount").asString()).isEqualTo("74.43");
        assertThat(filed.path("basis").path("rule").asString()).isEqualTo("upu.liab.parcel");

        var claim = mail("claim for the loss of item CP473124829FR", id);
        assertThat(claim.getAllRecipients()[0]).hasToString("claims@laposte.example");
        assertThat(claim.getReplyTo()[0]).as("answers come to the case's own address")
                .hasToString(new CaseAddress(SECRET, "redress@seller.example").of(id));
        assertThat(GreenMailUtil.getWholeMessage(claim)).contains("application/pdf").contains(ClaimProcess.claimId(id) + ".pdf");

        replied(id, Verdict.LOST, "37.00", 2);
        mail("our answer to your offer", id);
        assertThat(post(id, "answers", "{\"decision\": \"COUNTER\", \"amount\": {\"amount\": \"60.00\", \"currency\": \"EUR\"}}").status())
                .isEqualTo(200);
        until(PATIENCE, "the second counter-offer is mailed", () -> mails("our answer to your offer", id).size() == 2);
        var accepted = post(id, "answers", "{\"decision\": \"ACCEPT\"}");
        assertThat(accepted.json().path("summary").path("status").asString()).isEqualTo("ACCEPTED");
        mail("we accept your offer", id);

        var payment = "{\"amount\": {\"amount\": \"37.00\", \"currency\": \"EUR\"}, \"reference\": \"BANK-1\"}";
        assertThat(post(id, "payments", payment).json().path("summary").path("settled").path("outcome").asString())
                .isEqualTo("PARTLY_PAID");
        assertThat(post(id, "payments", payment).json().path("summary").path("received").path("amount").asString())
                .as("a repeat is recognised").isEqualTo("37.00");
        assertThat(post(id, "payments", payment.replace("37.00", "38.00")).status()).as("but not with another amount").isEqualTo(409);
        var settled = event(EventType.CLAIM_SETTLED, id);
        assertThat(settled.path("received").path("amount").asString()).isEqualTo("37.00");
        assertThat(settled.path("conversion").path("date").asString()).isEqualTo("2022-11-29");
        assertThat(EventCodec.JSON.writeValueAsString(settled) + EventCodec.JSON.writeValueAsString(get("/api/claims/" + id).json()))
                .as("nobody's name leaves").doesNotContain("Souza");
        assertThat(get("/api/claims/" + id).json().path("timeline").toString())
                .contains("EntitlementReckoned", "upu.liab.parcel", "OfferCountered", "PaymentReceived");
    }

    @Test
    void the_claim_can_be_had_on_paper() throws Exception {
        var id = lost("P-2", "LA_POSTE", "CP473124829FR");
        assertThat(get("/api/claims/" + id + "/letter.pdf").status()).as("nothing is filed yet").isEqualTo(404);
        replied(id, Verdict.LOST, null, 1);
        event(EventType.CLAIM_FILED, id);
        var pdf = HTTP.send(request("/api/claims/" + id + "/letter.pdf").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        try (var document = Loader.loadPDF(pdf.body())) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("CP473124829FR", "74.43 EUR", "Ana Souza", "upu.liab.parcel", "40 + 4.50 x 2 kg = 49.00 XDR");
        }
    }

    @Test
    void where_no_address_is_known_a_person_is_asked_to_hand_the_letter_in() throws Exception {
        var id = lost("P-3", "USPS", "CP473124829US");
        replied(id, Verdict.LOST, null, 1);
        until(PATIENCE, "a task is shown", () -> get("/api/claims/" + id).json().path("tasks").toString()
                .contains("a person must hand this letter in"));
    }

    @Test
    void what_cannot_be_done_is_said_as_a_problem() {
        var id = lost("P-4", "LA_POSTE", "CP473124829FR");
        problem(post(id, "payments", "{\"amount\": {\"amount\": \"5.00\", \"currency\": \"EUR\"}, \"reference\": \"B\"}"), 409,
                "no claim has been filed yet");
        problem(post(id, "answers", "{\"decision\": \"ACCEPT\"}"), 409, "no claim has been filed yet");
        problem(post(id, "answers", "{}"), 400, "ACCEPT, COUNTER, WITHDRAW");
        problem(post(id, "answers", "{\"decision\": \"MAYBE\"}"), 400, "");
        problem(post(id, "payments", "{\"reference\": \"B\"}"), 400, "amount is missing");
        problem(post(id, "payments", "{\"amount\": {\"amount\": \"5.00\", \"currency\": \"EUR\"}}"), 400, "reference is missing");
        problem(get("/api/claims/not-a-case"), 400, "caseId");
        problem(get("/api/claims/" + CaseId.of("acme", "nobody")), 404, "no claim");
        problem(get("/api/claims?page=-1"), 400, "page");
        replied(id, Verdict.LOST, null, 1);
        event(EventType.CLAIM_FILED, id);
        problem(post(id, "payments", "{\"amount\": {\"amount\": \"5.00\", \"currency\": \"USD\"}, \"reference\": \"B\"}"), 422,
                "the claim is in EUR");
        problem(post(id, "answers", "{\"decision\": \"COUNTER\", \"amount\": {\"amount\": \"900.00\", \"currency\": \"EUR\"}}"), 409,
                "no offer");
        var withdrawn = post(id, "answers", "{\"decision\": \"WITHDRAW\", \"note\": \"not worth it\"}");
        assertThat(withdrawn.json().path("summary").path("settled").path("outcome").asString()).as("%s", withdrawn.json())
                .isEqualTo("WITHDRAWN");
        problem(post(id, "answers", "{\"decision\": \"ACCEPT\"}"), 409, "WITHDRAWN");
    }

    @Test
    void whom_an_operators_note_names_stays_out_of_the_journal_and_of_every_event() {
        var id = lost("P-10", "LA_POSTE", "CP473124829FR");
        replied(id, Verdict.LOST, null, 1);
        event(EventType.CLAIM_FILED, id);
        problem(post(id, "answers", "{\"decision\": \"WITHDRAW\", \"note\": \"" + "x".repeat(501) + "\"}"), 400, "note");
        assertThat(post(id, "answers", "{\"decision\": \"WITHDRAW\", \"note\": \"Ana Souza wants no fuss\"}").status()).isEqualTo(200);
        assertThat(event(EventType.CLAIM_SETTLED, id).path("reason").asString())
                .contains("withdrawn by the seller: [addressee] wants no fuss");
        assertThat(get("/api/claims/" + id).json().toString()).doesNotContain("Souza");
    }

    @Test
    void an_idempotency_key_that_came_with_another_answer_is_a_mistake_and_not_the_same_answer() throws Exception {
        var id = lost("P-11", "LA_POSTE", "CP473124829FR");
        replied(id, Verdict.LOST, null, 1);
        event(EventType.CLAIM_FILED, id);
        replied(id, Verdict.LOST, "37.00", 2);
        mail("our answer to your offer", id);
        assertThat(keyed(id, "k-1", "{\"decision\": \"COUNTER\", \"amount\": {\"amount\": \"60.00\", \"currency\": \"EUR\"}}").status())
                .isEqualTo(200);
        assertThat(keyed(id, "k-1", "{\"decision\": \"COUNTER\", \"amount\": {\"amount\": \"60.00\", \"currency\": \"EUR\"}}").status())
                .as("the same again").isEqualTo(200);
        problem(keyed(id, "k-1", "{\"decision\": \"ACCEPT\"}"), 422, "Idempotency-Key");
    }

    private static Answer keyed(CaseId id, String key, String body) {
        return send(request("/api/claims/" + id + "/answers").header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    @Test
    void nobody_gets_in_without_a_password() throws Exception {
        var refused = HTTP.send(HttpRequest.newBuilder(door.resolve("/api/claims")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThatThrownBy(() -> run().close()).rootCause().hasMessageContaining("redress.operator.name");
    }

    @Test
    void claims_are_listed_and_found_and_what_losses_teach_is_counted() {
        var id = lost("P-5", "CANADA_POST", "EE473124829CA");
        replied(id, Verdict.LOST, null, 1);
        event(EventType.CLAIM_FILED, id);
        var found = get("/api/claims?status=FILED&carrier=CANADA_POST&q=" + RUN + "P-5").json();
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.path("items").get(0).path("caseId").asString()).isEqualTo(id.toString());
        var records = get("/api/prevention/carriers").json();
        var canada = records.valueStream().filter(one -> one.path("carrier").asString().equals("CANADA_POST")).findFirst().orElseThrow();
        assertThat(canada.path("losses").asInt()).isEqualTo(1);
        assertThat(canada.path("outcomes").path("OPEN").asInt()).isEqualTo(1);
        assertThat(canada.path("claimed").path("EUR").path("amount").asString()).isEqualTo("512.40");
        assertThat(canada.path("received").path("EUR").path("amount").asString()).isEqualTo("0.00");
    }

    @Test
    void a_store_cut_off_for_20_seconds_is_a_delay_and_not_a_loss() throws InterruptedException {
        assumeTrue(backbone.isForOutagesOfTheStore(), "where there is a second store, that one dies instead");
        var lost = tenLost("S");
        backbone.cutStore();
        Thread.sleep(20_000);
        backbone.mendStore();
        oneClaimIsFiledForEach(lost);
    }

    @Test
    void a_broker_cut_off_for_20_seconds_is_a_delay_and_not_a_loss() throws InterruptedException {
        var lost = tenLost("B");
        backbone.cutBroker();
        Thread.sleep(20_000);
        backbone.mendBroker();
        oneClaimIsFiledForEach(lost);
    }

    private static List<CaseId> tenLost(String prefix) {
        var lost = IntStream.range(0, 10).mapToObj(i -> lost(prefix + i, "LA_POSTE", "CP473124829FR")).toList();
        lost.forEach(id -> replied(id, Verdict.LOST, null, 1));
        return lost;
    }

    private static void oneClaimIsFiledForEach(List<CaseId> lost) {
        lost.forEach(id -> event(EventType.CLAIM_FILED, id));
        var filed = backbone.records(EventType.CLAIM_FILED.topic()).stream()
                .map(record -> Objects.requireNonNull(Backbone.header(record, "ce_id")))
                .filter(id -> lost.contains(CaseId.parse(id.substring(0, 36)))).distinct();
        assertThat(filed).as("one claim for each, under one id").hasSize(lost.size());
    }

    @Test
    void a_buyer_is_erased_on_demand() {
        var id = lost("P-9", "JAPAN_POST", "EE473124829JP");
        until(PATIENCE, "it is a case", () -> get("/api/claims/" + id).status() == 200);
        assertThat(send(request("/api/buyers/" + id).DELETE().build()).status()).isEqualTo(204);
        assertThat(send(request("/api/buyers/" + CaseId.of("acme", "nobody's")).DELETE().build()).status()).isEqualTo(404);
    }

    @Test
    void advice_says_what_a_loss_would_bring() {
        var advice = get("/api/prevention/advice?carrier=la%20poste&from=FR&to=BR&value=200.00&currency=EUR&trackingNumber=RR473124829FR")
                .json();
        assertThat(advice.path("covered").path("amount").asString()).isEqualTo("37.98");
        assertThat(advice.path("advice").toString()).contains("insure the rest of 162.02 EUR", "by 2027-06-01");
        assertThat(get("/api/prevention/advice?carrier=CHINA_POST&from=CN&to=ES&value=20&currency=EUR&trackingNumber=LB473124829CN").json()
                .path("advice").toString()).contains("Nothing could be claimed");
        assertThat(get("/api/prevention/advice?carrier=DHL&from=FR&to=US&value=20&currency=EUR").status()).isEqualTo(200);
        problem(get("/api/prevention/advice?carrier=DHL&from=FR&to=US&value=20"), 400, "");
        problem(get("/api/prevention/advice?carrier=DHL&from=FR&to=US&value=lots&currency=EUR"), 400, "amount");
        problem(get("/api/prevention/advice?carrier=DHL&from=France&to=US&value=20&currency=EUR"), 400, "parcel.from");
    }

    @Test
    void malformed_records_are_parked_alone_and_good_ones_go_on() {
        backbone.produce(EventType.CARRIER_REPLIED, RUN, "no JSON".getBytes(StandardCharsets.UTF_8));
        backbone.produce(EventType.PARCEL_REPORTED_LOST, RUN, "{\"sellerId\": \"acme\"}".getBytes(StandardCharsets.UTF_8));
        var id = lost("P-6", "LA_POSTE", "CP473124829FR");
        until(PATIENCE, "the good one is a case", () -> get("/api/claims/" + id).status() == 200);
        until(PATIENCE, "the bad ones are on the dead-letter topics",
                () -> deadLetters(EventType.CARRIER_REPLIED) == 1 && deadLetters(EventType.PARCEL_REPORTED_LOST) == 1);
    }

    private static long deadLetters(EventType type) {
        return backbone.deadLetters(type, RUN).stream().filter(record -> Backbone.header(record, "redress_cause") != null).count();
    }

    @Test
    void it_tells_how_it_is_and_what_it_offers() throws Exception {
        for (var open : List.of("/actuator/health/liveness", "/actuator/health/readiness", "/v3/api-docs", "/actuator/prometheus")) {
            assertThat(HTTP.send(HttpRequest.newBuilder(door.resolve(open)).build(), HttpResponse.BodyHandlers.ofString()).statusCode())
                    .as(open).isEqualTo(200);
        }
        assertThat(get("/v3/api-docs").json().path("paths").propertyNames())
                .contains("/api/claims", "/api/claims/{caseId}", "/api/claims/{caseId}/answers", "/api/claims/{caseId}/payments",
                "/api/claims/{caseId}/letter.pdf", "/api/prevention/carriers", "/api/prevention/advice");
        assertThat(HTTP.send(request("/actuator/prometheus").build(), HttpResponse.BodyHandlers.ofString()).body())
                .contains("redress_outbox_age", "redress_parked", "redress_effects_unknown");
    }

    private record Answer(int status, JsonNode json) {}

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(door.resolve(path)).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer get(String path) {
        return send(request(path).build());
    }

    private static Answer post(CaseId id, String what, String body) {
        until(PATIENCE, "the case is there", () -> get("/api/claims/" + id).status() == 200);
        return send(request("/api/claims/" + id + "/" + what).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private static Answer send(HttpRequest request) {
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), EventCodec.JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
        } catch (Exception failed) {
            throw new AssertionError(request.uri().toString(), failed);
        }
    }

    private static void problem(Answer answer, int status, String detail) {
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(status);
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("detail").asString()).contains(detail);
    }

    private static CaseId lost(String parcel, String carrier, String number) {
        var item = Item.by(carrier, number);
        var buyer = new Buyer("Ana Souza", "ana@example.com", null, "pt-BR",
                new Buyer.Address(List.of("Rua A 10"), "São Paulo", "01000-000", "BR"), null);
        var told = item.reported();
        var loss = new ParcelReportedLost("acme", RUN + parcel, told.reportedAt(), told.reason(), told.parcel(), told.order(), buyer,
                List.of(), null);
        backbone.produce(EventType.PARCEL_REPORTED_LOST, "any key", EventCodec.value(loss)); // as a plain order system sends it
        return loss.caseId();
    }

    private static void replied(CaseId id, Verdict verdict, @Nullable String offer, int hour) {
        var at = CLOCK.instant();
        if (hour > 1) CLOCK.advance(Duration.ofHours(1));
        var parcel = "P-" + hour;
        publish(new CarrierReplied(id, "acme", parcel, "INQ-1", "LA_POSTE", verdict, "our words",
                offer == null ? null : Money.of(offer, "EUR"), null, List.of(), hour > 1 ? CLOCK.instant() : at));
    }

    private static void publish(Event event) {
        var envelope = new Envelope(UUID.randomUUID().toString(), "/parcel-redress/carrier-inquiry-service", null, event, null);
        backbone.produce(EventType.of(event), event.caseId().toString(), EventCodec.value(event), EventCodec.headers(envelope));
    }

    private static JsonNode event(EventType type, CaseId id) {
        return answer(PATIENCE, type + " of " + id, () -> {
            var events = backbone.events(type, id.toString());
            return events.isEmpty() ? null : EventCodec.JSON.readTree(events.getFirst().value());
        });
    }

    /** Each once, however often it left: it does so at least once under its Message-ID. */
    private static Collection<MimeMessage> mails(String subject, CaseId id) {
        return Arrays.stream(mailServer.getReceivedMessages()).filter(mail -> subjectOf(mail).startsWith(ClaimProcess.claimId(id))
                && subjectOf(mail).contains(subject)).collect(Collectors.toMap(ClaimServiceTest::idOf, mail -> mail, (first, _) -> first,
                        LinkedHashMap::new)).values();
    }

    private static String idOf(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String subjectOf(Message mail) {
        try {
            return Objects.requireNonNullElse(mail.getSubject(), "");
        } catch (jakarta.mail.MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static MimeMessage mail(String subject, CaseId id) {
        return answer(PATIENCE, "a mail: " + subject, () -> mails(subject, id).stream().findFirst().orElse(null));
    }
}
