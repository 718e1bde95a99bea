package io.parcelredress.journal;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import java.util.List;
import java.util.Optional;

/** Carries effects out. Called on a virtual thread, outside every write; may block. An exception counts as {@link Outcome.Unknown}. */
public interface EffectPerformer<S> {

    /** Tries once. The provider must take {@link Call#idempotencyKey()} as its own key, so that a second try is the same act. */
    Outcome perform(Call<S> call);

    /** Asks what became of an attempt whose outcome is unknown. {@link Outcome.NotDone} allows another attempt. */
    Outcome enquire(Call<S> call);

    /**
     * Whether somebody else is asked, who may let it wait: then it takes one of the places there are for that. What the service answers
     * from its own settings or its own store takes none, and is done for many cases at a time. Called inside a write, for each attempt:
     * must not block.
     */
    default boolean asksOutside(Effect effect, S state) {
        return true;
    }

    /** Tries those that ask nobody outside, and answers in their order. They are given no personal data, for nobody is to see it. */
    default List<Outcome> performInside(List<Call<S>> calls) {
        return calls.stream().map(this::perform).toList();
    }

    /**
     * One effect of one case.
     *
     * @param idempotencyKey the id of the fact that wants the effect: the same at every attempt
     * @param state the case as it stands
     * @param buyer personal data, where the case has any, it is not erased, and somebody outside is asked
     */
    record Call<S>(CaseId caseId, Effect effect, String idempotencyKey, S state, Optional<Buyer> buyer) {}
}
