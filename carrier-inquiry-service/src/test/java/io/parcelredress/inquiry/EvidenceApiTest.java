package io.parcelredress.inquiry;

import static io.parcelredress.inquiry.RunningService.id;
import static io.parcelredress.inquiry.RunningService.newNumber;
import static io.parcelredress.inquiry.RunningService.newParcel;
import static io.parcelredress.inquiry.RunningService.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.EventType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents, in and out. */
@ExtendWith(RunningService.Extension.class)
class EvidenceApiTest {

    @Test
    void a_document_is_kept_under_its_content_once_and_handed_out_as_a_file_that_can_do_nothing() throws Exception {
        var parcel = newParcel();
        var caseId = service().reported(parcel, newNumber());
        var content = ("%PDF-1.7 receipt of " + parcel).getBytes(StandardCharsets.UTF_8);
        var sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));

        for (int time = 0; time < 2; time++) {
            var kept = service().upload(caseId, "PROOF_OF_POSTING", content);
            assertThat(kept.status()).isEqualTo(201);
            assertThat(kept.json().path("sha256").asString()).isEqualTo(sha256);
            assertThat(kept.json().path("mediaType").asString()).isEqualTo("application/pdf");
            assertThat(kept.json().path("sizeBytes").asLong()).isEqualTo(content.length);
        }
        assertThat(service().awaitEvents(EventType.EVIDENCE_ADDED, parcel)).singleElement()
                .satisfies(added -> assertThat(added.toString()).contains(sha256).doesNotContain("Souza"));

        var out = service().get("/api/inquiries/" + caseId + "/evidence/" + sha256);
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.response().body()).isEqualTo(content);
        assertThat(out.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(out.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(out.header("Content-Security-Policy")).contains("sandbox");
        assertThat(out.header("Content-Disposition")).startsWith("attachment");
        assertThat(service().get("/api/inquiries/" + caseId).json().path("missing").toString()).doesNotContain("proof of posting");
    }

    @Test
    void a_document_of_one_case_is_not_handed_out_under_another() {
        var mine = service().reported(newParcel(), newNumber());
        var other = service().reported(newParcel(), newNumber());
        var sha256 = service().upload(mine, "PHOTO", "a note".getBytes(StandardCharsets.UTF_8)).json().path("sha256").asString();
        assertThat(service().get("/api/inquiries/" + other + "/evidence/" + sha256).status()).isEqualTo(404);
        assertThat(service().get("/api/inquiries/" + mine + "/evidence/" + "f".repeat(64)).status()).isEqualTo(404);
        assertThat(service().upload(id("nothing"), "PHOTO", "x".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(404);
    }

    /** By what it is and not by what it is called: every upload here claims to be a program named .pdf. */
    @ParameterizedTest
    @CsvSource({"255044462d312e37, 201, application/pdf", "89504e470d0a1a0a00, 201, image/png", "ffd8ffe000, 201, image/jpeg",
            "3c68746d6c3e, 201, text/plain", "c3a4, 201, text/plain", "4d5a9000, 415, ''",
            "504b0304, 415, ''", "fffe3c00, 415, ''", "'', 415, ''"})
    void what_a_file_is_counts(String hex, int status, String mediaType) {
        var answer = service().upload(service().reported(newParcel(), newNumber()), "PHOTO", HexFormat.of().parseHex(hex));
        assertThat(answer.status()).isEqualTo(status);
        if (status == 201) assertThat(answer.json().path("mediaType").asString()).isEqualTo(mediaType);
        else assertThat(answer.json().path("detail").asString()).contains("PDF, PNG, JPEG");
    }

    @Test
    void a_file_too_large_or_of_no_kind_is_refused_with_the_reason() {
        var caseId = service().reported(newParcel(), newNumber());
        var large = service().upload(caseId, "PHOTO", new byte[10 * 1024 * 1024 + 1]);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.header("Content-Type")).startsWith("application/problem+json");
        assertThat(large.json().path("detail").asString()).contains("10 MB");
        assertThat(service().upload(caseId, "my file", "x".getBytes(StandardCharsets.UTF_8)).json().path("detail").asString())
                .contains("kind");
    }
}
