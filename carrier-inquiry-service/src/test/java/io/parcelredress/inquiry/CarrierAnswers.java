package io.parcelredress.inquiry;

import static io.parcelredress.inquiry.RunningService.PATIENCE;
import static io.parcelredress.inquiry.RunningService.newNumber;
import static io.parcelredress.inquiry.RunningService.newParcel;
import static io.parcelredress.inquiry.RunningService.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.EventType;
import io.parcelredress.journal.testing.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How carriers answer, by mail and through a person. */
@ExtendWith(RunningService.Extension.class)
class CarrierAnswers {

    @Test
    void a_reply_that_begins_with_the_agreed_lines_is_recorded_at_once_without_the_buyers_name() {
        var parcel = newParcel();
        var number = newNumber();
        service().reported(parcel, number);
        var letter = service().awaitLetter(number);

        service().post.fromCarrier(letter.replyTo(),
                "VERDICT: LOST\nOFFER: 23.50 EUR\nREFERENCE: R-88\n\nWe are sorry for Mrs Souza.\n\nOn Monday Acme wrote:\n> VERDICT: "
                + "FOUND\n" + letter.text());

        var replied = service().awaitEvents(EventType.CARRIER_REPLIED, parcel);
        assertThat(replied).hasSize(1);
        assertThat(replied.getFirst().path("verdict").asString()).isEqualTo("LOST");
        assertThat(replied.getFirst().at("/offer/amount").asString()).isEqualTo("23.50");
        assertThat(replied.getFirst().path("carrierReference").asString()).isEqualTo("R-88");
        assertThat(replied.getFirst().path("statement").asString()).contains("We are sorry for Mrs [addressee].")
                .doesNotContain("Acme wrote", "Rua A");
        service().awaitStatus(parcel, "ANSWERED");
        assertThat(service().awaitEvents(EventType.EVIDENCE_ADDED, parcel).getFirst().path("kind").asString()).isEqualTo("CARRIER_REPLY");
    }

    @Test
    void a_reply_in_free_words_waits_for_a_person_and_one_that_says_nothing_is_put_away() {
        var parcel = newParcel();
        var number = newNumber();
        var caseId = service().reported(parcel, number);
        var letter = service().awaitLetter(number);
        service().post.fromCarrier(letter.replyTo(), "Thank you for your mail. Your ticket is 4711.");
        service().awaitStatus(parcel, "NEEDS_READING");

        var sheet = service().get("/api/inquiries/" + caseId).json();
        var task = sheet.path("tasks").valueStream().map(text -> text.asString()).filter(text -> text.startsWith("read the carrier's mail"))
                .findFirst().orElseThrow();
        var sha256 = task.replaceAll(".*\\(evidence ([0-9a-f]{64})\\).*", "$1");
        var mail = service().get("/api/inquiries/" + caseId + "/evidence/" + sha256);
        assertThat(mail.header("Content-Type")).isEqualTo("message/rfc822");
        assertThat(mail.text()).contains("Your ticket is 4711.");
        assertThat(service().events(EventType.CARRIER_REPLIED, parcel)).isEmpty();

        assertThat(service().post("/api/inquiries/" + caseId + "/mails/" + "0".repeat(64) + "/read", "").status()).isEqualTo(404);
        assertThat(service().post("/api/inquiries/" + caseId + "/mails/" + sha256 + "/read", "").json().path("status").asString())
                .isEqualTo("ASKED");
        assertThat(service().post("/api/inquiries/" + caseId + "/mails/" + sha256 + "/read", "").status()).isEqualTo(200);
    }

    @Test
    void a_person_records_what_a_mail_says_and_the_mail_is_read() {
        var parcel = newParcel();
        var number = newNumber();
        var caseId = service().reported(parcel, number);
        service().post.fromCarrier(service().awaitLetter(number).replyTo(), "We found it in Roissy and send it on to Ana Souza.");
        service().awaitStatus(parcel, "NEEDS_READING");

        var reply = "{\"verdict\": \"FOUND\", \"statement\": \"found in Roissy, goes on to Ana Souza\", \"carrierReference\": \"4712\"}";
        var answer = service().post("/api/inquiries/" + caseId + "/replies", reply, "Idempotency-Key", "r-" + parcel);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("FOUND");
        assertThat(service().post("/api/inquiries/" + caseId + "/replies", reply, "Idempotency-Key", "r-" + parcel).status())
                .isEqualTo(200);
        assertThat(service().post("/api/inquiries/" + caseId + "/replies", reply.replace("FOUND", "LOST"), "Idempotency-Key", "r-" + parcel)
                .status()).isEqualTo(422);

        assertThat(service().awaitEvents(EventType.CARRIER_REPLIED, parcel)).singleElement()
                .satisfies(replied -> assertThat(replied.path("statement").asString())
                .isEqualTo("found in Roissy, goes on to [addressee]"));
        assertThat(service().awaitEvents(EventType.PARCEL_FOUND, parcel)).singleElement()
                .satisfies(found -> assertThat(found.path("whereabouts").asString()).isEqualTo("WITH_CARRIER"));
        assertThat(service().get("/api/inquiries/" + caseId).json().path("tasks")).isEmpty();
    }

