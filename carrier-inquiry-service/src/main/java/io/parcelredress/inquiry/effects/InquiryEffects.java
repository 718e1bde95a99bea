package io.parcelredress.inquiry.effects;

import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.EarlierSignalsWanted;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.Wanted;
import io.parcelredress.inquiry.letters.CarrierLetters;
import io.parcelredress.inquiry.trackerwebhooks.TrackerSignals;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.EffectPerformer;
import io.parcelredress.journal.Outcome;
import java.util.List;
import java.util.stream.Stream;
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

    /** A letter that no address is known for goes to a person, and what trackers said lies in our own store. */
    @Override
    public boolean asksOutside(Effect effect, Inquiry inquiry) {
        return switch ((Wanted) effect) {
            case LetterWanted _ -> letters.haveAnAddress(inquiry);
            case EarlierSignalsWanted _ -> false;
        };
    }

    /** What was said of many numbers is read at once. */
    @Override
    public List<Outcome> performInside(List<Call<Inquiry>> calls) {
        var numbers = calls.stream().flatMap(call -> call.effect() instanceof EarlierSignalsWanted wanted
                ? Stream.of(wanted.trackingNumber()) : Stream.empty()).toList();
        var spokenOf = signals.spokenOf(numbers);
        return calls.stream().map(call -> call.effect() instanceof EarlierSignalsWanted wanted
                && !spokenOf.contains(wanted.trackingNumber()) ? new Outcome.Done(null) : perform(call)).toList();
    }

    @Override
    public Outcome enquire(Call<Inquiry> call) {
        return switch ((Wanted) call.effect()) {
            case LetterWanted _ -> letters.enquire();
            case EarlierSignalsWanted wanted -> signals.tell(call.caseId(), wanted.trackingNumber()); // telling twice tells nothing new
        };
    }
}
