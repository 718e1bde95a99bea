package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.LetterWanted;
import io.parcelredress.buyer.RemedyFact.LetterWanted.Kind;
import io.parcelredress.journal.EffectEnded;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer has been told, or is being told.
 *
 * @param told by kind the number of the last decision that was told of; 1 for what is about no decision
 * @param undelivered letters that are on their way or never arrived, by key, in the order they were wanted
 */
record Letters(Map<Kind, Integer> told, Map<String, Letter> undelivered) {

    static final Letters NONE = new Letters(Map.of(), Map.of());

    /** @param refused how it ended, where it could not be delivered */
    record Letter(String key, @Nullable EffectEnded refused) {}

    Letters after(LetterWanted wanted) {
        var kinds = new EnumMap<Kind, Integer>(Kind.class);
        kinds.putAll(told);
        kinds.merge(wanted.letter(), wanted.number(), Math::max);
        return new Letters(Collections.unmodifiableMap(kinds), with(new Letter(wanted.key(), null)));
    }

    /** The end of another effect is none of its business. */
    Letters after(EffectEnded ended) {
        var letter = undelivered.get(ended.key());
        if (letter == null || letter.refused() != null) return this;
        return new Letters(told, ended.done() ? without(ended.key()) : with(new Letter(ended.key(), ended)));
    }

    private Map<String, Letter> with(Letter letter) {
        var all = new LinkedHashMap<>(undelivered);
        all.put(letter.key(), letter);
        return Collections.unmodifiableMap(all);
    }

    private Map<String, Letter> without(String key) {
        var all = new LinkedHashMap<>(undelivered);
        all.remove(key);
        return Collections.unmodifiableMap(all);
    }

    boolean told(Kind kind) {
        return told.containsKey(kind);
    }

    /** Whether a letter of this kind told of this decision, or of a later one. */
    boolean told(Kind kind, int decision) {
        return told.getOrDefault(kind, 0) >= decision;
    }

    /** How those that could not be delivered ended. */
    Collection<EffectEnded> refused() {
        return undelivered.values().stream().flatMap(letter -> Stream.ofNullable(letter.refused())).toList();
    }
}
