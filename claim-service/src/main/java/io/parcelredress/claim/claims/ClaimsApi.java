package io.parcelredress.claim.claims;

import io.parcelredress.claim.Claim;
import io.parcelredress.claim.letters.ClaimPaper;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.Journal;
import io.parcelredress.kit.NotFound;
import io.parcelredress.kit.PageOf;
import io.parcelredress.rules.RuleCatalogue;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Claims as operators see them. */
@RestController
class ClaimsApi {

    private final Journal<Claim> journal;
    private final ClaimPaper paper;
    private final RuleCatalogue rules;
    private final InstantSource clock;

    ClaimsApi(Journal<Claim> journal, ClaimPaper paper, RuleCatalogue rules, InstantSource clock) {
        this.journal = journal;
        this.paper = paper;
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping("/api/claims")
    PageOf<ClaimLine> list(@RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String outcome, @RequestParam(required = false) @Nullable String carrier,
            @RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable Integer page) {
        return PageOf.of(journal.list(PageOf.filters("status", status, "outcome", outcome, "carrier", carrier, "q", q),
                PageOf.number(page), PageOf.SIZE), ClaimLine::of);
    }

    @GetMapping("/api/claims/{caseId}")
    ClaimSheet one(@PathVariable String caseId) {
        return ClaimSheet.of(find(caseId), rules, clock.instant());
    }

    @GetMapping("/api/claims/{caseId}/letter.pdf")
    ResponseEntity<byte[]> letter(@PathVariable String caseId) {
        var view = find(caseId);
        if (view.state().filed().isEmpty()) throw new NotFound("no claim has been filed, so there is no letter");
        var pdf = paper.pdf(view.id(), view.state(), view.state().loss().orElseThrow(), journal.buyer(view.id()));
        // it names the buyer
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header("Cache-Control", "no-store").body(pdf);
    }

    private CaseView<Claim> find(String caseId) {
        return journal.find(CaseId.parse(caseId)).orElseThrow(() -> new NotFound("there is no claim under this caseId"));
    }
}
