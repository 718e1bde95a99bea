package io.parcelredress.claim.letters;

import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted.Kind;
import io.parcelredress.claim.ClaimProcess;
import io.parcelredress.events.Liable;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.Outcome;
import io.parcelredress.kit.Letter;
import io.parcelredress.kit.Mailer;
import io.parcelredress.rules.RuleCatalogue;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Sends the letters the rules want; the claim itself with its PDF. */
@Component
class ClaimEffects implements EffectPerformer<Claim> {

    private final ClaimLetters letters;
    private final Mailer mailer;
    private final RuleCatalogue rules;
    private final Environment settings;
    private final String from;

    ClaimEffects(ClaimLetters letters, Mailer mailer, RuleCatalogue rules, Environment settings, @Value("${redress.seller.email}") String from) {
        this.letters = letters;
        this.mailer = mailer;
        this.rules = rules;
        this.settings = settings;
        this.from = from;
    }

    @Override
    public Outcome perform(Call<Claim> call) {
        var wanted = (ClaimLetterWanted) call.effect();
        var claim = call.state();
        var loss = claim.loss().orElseThrow();
        var to = address(wanted, claim, loss);
        if (to.isEmpty()) return new Outcome.Refused("no mail address is configured for whom this letter is for: a person must send it; the letter is under /api/claims/{caseId}/letter.pdf");
        var attachments = wanted.letter() == Kind.CLAIM || wanted.letter() == Kind.ESCALATION
                ? List.of(new Letter.Attachment(ClaimProcess.claimId(call.caseId()) + ".pdf", "application/pdf", letters.pdf(call.caseId(), claim, loss, call.buyer())))
                : List.<Letter.Attachment>of();
        return mailer.send(new Letter(call.idempotencyKey(), from, to.get(), claim.replyTo().orElse(null), letters.subject(wanted, call.caseId(), loss),
                letters.text(wanted, call.caseId(), claim, loss, call.buyer()), null, attachments));
    }

    private Optional<String> address(ClaimLetterWanted wanted, Claim claim, ParcelReportedLost loss) {
        if (wanted.letter() == Kind.ESCALATION) {
            var body = rules.ladder(loss.parcel()).get(wanted.number() - 1).body();
            var own = configured("redress.bodies." + body + ".email").or(() -> configured("redress.bodies.default-email"));
            return body.endsWith("APPEAL") ? own.or(() -> carrier(loss)) : own;
        }
        boolean insurer = claim.filed().filter(filed -> filed.liable() == Liable.INSURER).isPresent();
        return insurer ? configured("redress.insurers.default-email") : carrier(loss);
    }

    private Optional<String> carrier(ParcelReportedLost loss) {
        var code = rules.carrier(loss.parcel().carrier()).code();
        return configured("redress.carriers." + code + ".claims-email").or(() -> configured("redress.carriers." + code + ".email")).or(() -> configured("redress.carriers.default-email"));
    }

    private Optional<String> configured(String name) {
        return Optional.ofNullable(settings.getProperty(name)).filter(value -> !value.isBlank());
    }

    @Override
    public Outcome enquire(Call<Claim> call) {
        return mailer.enquire();
    }
}