    @Test
    void a_carrier_that_wants_documents_is_sent_them() {
        var parcel = newParcel();
        var number = newNumber();
        var caseId = service().reported(parcel, number);
        var letter = service().awaitLetter(number);
        service().post.fromCarrier(letter.replyTo(), "verdict: needs evidence\nEVIDENCE: SALES_INVOICE");
        service().awaitStatus(parcel, "NEEDS_EVIDENCE");
        assertThat(service().get("/api/inquiries/" + caseId).json().path("tasks").toString()).contains("the carrier wants SALES_INVOICE");

        service().upload(caseId, "SALES_INVOICE", "%PDF-1.7 invoice".getBytes(StandardCharsets.US_ASCII));
        Eventually.until(PATIENCE, "the invoice is with the carrier",
                () -> service().post.toCarrier(number).stream().anyMatch(sent -> sent.subject().contains("documents")
                && sent.raw().contains("sales-invoice-")));
        var sent = service().post.toCarrier(number).stream().filter(mail -> mail.raw().contains("sales-invoice-")).findFirst()
                .orElseThrow();
        assertThat(sent.raw()).contains("Content-Type: application/pdf").doesNotContain("Ana Souza.pdf");
        assertThat(service().get("/api/inquiries/" + caseId).json().path("tasks").toString()).doesNotContain("the carrier wants");
    }

    @Test
    void a_mail_to_no_case_of_ours_is_set_apart() {
        var before = service().post.inFolder("Unmatched");
        service().post.fromCarrier("redress+" + "0".repeat(32) + ".000000000000@seller.example", "VERDICT: LOST");
        Eventually.until(PATIENCE, "it is set apart", () -> service().post.inFolder("Unmatched") == before + 1);
    }

    @Test
    void a_reply_that_cannot_be_used_is_told_why() {
        var parcel = newParcel();
        var caseId = service().reported(parcel, newNumber());
        var path = "/api/inquiries/" + caseId + "/replies";
        assertThat(service().post(path, "{\"statement\": \"x\"}").json().path("detail").asString()).contains("verdict is missing");
        assertThat(service().post(path, "{\"verdict\": \"LOST\"}").json().path("detail").asString()).contains("statement is missing");
        assertThat(service().post(path, "{\"verdict\": \"PERHAPS\", \"statement\": \"x\"}").status()).isEqualTo(400);
        assertThat(service().post(path,
                "{\"verdict\": \"LOST\", \"statement\": \"x\", \"offer\": {\"amount\": \"-1.00\", \"currency\": \"EUR\"}}").status())
                .isEqualTo(400);
        assertThat(service().post(path, "{\"verdict\": \"LOST\", \"statement\": \"x\", \"repliedAt\": \""
                + Instant.now().plusSeconds(3_600) + "\"}").json().path("detail").asString()).contains("future");
        assertThat(service().post("/api/inquiries/" + RunningService.id("nothing") + "/replies",
                "{\"verdict\": \"LOST\", \"statement\": \"x\"}").status()).isEqualTo(404);
        assertThat(service().post("/api/inquiries/no-uuid/replies", "{\"verdict\": \"LOST\", \"statement\": \"x\"}").status())
                .isEqualTo(400);
        assertThat(service().events(EventType.CARRIER_REPLIED, parcel)).isEmpty();
    }

    @Test
    void a_parcel_nobody_misses_has_no_carrier_that_could_have_answered() {
        var parcel = newParcel();
        service().backbone.produce(EventType.PARCEL_SHIPPED, parcel,
                RunningService.loss(parcel, newNumber()).getBytes(StandardCharsets.UTF_8));
        service().awaitStatus(parcel, "SHIPPED");
        var refused = service().post("/api/inquiries/" + RunningService.id(parcel) + "/replies",
                "{\"verdict\": \"LOST\", \"statement\": \"x\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("title").asString()).isEqualTo("No loss yet");
    }
}
