package io.parcelredress.inquiry.replies;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Money;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Refused;
import io.parcelredress.kit.BadInput;
import io.parcelredress.kit.NotHere;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A person records what the carrier said by phone, form or letter. */
@RestController
class Replies {

    private final Journal<Inquiry> journal;
    private final InstantSource clock;

    Replies(Journal<Inquiry> journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    record Reply(@Nullable Verdict verdict, @Nullable String statement, @Nullable Money offer, @Nullable String carrierReference, @Nullable List<String> evidenceWanted, @Nullable Instant repliedAt) {}

    @PostMapping("/api/inquiries/{caseId}/replies")
    Map<String, Object> record(@PathVariable String caseId, @RequestBody Reply reply, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        if (reply.verdict() == null) throw new BadInput("verdict is missing: give one of " + List.of(Verdict.values()));
        if (reply.statement() == null || reply.statement().isBlank()) throw new BadInput("statement is missing: write down the carrier's own words");
        var id = CaseId.parse(caseId);
        if (journal.find(id).isEmpty()) throw new NotHere("there is no inquiry under this caseId");
        var at = reply.repliedAt() == null ? clock.instant() : reply.repliedAt();
        var factId = "reply:" + (key != null ? key : CaseId.uuid5(EventCodec.JSON.writeValueAsString(reply)));
        var view = journal.command(id, factId, inquiry -> {
            if (inquiry.loss().isEmpty()) throw new Refused("No loss yet", "this parcel was not reported lost, so no carrier was asked about it");
            return new CarrierAnswered(reply.verdict(), reply.statement(), reply.offer(), reply.carrierReference(), reply.evidenceWanted(), "OPERATOR", at);
        });
        return Map.of("caseId", caseId, "status", view.state().status());
    }
}
