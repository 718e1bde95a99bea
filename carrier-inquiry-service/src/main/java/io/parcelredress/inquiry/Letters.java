package io.parcelredress.inquiry;

import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryFact.LetterWanted.Kind;
import io.parcelredress.journal.EffectEnded;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the carrier was written.
 *
 * @param last of each kind of letter the last number and date
 * @param refused what could not be done outside and will not be tried again
 */
record Letters(Map<Kind, Last> last, List<EffectEnded> refused) {

    static final Letters NONE = new Letters(Map.of(), List.of());

    /** The last letter of its kind. */
    record Last(int number, Instant at) {}

    /** The number of the last letter of a kind; 0 before the first. */
    int number(Kind kind) {
        return Optional.ofNullable(last.get(kind)).map(Last::number).orElse(0);
    }

    Optional<Instant> date(Kind kind) {
        return Optional.ofNullable(last.get(kind)).map(Last::at);
    }

    Letters plus(LetterWanted letter) {
        var letters = new EnumMap<Kind, Last>(Kind.class);
        letters.putAll(last);
        letters.merge(letter.letter(), new Last(letter.number(), letter.at()), (known, fresh) ->
                new Last(Math.max(known.number(), fresh.number()), known.at().isAfter(fresh.at()) ? known.at() : fresh.at()));
        return new Letters(Collections.unmodifiableMap(letters), refused);
    }

    Letters plus(EffectEnded ended) {
        return ended.done() ? this : new Letters(last, Distinct.plus(refused, ended));
    }
}
