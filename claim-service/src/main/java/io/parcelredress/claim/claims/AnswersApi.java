package io.parcelredress.claim.claims;

import com.mongodb.client.MongoDatabase;
import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered.Decision;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Money;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.Refused;
import io.parcelredress.kit.BadRequest;
import io.parcelredress.kit.Idempotency;
import io.parcelredress.kit.NotFound;
import io.parcelredress.kit.Redaction;
import io.parcelredress.rules.RuleCatalogue;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A person takes an offer, asks for another amount, or gives the claim up. */
@RestController
class AnswersApi {

    private static final int LONGEST_NOTE = 500;

    private final Journal<Claim> journal;
    private final RuleCatalogue rules;
    private final Idempotency keys;
    private final InstantSource clock;

    AnswersApi(Journal<Claim> journal, RuleCatalogue rules, MongoDatabase database, InstantSource clock) {
        this.journal = journal;
        this.rules = rules;
        this.keys = new Idempotency(database);
        this.clock = clock;
    }

    /**
     * @param amount for COUNTER what is demanded; for ACCEPT the least that is taken, the standing offer where it is not given
     * @param note why; the buyer's name and contacts are taken out of it
     */
    record Answer(@Nullable Decision decision, @Nullable Money amount, @Nullable String note) {}

    @PostMapping("/api/claims/{caseId}/answers")
    ClaimSheet answer(@PathVariable String caseId, @RequestBody Answer answer,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        if (answer.decision() == null) throw new BadRequest("decision is missing: give one of " + List.of(Decision.values()));
        if (answer.note() != null && answer.note().length() > LONGEST_NOTE) {
            throw new BadRequest("note may have " + LONGEST_NOTE + " characters");
        }
        var view = journal.find(CaseId.parse(caseId)).orElseThrow(() -> new NotFound("there is no claim under this caseId"));
        if (key != null) keys.claim("claims/" + view.id() + "/answers", key, EventCodec.JSON.writeValueAsBytes(answer), clock.instant());
        var note = answer.note() == null ? null : Redaction.about(journal.buyer(view.id())).words(answer.note());
        return ClaimSheet.of(journal.command(view.id(), "answer:" + name(key, answer, view.state()),
                claim -> recorded(answer, note, claim)), rules, clock.instant());
    }

    /** Without a key the same answer to the same offers is the same answer. */
    private static String name(@Nullable String key, Answer answer, Claim claim) {
        var answered = claim.replies().all().stream().map(CarrierReplied::repliedAt).toList();
        return key != null ? key : CaseId.uuid5(EventCodec.JSON.writeValueAsString(answer) + answered).toString();
    }

    private OperatorAnswered recorded(Answer answer, @Nullable String note, Claim claim) {
        claim.settled().ifPresent(settled -> {
            throw new Refused("Settled already", "this claim has ended as " + settled.outcome());
        });
        var decision = Objects.requireNonNull(answer.decision());
        return new OperatorAnswered(decision, switch (decision) {
            case ACCEPT -> taken(answer.amount(), claim);
            case COUNTER -> demanded(answer.amount(), claim);
            case WITHDRAW -> null;
        }, note, clock.instant());
    }

    private static Money taken(@Nullable Money least, Claim claim) {
        var offer = standing(claim);
        if (least != null && (!least.isIn(offer.currency()) || least.compareTo(offer) > 0)) {
            throw new Refused("Not offered", "the standing offer is " + offer + ": accept that, or counter it");
        }
        return least == null ? offer : least;
    }

    private static Money demanded(@Nullable Money amount, Claim claim) {
        if (amount == null || !amount.isPositive()) {
            throw new BadRequest("amount is missing: a counter-offer names what is demanded, above zero");
        }
        var offer = standing(claim);
        var claimed = claim.filed().orElseThrow().claimed();
        if (!amount.isIn(claimed.currency()) || amount.compareTo(claimed) > 0) {
            throw new BadRequest(422, "no more can be demanded than was claimed, in its currency: " + claimed);
        }
        if (amount.compareTo(offer) <= 0) {
            throw new BadRequest(422, "the standing offer is " + offer + ": accept it rather than ask for less");
        }
        return amount;
    }

    private static Money standing(Claim claim) {
        if (claim.accepted().isPresent()) {
            throw new Refused("Accepted already", "an offer of " + claim.accepted().get().offer()
                    + " was accepted: payment is what is waited for");
        }
        return claim.bestOffer().orElseThrow(() -> new Refused("Nothing was offered",
                claim.filed().isEmpty() ? "no claim has been filed yet" : "there is no offer in the currency of the claim to answer"));
    }
}
