package io.parcelredress.inquiry.effects;

import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.EarlierSignalsWanted;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.Wanted;
import io.parcelredress.inquiry.letters.CarrierLetters;
import io.parcelredress.inquiry.trackerwebhooks.TrackerSignals;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.Outcome;
import org.springframework.stereotype.Component;

/** Hands each effect to whoever carries it out. */
@Component
class InquiryEffects implements EffectPerformer<Inquiry> {

    private final CarrierLetters letters;
    private final TrackerSignals signals;

    InquiryEffects(CarrierLetters letters, TrackerSignals signals) {
        this.letters = letters;
        this.signals = signals;
    }

    @Override
    public Outcome perform(Call<Inquiry> call) {
        return switch ((Wanted) call.effect()) {
            case LetterWanted wanted -> letters.send(wanted, call);
            case EarlierSignalsWanted wanted -> signals.tell(call.caseId(), wanted.trackingNumber());
        };
    }

    @Override
    public Outcome enquire(Call<Inquiry> call) {
        return switch ((Wanted) call.effect()) {
            case LetterWanted _ -> letters.enquire();
            case EarlierSignalsWanted wanted -> signals.tell(call.caseId(), wanted.trackingNumber()); // telling twice tells nothing new
        };
    }
}
