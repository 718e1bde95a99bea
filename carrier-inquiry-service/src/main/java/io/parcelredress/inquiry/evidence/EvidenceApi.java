package io.parcelredress.inquiry.evidence;

import io.parcelredress.events.CaseId;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.EvidenceKept;
import io.parcelredress.journal.Journal;
import io.parcelredress.kit.BadRequest;
import io.parcelredress.kit.NotFound;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Documents of an inquiry: put in by operators, handed out to them. */
@RestController
class EvidenceApi {

    private final Journal<Inquiry> journal;
    private final EvidenceBox box;
    private final InstantSource clock;

    EvidenceApi(Journal<Inquiry> journal, EvidenceBox box, InstantSource clock) {
        this.journal = journal;
        this.box = box;
        this.clock = clock;
    }

    @PostMapping("/api/inquiries/{caseId}/evidence")
    @ResponseStatus(HttpStatus.CREATED)
    EvidenceBox.Kept add(@PathVariable String caseId, @RequestParam String kind, @RequestParam MultipartFile file) throws IOException {
        var id = CaseId.parse(caseId);
        if (journal.find(id).isEmpty()) throw new NotFound("there is no inquiry under this caseId");
        if (!kind.matches("[A-Z_]{3,40}")) throw new BadRequest("kind must be a kind of evidence in capitals, such as PROOF_OF_POSTING");
        var content = file.getBytes();
        var type = MediaType.of(content)
                .orElseThrow(
                () -> new BadRequest(415, "send a PDF, PNG, JPEG or plain text; what a file is counts, not what it is called"));
        var kept = box.keep(content, type);
        journal.command(id, "evidence:" + kind + ":" + kept.sha256(),
                _ -> new EvidenceKept(kind, kept.sha256(), kept.mediaType(), kept.sizeBytes(), null, clock.instant()));
        return kept;
    }

    @GetMapping("/api/inquiries/{caseId}/evidence/{sha256}")
    ResponseEntity<byte[]> get(@PathVariable String caseId, @PathVariable String sha256) {
        var inquiry = journal.find(CaseId.parse(caseId)).orElseThrow(() -> new NotFound("there is no inquiry under this caseId")).state();
        if (inquiry.evidence().stream().noneMatch(kept -> kept.sha256().equals(sha256))) {
            throw new NotFound("this inquiry has no such document");
        }
        var content = box.find(sha256).orElseThrow(() -> new NotFound("the document is gone"));
        return ResponseEntity.ok().header("Content-Type", content.mediaType()).header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "attachment; filename=\"" + sha256 + "\"").header("Content-Security-Policy", "sandbox")
                        .body(content.bytes());
    }
}
