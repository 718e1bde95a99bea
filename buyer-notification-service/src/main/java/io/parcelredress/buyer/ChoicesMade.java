package io.parcelredress.buyer;

import io.parcelredress.buyer.RemedyFact.Choice;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The choices of a kind of person, as far as no decision has heard them: each leads to one.
 *
 * @param several whether more than one was ever made: then a decision says which it hears
 */
record ChoicesMade<C extends Choice>(List<C> unheard, boolean any, boolean several) {

    static <C extends Choice> ChoicesMade<C> none() {
        return new ChoicesMade<>(List.of(), false, false);
    }

    ChoicesMade<C> after(C chose) {
        var waiting = new ArrayList<>(unheard);
        waiting.add(chose);
        return new ChoicesMade<>(List.copyOf(waiting), true, any);
    }

    /** What is left once a decision was made that hears one of them. */
    ChoicesMade<C> heardBy(RemedyDecided decided) {
        var waiting = new ArrayList<>(unheard);
        heard(decided.answers()).ifPresent(waiting::remove);
        return new ChoicesMade<>(List.copyOf(waiting), any, several);
    }

    private Optional<C> heard(@Nullable Instant named) {
        return named == null ? next() : unheard.stream().filter(chose -> chose.at().equals(named)).findFirst();
    }

    /** The one to hear next: the earliest. */
    Optional<C> next() {
        return unheard.stream().min(Comparator.comparing(Choice::at));
    }

    /** How a decision names the one that it hears; there is no need to where only one was ever made. */
    @Nullable Instant name(C chose) {
        return several ? chose.at() : null;
    }
}
