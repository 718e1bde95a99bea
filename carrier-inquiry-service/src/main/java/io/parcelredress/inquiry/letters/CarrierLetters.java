package io.parcelredress.inquiry.letters;

import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.journal.EffectPerformer.Call;
import io.parcelredress.journal.Outcome;
import io.parcelredress.kit.CaseAddress;
import io.parcelredress.kit.Letter;
import io.parcelredress.kit.Mailer;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sends the letters the rules want; documents go with those that open an inquiry or answer a carrier's wish. */
@Component
public class CarrierLetters {

    private final InquiryLetters letters;
    private final Enclosures enclosures;
    private final CarrierAddresses addresses;
    private final CaseAddress answers;
    private final Mailer mailer;
    private final String from;

    CarrierLetters(InquiryLetters letters, Enclosures enclosures, CarrierAddresses addresses, CaseAddress answers, Mailer mailer,
            @Value("${redress.mailbox.address}") String from) {
        this.letters = letters;
        this.enclosures = enclosures;
        this.addresses = addresses;
        this.answers = answers;
        this.mailer = mailer;
        this.from = from;
    }

    /** Whether one is known for the carrier of this parcel. */
    public boolean haveAnAddress(Inquiry inquiry) {
        return inquiry.loss().map(loss -> addresses.of(loss.parcel().carrier()).isPresent()).orElse(true);
    }

    public Outcome send(LetterWanted wanted, Call<Inquiry> call) {
        var loss = call.state().loss().orElseThrow();
        var to = addresses.of(loss.parcel().carrier());
        if (to.isEmpty()) {
            return new Outcome.Refused("no mail address is configured for this carrier: ask at its form or counter; the letter's text is "
                    + "under /api/inquiries/" + call.caseId());
        }
        var text = letters.text(wanted, call.caseId(), call.state(), loss, call.buyer());
        var enclosed = wanted.letter() == LetterWanted.Kind.CHASE ? List.<Letter.Attachment>of() : enclosures.of(call.state());
        return mailer.send(new Letter(call.idempotencyKey(), from, to.get(), answers.of(call.caseId()),
                letters.subject(wanted, call.caseId(), loss), text, null, enclosed));
    }

    public Outcome enquire() {
        return mailer.enquire();
    }
}
