package io.parcelredress.inquiry;

import static io.parcelredress.inquiry.RunningService.PATIENCE;
import static io.parcelredress.inquiry.RunningService.id;
import static io.parcelredress.inquiry.RunningService.loss;
import static io.parcelredress.inquiry.RunningService.newNumber;
import static io.parcelredress.inquiry.RunningService.newParcel;
import static io.parcelredress.inquiry.RunningService.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parcelredress.events.EventType;
import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.Eventually;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How losses come in. */
@ExtendWith(RunningService.Extension.class)
class LossesApiTest {

    @Test
    void a_plain_record_becomes_an_inquiry_a_letter_with_all_a_carrier_asks_for_and_an_event_without_the_buyer() {
        var parcel = newParcel();
        var number = newNumber();
        var caseId = service().reported(parcel, number);

        var letter = service().awaitLetter(number);
        assertThat(letter.to()).isEqualTo(Post.CARRIER);
        assertThat(letter.replyTo()).matches("redress\\+" + caseId.replace("-", "") + "\\.[0-9a-f]{12}@seller\\.example");
        assertThat(letter.text()).contains(number, "820 g", "59.90 EUR", "1 x wool scarf (HS 611710)", "Acme Europe, +33123456789",
                "Ana Souza, Rua A 10, 01000-000 São Paulo, BR, +5511987654321", "laposte.inquiry", "VERDICT:");

        var opened = service().awaitEvents(EventType.CARRIER_INQUIRY_OPENED, parcel).getFirst();
        assertThat(opened.path("carrier").asString()).isEqualTo("LA_POSTE");
        assertThat(opened.path("channel").asString()).isEqualTo("EMAIL");
        assertThat(opened.path("replyTo").asString()).isEqualTo(letter.replyTo());
        assertThat(opened.toString()).doesNotContain("Souza");
        assertThat(journalOf(caseId)).contains("ParcelReportedLost", number)
                .doesNotContain("Souza", "ana@example.com", "5511987654321", "Rua A");
    }

    private static String journalOf(String caseId) {
        try (var client = service().backbone.mongoClient()) {
            return Objects.requireNonNull(client.getDatabase("carrier-inquiry-service").getCollection("cases")
                    .find(new org.bson.Document("_id", caseId)).first()).toJson();
        }
    }

    @Test
    void a_store_cut_off_for_20_seconds_is_a_delay_and_not_a_loss() throws InterruptedException {
        assumeTrue(service().backbone.isForOutagesOfTheStore(), "where there is a second store, that one dies instead");
        var parcels = reportTen();
        service().backbone.cutStore();
        Thread.sleep(20_000);
        service().backbone.mendStore();
        eachIsAskedAboutOnce(parcels);
    }

    @Test
    void a_broker_cut_off_for_20_seconds_is_a_delay_and_not_a_loss() throws InterruptedException {
        var parcels = reportTen();
        service().backbone.cutBroker();
        Thread.sleep(20_000);
        service().backbone.mendBroker();
        eachIsAskedAboutOnce(parcels);
    }

    private static void eachIsAskedAboutOnce(List<String> parcels) {
        for (var parcel : parcels) {
            service().awaitStatus(parcel, "ASKED");
            assertThat(service().awaitEvents(EventType.CARRIER_INQUIRY_OPENED, parcel)).as(parcel).hasSize(1);
        }
    }

    private static List<String> reportTen() {
        var parcels = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            parcels.add(newParcel());
            service().backbone.produce(EventType.PARCEL_REPORTED_LOST, "any",
                    loss(parcels.getLast(), newNumber()).getBytes(StandardCharsets.UTF_8));
        }
        return parcels;
    }

    @Test
    void a_loss_by_http_is_accepted_with_its_case_and_comes_back_over_the_topic() {
        var parcel = newParcel();
        var answer = service().post("/api/parcels/lost", loss(parcel, newNumber()));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("caseId").asString()).isEqualTo(id(parcel));
        service().awaitStatus(parcel, "ASKED");
        assertThat(service().awaitEvents(EventType.PARCEL_REPORTED_LOST, parcel).getFirst().at("/buyer/name").asString())
                .isEqualTo("Ana Souza");
    }

    @Test
    void the_same_loss_under_the_same_key_is_the_same_call_and_another_one_is_a_mistake() {
        var parcel = newParcel();
        var number = newNumber();
        var body = loss(parcel, number);
        for (int time = 0; time < 3; time++) {
            var answer = service().post("/api/parcels/lost", body, "Idempotency-Key", "key-of-" + parcel);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().path("caseId").asString()).isEqualTo(id(parcel));
        }
        var other = service().post("/api/parcels/lost", loss(newParcel(), newNumber()), "Idempotency-Key", "key-of-" + parcel);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.header("Content-Type")).startsWith("application/problem+json");

        service().awaitStatus(parcel, "ASKED");
        service().awaitLetter(number);
        assertThat(service().events(EventType.CARRIER_INQUIRY_OPENED, parcel)).hasSize(1);
        // the same words are the same event, with or without a key
        assertThat(service().post("/api/parcels/lost", body).status()).isEqualTo(202);
        var next = newParcel();
        service().reported(next, newNumber());
        assertThat(service().post.toCarrier(number)).hasSize(1);
        assertThat(service().get("/api/inquiries/" + id(parcel)).json().path("timeline").valueStream()
                .filter(step -> step.path("what").asString().equals("ParcelReportedLost"))).hasSize(1);
    }

    @Test
    void a_loss_that_lacks_something_is_told_what_and_nothing_of_it_is_repeated() {
        var answer = service().post("/api/parcels/lost", loss(newParcel(), newNumber())
                .replace("\"value\": {\"amount\": \"59.90\"", "\"value\": {\"amount\": 17.31"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("value").doesNotContain("17.31");
        assertThat(service().post("/api/parcels/lost", "{\"sellerId\": \"acme-eu\"").status()).isEqualTo(400);
    }

    @Test
    void malformed_records_are_parked_alone_with_their_cause_and_reach_nobody_else() {
        var run = newParcel();
        var bad = List.of("no JSON at all", "{}", loss(newParcel(), newNumber())
                .replace("\"name\": \"Ana Souza\"", "\"nom\": \"Ana Souza\""),
                loss(newParcel(), newNumber()).replace("\"FR\", \"to\"", "\"France\", \"to\""));
        var good = new java.util.ArrayList<String>();
        for (var broken : bad) {
            service().backbone.produce(EventType.PARCEL_REPORTED_LOST, run, broken.getBytes(StandardCharsets.UTF_8));
            good.add(newParcel());
            service().backbone.produce(EventType.PARCEL_REPORTED_LOST, run,
                    loss(good.getLast(), newNumber()).getBytes(StandardCharsets.UTF_8));
        }
        service().backbone.produce(EventType.PARCEL_REPORTED_LOST, run, null);

        good.forEach(parcel -> service().awaitStatus(parcel, "ASKED"));
        Eventually.until(PATIENCE, "five are parked", () -> causes(run).size() == 5);
        assertThat(causes(run)).anyMatch(cause -> cause.contains("not valid JSON")).anyMatch(cause -> cause.contains("buyer.name"))
                .anyMatch(cause -> cause.contains("parcel.from")).anyMatch(cause -> cause.contains("no value"))
                .noneMatch(cause -> cause.contains("Souza"));
    }

    private static List<String> causes(String key) {
        return service().backbone.deadLetters(EventType.PARCEL_REPORTED_LOST, key).stream()
                .map(record -> Objects.requireNonNull(Backbone.header(record, "redress_cause"))).toList();
    }
}
