package io.parcelredress.inquiry.letters;

import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.Outcome;
import io.parcelredress.kit.CaseAddress;
import io.parcelredress.kit.Letter;
import io.parcelredress.kit.Mailer;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sends the letters the rules want. */
@Component
class InquiryEffects implements EffectPerformer<Inquiry> {

    private final InquiryLetters letters;
    private final CarrierAddresses addresses;
    private final CaseAddress answers;
    private final Mailer mailer;
    private final String from;

    InquiryEffects(InquiryLetters letters, CarrierAddresses addresses, CaseAddress answers, Mailer mailer, @Value("${redress.mailbox.address}") String from) {
        this.letters = letters;
        this.addresses = addresses;
        this.answers = answers;
        this.mailer = mailer;
        this.from = from;
    }

    @Override
    public Outcome perform(Call<Inquiry> call) {
        var wanted = (LetterWanted) call.effect();
        var loss = call.state().loss().orElseThrow();
        var to = addresses.of(loss.parcel().carrier());
        if (to.isEmpty()) return new Outcome.Refused("no mail address is configured for this carrier: a person must ask at its form or counter; the letter's text is under /api/inquiries/{caseId}");
        var text = letters.text(wanted, call.caseId(), call.state(), loss, call.buyer());
        return mailer.send(new Letter(call.idempotencyKey(), from, to.get(), answers.of(call.caseId()), letters.subject(wanted, call.caseId(), loss), text, null, List.of()));
    }

    @Override
    public Outcome enquire(Call<Inquiry> call) {
        return mailer.enquire();
    }
}
