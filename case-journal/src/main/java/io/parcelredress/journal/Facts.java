package io.parcelredress.journal;

import io.parcelredress.events.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is known of a case: its facts, looked up by what they are and never by when they came. A ready state for rules that need no other.
 */
public record Facts(List<Fact> facts) {

    public static final Facts NOTHING = new Facts(List.of());

    public Facts plus(Fact fact) {
        var all = new ArrayList<Fact>(facts.size() + 1);
        all.addAll(facts);
        all.add(fact);
        return new Facts(Collections.unmodifiableList(all)); // once for every fact of every case that is read
    }

    /** All facts of this kind, in the order they were recorded. */
    public <F extends Fact> List<F> all(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public <F extends Fact> Optional<F> first(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    public boolean has(Class<? extends Fact> kind) {
        return facts.stream().anyMatch(kind::isInstance);
    }

    public <F extends Fact> boolean has(Class<F> kind, Predicate<F> such) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).anyMatch(such);
    }

    /** How the effect with this key ended, once it has. */
    public Optional<EffectEnded> ended(String key) {
        return all(EffectEnded.class).stream().filter(ended -> ended.key().equals(key)).findFirst();
    }
}
