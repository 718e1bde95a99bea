package io.parcelredress.buyer.remedies;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.buyer.Choices;
import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.OperatorChose;
import io.parcelredress.buyer.RemedyPolicy;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Money;
import io.parcelredress.events.Remedy;
import io.parcelredress.journal.Journal;
import io.parcelredress.kit.BadRequest;
import io.parcelredress.kit.Idempotency;
import io.parcelredress.kit.NotFound;
import io.parcelredress.kit.Redaction;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** An operator chooses the remedy: instead of the buyer, or where a refund was refused. */
@RestController
class ChoiceApi {

    private final Journal<RemedyCase> journal;
    private final Choices choices;
    private final Idempotency keys;
    private final InstantSource clock;

    ChoiceApi(Journal<RemedyCase> journal, RemedyPolicy policy, MongoDatabase database, InstantSource clock) {
        this.journal = journal;
        this.choices = new Choices(policy);
        this.keys = new Idempotency(database);
        this.clock = clock;
    }

    /**
     * What an operator chooses.
     *
     * @param amount for a partial refund or a store credit; at most what was paid
     * @param reference of a refund that was made by hand: it is recorded, and nobody is asked to make it
     * @param note why; the buyer's name and contacts are taken out of it
     */
    record Choice(@Nullable Remedy remedy, @Nullable Money amount, @Nullable String reference, @Nullable String note) {}

    @PostMapping("/api/remedies/{caseId}/choice")
    Map<String, Object> choose(@PathVariable String caseId, @RequestBody Choice choice,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var remedy = choice.remedy();
        if (remedy == null) throw new BadRequest("remedy is missing: give one of " + List.of(Remedy.values()));
        if (tooLong(choice.note(), 500) || tooLong(choice.reference(), 200)) {
            throw new BadRequest("note may have 500 characters, reference 200");
        }
        var id = CaseId.parse(caseId);
        var view = journal.find(id).orElseThrow(() -> new NotFound("there is no remedy under this caseId"));
        if (view.state().loss().isPresent()) check(choice, remedy, view.state().paid());
        var body = EventCodec.JSON.writeValueAsBytes(choice);
        if (key != null) keys.claim("remedies/" + id + "/choice", key, body, clock.instant());
        var note = choice.note() == null ? null : Redaction.about(journal.buyer(id)).words(choice.note());
        var factId = "choice:" + (key != null ? key : CaseId.uuid5(view.state().attempt()
                + new String(body, java.nio.charset.StandardCharsets.UTF_8)));
        return RemediesApi.answer(journal.command(id, factId, known -> choices.byOperator(known,
                new OperatorChose(remedy, choice.amount(), choice.reference(), note, clock.instant()))));
    }

    private static boolean tooLong(@Nullable String text, int most) {
        return text != null && text.length() > most;
    }

    private static void check(Choice choice, Remedy remedy, Money paid) {
        var amount = choice.amount();
        if (amount != null) {
            if (remedy == Remedy.RESHIPMENT || remedy == Remedy.NONE_DUE) {
                throw new BadRequest(422, "amount goes with a refund or a store credit");
            }
            if (!amount.isIn(paid.currency())) throw new BadRequest(422, "amount must be in " + paid.currency() + ", as was paid");
            if (!amount.isPositive() || amount.compareTo(paid) > 0) {
                throw new BadRequest(422, "amount must be above zero and at most what was paid: " + paid);
            }
            if (remedy == Remedy.REFUND && amount.compareTo(paid) < 0) {
                throw new BadRequest(422, "less than what was paid (" + paid + ") is a PARTIAL_REFUND");
            }
        } else if (remedy == Remedy.PARTIAL_REFUND) {
            throw new BadRequest(422, "amount is missing: how much of " + paid + " is refunded");
        }
        if (choice.reference() != null && remedy != Remedy.REFUND && remedy != Remedy.PARTIAL_REFUND) {
            throw new BadRequest(422, "reference goes with a refund that was made by hand");
        }
    }
}
