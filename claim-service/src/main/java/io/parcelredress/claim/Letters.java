package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted.Kind;
import io.parcelredress.journal.EffectEnded;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was written to whoever is to pay.
 *
 * @param last of each kind of letter the last
 * @param answerBy until when the last letter about the amount waits for its answer
 * @param refused letters that could not be sent and will not be tried again
 */
record Letters(Map<Kind, ClaimLetterWanted> last, @Nullable Instant answerBy, List<EffectEnded> refused) {

    static final Letters NONE = new Letters(Map.of(), null, List.of());

    Optional<ClaimLetterWanted> last(Kind kind) {
        return Optional.ofNullable(last.get(kind));
    }

    /** The number of the last letter of a kind; 0 before the first. */
    int number(Kind kind) {
        return last(kind).map(ClaimLetterWanted::number).orElse(0);
    }

    Letters plus(ClaimLetterWanted letter) {
        var letters = new EnumMap<Kind, ClaimLetterWanted>(Kind.class);
        letters.putAll(last);
        letters.put(letter.letter(), letter);
        boolean waits = letter.letter() != Kind.SEIZURE_NOTICE && letter.answerBy() != null;
        return new Letters(Collections.unmodifiableMap(letters), waits ? letter.answerBy() : answerBy, refused);
    }

    Letters plus(EffectEnded ended) {
        return ended.done() ? this : new Letters(last, answerBy, Stream.concat(refused.stream(), Stream.of(ended)).toList());
    }
}
