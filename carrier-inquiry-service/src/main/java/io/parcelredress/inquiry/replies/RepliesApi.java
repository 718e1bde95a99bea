package io.parcelredress.inquiry.replies;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Money;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.CarrierMailArrived;
import io.parcelredress.inquiry.InquiryFact.CarrierMailRead;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Refused;
import io.parcelredress.kit.BadRequest;
import io.parcelredress.kit.Idempotency;
import io.parcelredress.kit.NotFound;
import io.parcelredress.kit.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A person records what the carrier said by phone, form or letter, or in a mail no machine may interpret. */
@RestController
class RepliesApi {

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(5);

    private final Journal<Inquiry> journal;
    private final Idempotency keys;
    private final InstantSource clock;

    RepliesApi(Journal<Inquiry> journal, MongoDatabase database, InstantSource clock) {
        this.journal = journal;
        this.keys = new Idempotency(database);
        this.clock = clock;
    }

    /** {@code repliedAt} may be left out: then it is now. */
    record Reply(@Nullable Verdict verdict, @Nullable String statement, @Nullable Money offer, @Nullable String carrierReference,
            @Nullable List<String> evidenceWanted, @Nullable Instant repliedAt) {}

    @PostMapping("/api/inquiries/{caseId}/replies")
    Map<String, Object> record(@PathVariable String caseId, @RequestBody Reply reply,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        check(reply);
        var id = existing(caseId);
        var at = reply.repliedAt() == null ? clock.instant() : reply.repliedAt();
        if (at.isAfter(clock.instant().plus(CLOCKS_MAY_DIFFER))) throw new BadRequest("repliedAt lies in the future");
        var body = EventCodec.JSON.writeValueAsBytes(reply);
        if (key != null) keys.claim("inquiries/" + id + "/replies", key, body, clock.instant());
        var factId = "reply:" + (key != null ? key : CaseId.uuid5(new String(body, StandardCharsets.UTF_8)));
        var verdict = Objects.requireNonNull(reply.verdict());
        var statement = Redaction.about(journal.buyer(id)).words(Objects.requireNonNull(reply.statement()));
        var wanted = Objects.requireNonNullElse(reply.evidenceWanted(), List.<String>of());
        var view = journal.command(id, factId, inquiry -> {
            if (inquiry.loss().isEmpty()) {
                throw new Refused("No loss yet", "this parcel was not reported lost, so no carrier was asked about it");
            }
            return new CarrierAnswered(verdict, statement, reply.offer(), reply.carrierReference(), wanted, "OPERATOR",
                    inquiry.unread().stream().map(CarrierMailArrived::mailId).toList(), at);
        });
        return Map.of("caseId", caseId, "status", view.state().status());
    }

    private static void check(Reply reply) {
        if (reply.verdict() == null) throw new BadRequest("verdict is missing: give one of " + List.of(Verdict.values()));
        if (reply.statement() == null || reply.statement().isBlank()) {
            throw new BadRequest("statement is missing: write down the carrier's own words");
        }
        if (reply.statement().length() > 4_000) throw new BadRequest("statement is longer than 4000 characters: add the rest as evidence");
        if (reply.offer() != null && !reply.offer().isPositive()) {
            throw new BadRequest("offer must be above zero: leave it out where nothing is offered");
        }
        if (reply.carrierReference() != null && reply.carrierReference().length() > 200) {
            throw new BadRequest("carrierReference is longer than 200 characters");
        }
        if (reply.evidenceWanted() != null && (reply.evidenceWanted().size() > 20
                || reply.evidenceWanted().stream().anyMatch(kind -> kind == null || kind.isBlank() || kind.length() > 100))) {
            throw new BadRequest("evidenceWanted may name at most 20 kinds, each of 1 to 100 characters");
        }
    }

    private CaseId existing(String caseId) {
        var id = CaseId.parse(caseId);
        if (journal.find(id).isEmpty()) throw new NotFound("there is no inquiry under this caseId");
        return id;
    }

    /** For a mail that says nothing which counts as an answer, such as an automatic receipt. */
    @PostMapping("/api/inquiries/{caseId}/mails/{sha256}/read")
    Map<String, Object> read(@PathVariable String caseId, @PathVariable String sha256) {
        var id = existing(caseId);
        var now = clock.instant();
        var view = journal.command(id, "mail-read:" + sha256, inquiry -> inquiry.unread().stream()
                .filter(mail -> mail.sha256().equals(sha256)).findFirst()
                .map(mail -> new CarrierMailRead(mail.mailId(), now))
                        .orElseThrow(() -> new NotFound("no mail of this inquiry waits to be read under this evidence")));
        return Map.of("caseId", caseId, "status", view.state().status());
    }
}
