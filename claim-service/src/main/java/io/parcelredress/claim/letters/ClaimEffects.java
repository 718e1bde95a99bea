package io.parcelredress.claim.letters;

import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted.Kind;
import io.parcelredress.claim.ClaimProcess;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.Liable;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.Outcome;
import io.parcelredress.kit.CaseAddress;
import io.parcelredress.kit.Letter;
import io.parcelredress.kit.Mailer;
import io.parcelredress.rules.Remembered;
import io.parcelredress.rules.RuleCatalogue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Sends the letters the rules want, the claim itself on paper too; answers come to the case's own address, where the inquiry's mailbox
 * reads them.
 */
@Component
class ClaimEffects implements EffectPerformer<Claim> {

    private static final List<String> INTERNAL = List.of("APPEAL", "COMPLAINT"); // a second look within the house that was asked first

    private final ClaimLetters letters;
    private final ClaimPaper paper;
    private final CaseAddress answers;
    private final Mailer mailer;
    private final RuleCatalogue rules;
    private final Environment settings;
    private final Remembered<String, Optional<String>> known = new Remembered<>();
    private final String from;

    ClaimEffects(ClaimLetters letters, ClaimPaper paper, CaseAddress answers, Mailer mailer, RuleCatalogue rules, Environment settings,
            @Value("${redress.seller.email}") String from) {
        this.letters = letters;
        this.paper = paper;
        this.answers = answers;
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
        if (to.isEmpty()) return new Outcome.Refused(task(wanted, claim));
        return mailer.send(new Letter(call.idempotencyKey(), from, to.get(), answers.of(call.caseId()),
                letters.subject(wanted, call.caseId(), loss),
                letters.text(wanted, call.caseId(), claim, loss, call.buyer()), null, attached(wanted, call, claim, loss)));
    }

    /** A letter that no address is known for goes to a person, not to a mail server. */
    @Override
    public boolean asksOutside(Effect effect, Claim claim) {
        return claim.loss().map(loss -> address((ClaimLetterWanted) effect, claim, loss).isPresent()).orElse(true);
    }

    private List<Letter.Attachment> attached(ClaimLetterWanted wanted, Call<Claim> call, Claim claim, ParcelReportedLost loss) {
        if (wanted.letter() != Kind.CLAIM && wanted.letter() != Kind.ESCALATION) return List.of();
        return List.of(new Letter.Attachment(ClaimProcess.claimId(call.caseId()) + ".pdf", "application/pdf",
                paper.pdf(call.caseId(), claim, loss, call.buyer())));
    }

    private static String task(ClaimLetterWanted wanted, Claim claim) {
        var whom = wanted.letter() == Kind.ESCALATION ? claim.escalation(wanted.number()).body()
                : claim.filed().map(ClaimFiled::against).orElse("the carrier");
        return "no mail address is configured for " + whom
                + ": a person must hand this letter in; the claim on paper is under /api/claims/{caseId}/letter.pdf";
    }

    private Optional<String> address(ClaimLetterWanted wanted, Claim claim, ParcelReportedLost loss) {
        var direct = claim.filed().filter(filed -> filed.liable() == Liable.INSURER).isPresent() ? insurer(loss) : carrier(loss);
        if (wanted.letter() != Kind.ESCALATION) return direct;
        var body = claim.escalation(wanted.number()).body();
        var own = configured("redress.bodies." + body + ".email").or(() -> configured("redress.bodies.default-email"));
        return INTERNAL.stream().anyMatch(body::endsWith) ? own.or(() -> direct) : own;
    }

    private Optional<String> insurer(ParcelReportedLost loss) {
        var insurance = loss.parcel().insurance();
        var code = insurance == null || insurance.insurer() == null ? ""
                : insurance.insurer().strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return configured("redress.insurers." + code + ".email").or(() -> configured("redress.insurers.default-email"));
    }

    private Optional<String> carrier(ParcelReportedLost loss) {
        var code = rules.carrier(loss.parcel().carrier()).code();
        return configured("redress.carriers." + code + ".claims-email").or(() -> configured("redress.carriers." + code + ".email"))
                .or(() -> configured("redress.carriers.default-email"));
    }

    private Optional<String> configured(String name) {
        return known.get(name, () -> Optional.ofNullable(settings.getProperty(name)).filter(value -> !value.isBlank()));
    }

    @Override
    public Outcome enquire(Call<Claim> call) {
        return mailer.enquire();
    }
}
