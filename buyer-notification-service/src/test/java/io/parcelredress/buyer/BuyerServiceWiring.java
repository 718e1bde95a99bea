package io.parcelredress.buyer;

import static io.parcelredress.journal.testing.Eventually.answer;
import static io.parcelredress.journal.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.parcelredress.buyer.refunds.PaymentPort.Fault;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.testing.Backbone;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The whole service once through everything real: records in, mails, short messages, page, money, events out. */
class BuyerServiceWiring {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ANA =
            "\"buyer\": {\"name\": \"Ana <b>Souza</b>\", \"email\": \"ana@example.com\", \"phone\": \"+5511987654321\", \"locale\": "
            + "\"pt-BR\", \"address\": {\"lines\": [\"Rua A 10\"], \"city\": \"São Paulo\", \"country\": \"BR\"}}";
    private static ServiceUnderTest service;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start(TestInfo tests) {
        service = new ServiceUnderTest(Backbone.of(tests.getTags()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private CaseId reported(String name, String buyer) {
        var id = CaseId.of("acme", run + name);
        service.report(run + name, buyer);
        until(PATIENCE, "the loss is known", () -> service.remedy(id).loss().isPresent());
        return id;
    }

    private static String buyer(String mail, String locale) {
        return "\"buyer\": {\"name\": \"Kim\", \"email\": \"" + mail + "\", \"locale\": \"" + locale + "\"}";
    }

    private static JsonNode json(String body) {
        return EventCodec.JSON.readTree(body);
    }

    @Test
    void a_plain_record_becomes_a_mail_a_short_message_a_choice_a_refund_paid_once_and_an_event() throws Exception {
        var id = reported("A", ANA);
        var first = answer(PATIENCE, "the first mail", () -> service.mailsTo("ana@example.com").stream().findFirst().orElse(null));
        assertThat(first.getSubject()).contains("Seu pedido O-" + run + "A");
        var parts = (MimeMultipart) first.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("Olá, Ana <b>Souza</b>", "72,30", "https://redress.atelier-laine.example/b/" + ServiceUnderTest.token(id));
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("lang=\"pt\"", "Olá, Ana &lt;b&gt;Souza&lt;/b&gt;")
                .doesNotContain("<b>Souza");
        assertThat(first.getReplyTo()[0].toString()).isEqualTo("help@atelier-laine.example");
        var text = answer(PATIENCE, "the short message", () -> service.sms.stream()
                .filter(sms -> sms.path("to").asString().equals("+5511987654321")).findFirst().orElse(null));
        assertThat(text.path("text").asString()).contains("Atelier Laine", "/b/" + ServiceUnderTest.token(id));

        service.payments.behaves(Fault.PAYS_AND_FALLS_SILENT);
        try {
            var chosen = service.form("/b/" + ServiceUnderTest.token(id) + "/choice", "remedy=REFUND");
            assertThat(chosen.statusCode()).isEqualTo(303);
            service.form("/b/" + ServiceUnderTest.token(id) + "/choice", "remedy=REFUND");
            var done = answer(PATIENCE, "the compensation is published",
                    () -> service.published(EventType.BUYER_COMPENSATED, id).stream().findFirst().orElse(null));
            assertThat(done.path("remedy").asString()).isEqualTo("REFUND");
            assertThat(done.path("refund").path("amount").asString() + " " + done.path("refund").path("currency").asString())
                    .isEqualTo("72.30 EUR");
            assertThat(done.path("basis").path("rule").asString()).isEqualTo("seller.policy");
            var key = id + ":buyer-notification-service:";
            assertThat(service.payments.paid().keySet().stream().filter(paid -> paid.startsWith(key))).as("paid once").hasSize(1);
            assertThat(done.path("refundReference").asString()).isEqualTo(service.payments.paid().entrySet().stream()
                    .filter(paid -> paid.getKey().startsWith(key)).findFirst().orElseThrow().getValue());
            assertThat(service.payments.orders().stream().filter(order -> order.path("caseId").asString().equals(id.toString())))
                    .as("ordered once").hasSize(1);
            assertThat(service.payments.enquiries()).as("and asked after").anyMatch(asked -> asked.startsWith(key));
        } finally {
            service.payments.behaves(Fault.NONE);
        }
        until(PATIENCE, "the second mail", () -> service.mailsTo("ana@example.com").size() == 2);
        assertThat(service.published(EventType.BUYER_COMPENSATED, id)).hasSize(1);
        assertThat(EventCodec.JSON.writeValueAsString(service.journal.find(id).orElseThrow().facts()))
                .doesNotContain("Souza", "ana@", "5511", "Rua A");
    }

    @Test
    void the_page_shows_without_acting_asks_without_scripts_and_says_when_it_is_too_late() {
        var id = reported("P", buyer("page@example.com", "de-DE"));
        var path = "/b/" + ServiceUnderTest.token(id);
        var page = service.send(service.open(path));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"de\">", "Was möchten Sie?", "72,30", "O-" + run + "P", "EW112720413FR")
                .doesNotContain("Kim", "page@example.com", "<script", "style=", "STRIPE", "pi_3Q");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'").doesNotContain("unsafe");
        assertThat(service.send(service.open(path + "?lang=fr")).body()).contains("<html lang=\"fr\">", "Que préférez-vous ?");
        assertThat(service.send(service.open(path + "/choice?remedy=REFUND")).statusCode()).as("a link never acts").isEqualTo(405);
        assertThat(service.remedy(id).decision()).isEmpty();

        assertThat(service.form(path + "/choice", "").statusCode()).isEqualTo(400);
        assertThat(service.form(path + "/choice", "remedy=STORE_CREDIT").statusCode()).as("not the buyer's to choose").isEqualTo(409);
        assertThat(service.form(path + "/choice", "remedy=RESHIPMENT&lang=de").headers().firstValue("Location"))
                .contains(path + "?lang=de");
        var late = service.form(path + "/choice", "remedy=REFUND");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Das geht nicht mehr", "Wir schicken Ihnen die Ware noch einmal.");
        until(PATIENCE, "the order system is asked", () -> !service.published(EventType.RESHIPMENT_REQUESTED, id).isEmpty());

        assertThat(service.form(path + "/statement", "statement=NOT_RECEIVED").statusCode()).isEqualTo(303);
        assertThat(service.form(path + "/statement", "statement=NOT_RECEIVED").statusCode()).isEqualTo(303);
        assertThat(service.form(path + "/statement", "statement=MAYBE").statusCode()).isEqualTo(400);
        until(PATIENCE, "the declaration is published", () -> !service.published(EventType.BUYER_STATEMENT_RECEIVED, id).isEmpty());
        assertThat(service.published(EventType.BUYER_STATEMENT_RECEIVED, id)).hasSize(1);

        var style = service.send(service.open("/b/style.css"));
        assertThat(style.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
    }

    @Test
    void an_unknown_link_tells_nothing_and_no_link_is_ever_logged() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var before = root.getLevel();
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.INFO); // as in production, whatever tests usually show
        var id = reported("L", buyer("link@example.com", "en"));
        var token = ServiceUnderTest.token(id);
        var forged = token.substring(0, token.length() - 4) + "AAAA";
        for (var path : List.of("/b/" + forged, "/b/nothing", "/b/" + ServiceUnderTest.token(CaseId.of("acme", "no such parcel")))) {
            var gone = service.send(service.open(path).header("Accept-Language", "es"));
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(gone.body()).contains("Aquí no hay ninguna página").doesNotContain("O-" + run);
            assertThat(gone.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(service.form(path + "/choice", "remedy=REFUND").statusCode()).isEqualTo(404);
            assertThat(service.form(path + "/statement", "statement=RECEIVED").statusCode()).isEqualTo(404);
        }
        service.send(service.open("/b/" + token));
        service.send(service.open("/b/" + token + "/nowhere/else"));
        service.send(service.open("/b/" + token).method("PUT", HttpRequest.BodyPublishers.ofString("x")));
        service.form("/b/" + token + "/choice", "remedy=" + "x".repeat(100));
        root.info("the last line");
        root.setLevel(before);
        root.detachAppender(log);
        assertThat(List.copyOf(log.list).stream().filter(line -> !line.getLoggerName().startsWith("com.icegreen")))
                .as("without what the test's own mailbox says").extracting(ILoggingEvent::getFormattedMessage).contains("the last line")
                .noneMatch(line -> line.contains(token) || line.contains("link@example.com") || line.contains("Souza"));
    }

    @Test
    void operators_see_every_step_with_its_rule_and_every_error_says_what_to_do() {
        var id = reported("O", buyer("op@example.com", "en"));
        var sheet = json(service.get("/api/remedies/" + id).body());
        assertThat(sheet.path("summary").path("status").asString()).isEqualTo("OFFERED");
        assertThat(sheet.path("clocks").path(0).path("basis").path("source").asString()).isNotBlank();
        assertThat(sheet.path("clocks").size()).isGreaterThan(1);
        assertThat(sheet.path("timeline").size()).isGreaterThan(2);
        assertThat(json(service.get("/api/remedies?q=O-" + run + "O&status=OFFERED").body()).path("total").asInt()).isEqualTo(1);
        assertThat(json(service.get("/api/remedies?q=EW112720413FR").body()).path("total").asInt()).isPositive();

        assertThat(service.send(service.open("/api/remedies")).statusCode()).isEqualTo(401);
        problem(service.get("/api/remedies/no-uuid"), 400);
        problem(service.get("/api/remedies?page=-1"), 400);
        problem(service.get("/api/remedies/" + CaseId.of("acme", "none")), 404);
        problem(service.post("/api/remedies/" + CaseId.of("acme", "none") + "/choice", "{\"remedy\": \"REFUND\"}"), 404);
        problem(service.get("/api/remedies?page=op@example.com"), 400);
        problem(service.get("/api/remedies/op@example.com/none"), 404);
        for (var wrong : List.of("/api/remedies?page=op@example.com", "/api/remedies/op@example.com",
                "/api/remedies/op@example.com/none")) {
            assertThat(json(service.get(wrong).body()).path("detail").asString()).as("a problem repeats no value")
                    .doesNotContain("op@example.com");
        }
        problem(service.post("/api/remedies/" + id + "/choice", "{}"), 400);
        problem(service.post("/api/remedies/" + id + "/choice", "{\"remedy\": \"A_CAKE\"}"), 400);
        problem(service.post("/api/remedies/" + id + "/choice", "{\"remedy\": \"PARTIAL_REFUND\"}"), 422);
        problem(service.post("/api/remedies/" + id + "/choice",
                "{\"remedy\": \"PARTIAL_REFUND\", \"amount\": {\"amount\": \"99.00\", \"currency\": \"EUR\"}}"), 422);
        problem(service.post("/api/remedies/" + id + "/choice",
                "{\"remedy\": \"REFUND\", \"amount\": {\"amount\": \"10.00\", \"currency\": \"USD\"}}"), 422);
        problem(service.post("/api/remedies/" + id + "/choice",
                "{\"remedy\": \"REFUND\", \"amount\": {\"amount\": 10, \"currency\": \"EUR\"}}"), 400);

        var part = "{\"remedy\": \"PARTIAL_REFUND\", \"amount\": {\"amount\": \"20.00\", \"currency\": \"EUR\"}, \"note\": \"agreed by "
                + "telephone\"}";
        for (int again = 0; again < 2; again++) {
            var chosen = service.send(choice(id, "key-1", part));
            assertThat(chosen.statusCode()).isEqualTo(200);
            assertThat(json(chosen.body()).path("status").asString()).isIn("REFUNDING", "PARTLY_REFUNDED");
        }
        problem(service.send(choice(id, "key-1", "{\"remedy\": \"NONE_DUE\"}")), 422);
        problem(service.post("/api/remedies/" + id + "/choice", "{\"remedy\": \"RESHIPMENT\"}"), 409);
        until(PATIENCE, "the part is refunded", () -> service.remedy(id).status() == RemedyStatus.PARTLY_REFUNDED);
        var ledger = json(service.get("/api/remedies/" + id).body()).path("ledger");
        assertThat(ledger.size()).isEqualTo(1);
        assertThat(ledger.path(0).path("state").asString()).isEqualTo("PAID");
        assertThat(service.send(service.open("/b/" + ServiceUnderTest.token(id))).body()).contains("We have refunded €20.00.");
    }

    private static HttpRequest.Builder choice(CaseId id, String key, String body) {
        return service.asOperator("/api/remedies/" + id + "/choice").header("Content-Type", "application/json")
                .header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static void problem(java.net.http.HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(response.body()).path("detail").asString("")).isNotBlank();
    }

    @Test
    void a_refund_that_is_refused_waits_for_a_person_who_records_that_it_was_made_by_hand() {
        var id = reported("R", buyer("refused@example.com", "en"));
        service.payments.behaves(Fault.REFUSES);
        try {
            service.post("/api/remedies/" + id + "/choice", "{\"remedy\": \"REFUND\"}");
            until(PATIENCE, "a person is needed", () -> service.remedy(id).status() == RemedyStatus.NEEDS_PERSON);
        } finally {
            service.payments.behaves(Fault.NONE);
        }
        var tasks = json(service.get("/api/remedies/" + id).body()).path("tasks");
        assertThat(tasks.path(0).path("what").asString()).contains("the card was closed");
        assertThat(json(service.get("/api/remedies?status=NEEDS_PERSON&q=" + id).body()).path("total").asInt()).isEqualTo(1);
        problem(service.post("/api/remedies/" + id + "/tasks/no-such/done", "{}"), 404);
        service.post("/api/remedies/" + id + "/choice", "{\"remedy\": \"REFUND\", \"reference\": \"bank-77\"}");
        var done = answer(PATIENCE, "the compensation is published",
                () -> service.published(EventType.BUYER_COMPENSATED, id).stream().findFirst().orElse(null));
        assertThat(done.path("refundReference").asString()).isEqualTo("bank-77");
        assertThat(service.payments.orders().stream().filter(order -> order.path("caseId").asString().equals(id.toString()))).hasSize(1);
    }

    @Test
    void a_replacement_lost_too_is_not_refunded_where_the_first_parcel_was() {
        var id = reported("W", buyer("twice@example.com", "en"));
        service.post("/api/remedies/" + id + "/choice", "{\"remedy\": \"REFUND\"}");
        until(PATIENCE, "the first is refunded", () -> service.remedy(id).status() == RemedyStatus.REFUNDED);
        var second = reported("W2", "\"replaces\": \"" + run + "W\", " + buyer("twice@example.com", "en"));
        service.post("/api/remedies/" + second + "/choice", "{\"remedy\": \"REFUND\"}");
        until(PATIENCE, "a person is needed", () -> service.remedy(second).status() == RemedyStatus.NEEDS_PERSON);
        assertThat(service.remedy(second).refundEnded().map(EffectEnded::reason).orElse("")).contains(id.toString());
        assertThat(Tasks.of(service.remedy(id), Situations.POLICY, Situations.MONDAY)).extracting(Tasks.Task::key)
                .contains("replacement-after-remedy-" + run + "W2");
    }

    @Test
    void an_order_that_was_refunded_by_hand_is_not_refunded_again_for_any_later_replacement() {
        var first = reported("Y", buyer("hand@example.com", "en"));
        service.post("/api/remedies/" + first + "/choice", "{\"remedy\": \"REFUND\", \"reference\": \"bank-12\"}");
        until(PATIENCE, "the first is refunded", () -> service.remedy(first).status() == RemedyStatus.REFUNDED);
        var before = "Y";
        for (var name : List.of("Y2", "Y3")) {
            var next = reported(name, "\"replaces\": \"" + run + before + "\", " + buyer("hand@example.com", "en"));
            service.post("/api/remedies/" + next + "/choice", "{\"remedy\": \"REFUND\"}");
            until(PATIENCE, "the refund for " + name + " has ended", () -> service.remedy(next).refundEnded().isPresent());
            assertThat(service.remedy(next).status()).as(name).isEqualTo(RemedyStatus.NEEDS_PERSON);
            assertThat(service.remedy(next).refundEnded().map(EffectEnded::reason).orElse("")).contains(first.toString());
            before = name;
        }
    }

    @Test
    void a_store_cut_off_for_20_seconds_is_a_delay_and_not_a_loss() throws Exception {
        assumeTrue(service.backbone.isForOutagesOfTheStore(), "where there is a second store, that one dies instead");
        var names = reportTen("S");
        service.backbone.cutStore();
        Thread.sleep(20_000);
        service.backbone.mendStore();
        eachIsTold(names);
    }

    @Test
    void a_broker_cut_off_for_20_seconds_is_a_delay_and_not_a_loss() throws Exception {
        var names = reportTen("B");
        service.backbone.cutBroker();
        Thread.sleep(20_000);
        service.backbone.mendBroker();
        eachIsTold(names);
    }

    private List<String> reportTen(String prefix) {
        var names = IntStream.range(0, 10).mapToObj(i -> prefix + i).toList();
        names.forEach(name -> service.report(run + name, buyer(run + name + "@cut.example.com", "en")));
        return names;
    }

    private void eachIsTold(List<String> names) {
        for (var name : names) {
            until(PATIENCE, name + " is told", () -> !service.mailsTo(run + name + "@cut.example.com").isEmpty());
            assertThat(service.mailsTo(run + name + "@cut.example.com")).as("one message, however often it left").hasSize(1);
        }
    }

    @Test
    void for_two_lost_parcels_of_one_order_no_more_goes_back_than_was_paid() {
        var first = reported("V1", buyer("two@example.com", "en"));
        service.post("/api/remedies/" + first + "/choice",
                "{\"remedy\": \"PARTIAL_REFUND\", \"amount\": {\"amount\": \"40.00\", \"currency\": \"EUR\"}}");
        until(PATIENCE, "a part is refunded", () -> service.remedy(first).status() == RemedyStatus.PARTLY_REFUNDED);
        var second = CaseId.of("acme", run + "V2");
        service.report(run + "V2", run + "V1", buyer("two@example.com", "en"));
        until(PATIENCE, "the second is known", () -> service.remedy(second).loss().isPresent());
        service.post("/api/remedies/" + second + "/choice", "{\"remedy\": \"REFUND\"}");
        until(PATIENCE, "the refund of all that was paid has ended", () -> service.remedy(second).refundEnded().isPresent());
        assertThat(service.remedy(second).status()).isEqualTo(RemedyStatus.NEEDS_PERSON);
        assertThat(service.remedy(second).refundEnded().map(EffectEnded::reason).orElse(""))
                .contains(first.toString(), "40.00 EUR of the 72.30 EUR");

        service.post("/api/remedies/" + second + "/choice",
                "{\"remedy\": \"PARTIAL_REFUND\", \"amount\": {\"amount\": \"32.30\", \"currency\": \"EUR\"}}");
        until(PATIENCE, "the rest is refunded", () -> service.remedy(second).status() == RemedyStatus.PARTLY_REFUNDED);
    }

    @Test
    void a_replacement_is_known_as_one_also_where_only_its_posting_said_so() {
        var first = reported("Z", buyer("posted@example.com", "en"));
        service.post("/api/remedies/" + first + "/choice", "{\"remedy\": \"REFUND\"}");
        until(PATIENCE, "the first is refunded", () -> service.remedy(first).status() == RemedyStatus.REFUNDED);
        service.backbone.produce(EventType.PARCEL_SHIPPED, "any", """
                {"sellerId": "acme", "parcelId": "%sZ2", "replaces": "%sZ", "parcel": {"carrier": "LA_POSTE", "from": "FR", "to": "BR", \
                "shippedAt": "2026-11-16", "value": {"amount": "59.90", "currency": "EUR"}},
                 "order": {"orderId": "O-%sZ"}}""".formatted(run, run, run).getBytes(StandardCharsets.UTF_8));
        until(PATIENCE, "the posting is known", () -> service.journal.find(CaseId.of("acme", run + "Z2")).isPresent());
        var second = reported("Z2", buyer("posted@example.com", "en"));
        service.post("/api/remedies/" + second + "/choice", "{\"remedy\": \"REFUND\"}");
        until(PATIENCE, "the refund has ended", () -> service.remedy(second).refundEnded().isPresent());
        assertThat(service.remedy(second).status()).isEqualTo(RemedyStatus.NEEDS_PERSON);
        assertThat(service.send(service.asOperator("/api/buyers/" + second).DELETE()).statusCode()).isEqualTo(204);
        assertThat(service.journal.buyer(first)).as("erased with the replacement's").isEmpty();
    }

    @Test
    void whom_an_operators_note_names_stays_out_of_the_journal_and_of_what_the_payment_port_is_told() {
        var id = reported("N", "\"buyer\": {\"name\": \"Zofia Wrona\", \"email\": \"zofia@example.com\", \"locale\": \"en\"}");
        service.post("/api/remedies/" + id + "/choice", "{\"remedy\": \"REFUND\", \"note\": \"Mrs Wrona (zofia@example.com) called\"}");
        until(PATIENCE, "the refund is done", () -> service.remedy(id).status() == RemedyStatus.REFUNDED);
        var order = service.payments.orders().stream().filter(sent -> sent.path("caseId").asString().equals(id.toString())).findFirst()
                .orElseThrow();
        assertThat(order.toString()).contains("Mrs [addressee] ([addressee]) called").doesNotContain("Wrona", "zofia");
        assertThat(EventCodec.JSON.writeValueAsString(service.journal.find(id).orElseThrow().facts())).doesNotContain("Wrona", "zofia");
    }

    @Test
    void an_erased_buyer_stays_erased_and_the_case_goes_on() {
        var id = reported("E", buyer("erase@example.com", "en"));
        until(PATIENCE, "the first mail", () -> service.mailsTo("erase@example.com").size() == 1);
        assertThat(service.send(service.asOperator("/api/buyers/" + id).DELETE()).statusCode()).isEqualTo(204);
        assertThat(service.send(service.asOperator("/api/buyers/" + id).DELETE()).statusCode()).isEqualTo(204);
        problem(service.send(service.asOperator("/api/buyers/" + CaseId.of("acme", "none")).DELETE()), 404);
        service.report(run + "E", buyer("erase@example.com", "en")); // comes again, with another instant
        service.post("/api/remedies/" + id + "/choice", "{\"remedy\": \"REFUND\"}");
        until(PATIENCE, "the refund goes out all the same", () -> service.remedy(id).status() == RemedyStatus.REFUNDED);
        until(PATIENCE, "the letter is refused", () -> service.remedy(id).lettersRefused().stream()
                .anyMatch(ended -> String.valueOf(ended.reason()).contains("erased")));
        assertThat(service.journal.buyer(id)).isEmpty();
        assertThat(service.mailsTo("erase@example.com")).hasSize(1);
    }

    @Test
    void a_malformed_record_is_parked_alone_with_its_cause() {
        service.backbone.produce(EventType.PARCEL_REPORTED_LOST, run + "bad", "{\"sellerId\": 1".getBytes(StandardCharsets.UTF_8));
        reported("G", buyer("good@example.com", "en"));
        until(PATIENCE, "it is on the dead-letter topic",
                () -> service.backbone.deadLetters(EventType.PARCEL_REPORTED_LOST, run + "bad").size() == 1);
    }

    @Test
    void it_describes_itself_tells_its_health_and_counts() {
        var docs = json(service.send(service.open("/v3/api-docs")).body()).path("paths");
        assertThat(docs.propertyNames()).contains("/api/remedies", "/api/remedies/{caseId}", "/api/remedies/{caseId}/choice",
                "/api/buyers/{caseId}").noneMatch(path -> path.startsWith("/b/"));
        assertThat(service.send(service.open("/actuator/health/readiness")).statusCode()).isEqualTo(200);
        assertThat(service.send(service.open("/actuator/health/liveness")).statusCode()).isEqualTo(200);
        assertThat(service.send(service.open("/actuator/prometheus")).body())
                .contains("redress_effects_unknown", "redress_outbox_age", "redress_deadline_lateness").doesNotContain("/b/" + "A");
    }

    @Test
    void it_does_not_start_where_nobody_could_use_it_or_its_links_could_be_forged() {
        assertThatThrownBy(() -> start("--redress.links.secret=" + ServiceUnderTest.LINK_SECRET)).hasRootCauseMessage(
                "Nobody could use this service: set redress.operator.name and redress.operator.password, or "
                        + "spring.security.oauth2.resourceserver.jwt.issuer-uri.");
        var operator = List.of("--redress.operator.name=operator", "--redress.operator.password=operator");
        assertThatThrownBy(() -> start(operator.get(0), operator.get(1), "--redress.links.secret=short")).rootCause()
                .hasMessageContaining("at least 16 characters");
        assertThatThrownBy(() -> start(operator.get(0), operator.get(1))).as("no secret at all").isInstanceOf(RuntimeException.class);
    }

    private static void start(String... settings) {
        BuyerNotificationApplication.builder().run(service.settings(settings)).close();
    }

    @Test
    void a_mail_carries_an_id_by_which_a_repeat_is_known() throws Exception {
        var id = reported("M", buyer("id@example.com", "xx"));
        MimeMessage first = answer(PATIENCE, "the mail", () -> service.mailsTo("id@example.com").stream().findFirst().orElse(null));
        assertThat(first.getMessageID()).startsWith("<" + id);
        assertThat(first.getSubject()).as("an unknown language is answered in English").startsWith("Your order");
        assertThat(service.remedy(id).refundEntries()).isEmpty();
    }
}
