package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a service must give: three pure functions. No clock, dice, I/O, logger or framework in them.
 *
 * @param <S> the state of a case, immutable
 */
public interface CaseProcess<S> {

    /** A case of which nothing is known yet. */
    S initial();

    /** The same, for rules that must tell facts of their own parcel from those of one that replaces it. */
    default S initial(CaseId id) {
        return initial();
    }

    /** What we know, folded from facts in whatever order they came. Refuses nothing; a fact it has no use for changes nothing. */
    S evolve(S state, Fact fact);

    /**
     * What now follows from all we know. Asked again, on the state after its own facts, until it answers nothing.
     * An {@link Event} among the answers is published; an {@link Effect} is carried out.
     */
    List<? extends Fact> decide(S state, Instant now);

    /** When to ask {@link #decide} again although nothing happened; empty where only a new fact can matter. */
    Optional<Instant> nextDeadline(S state);

    /** Tells older rules from newer ones: a case that is open and was last decided by an older edition is decided again. */
    default long edition() {
        return 0;
    }

    /** Whether rules may still change what becomes of it. */
    default boolean isOpen(S state) {
        return true;
    }

    /** Whether nothing more is expected of it: after a while it goes to the archive, where a late event finds it. */
    default boolean isSettled(S state) {
        return !isOpen(state);
    }

    /** The cases an event matters to: its own, and for instance that of the parcel it replaces. */
    default Set<CaseId> casesOf(Event event) {
        return Set.of(event.caseId());
    }

    /** What lists of cases are filtered by, and what figures are made of; plain values, no personal data. */
    default Map<String, Object> searchFields(S state) {
        return Map.of();
    }

    /** Those of them that lists are filtered by: the store can find cases by each without looking at the others. */
    default Set<String> listedBy() {
        return Set.of();
    }
}
