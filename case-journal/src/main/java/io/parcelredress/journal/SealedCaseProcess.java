package io.parcelredress.journal;

import io.parcelredress.events.Event;
import io.parcelredress.events.Fact;

/**
 * A process that folds its state from three sealed families: events, the facts only its service knows, and how effects ended. Each of the
 * three methods is an exhaustive switch without a default, so that a new fact breaks the build where it must be thought about; one switch
 * over all of them cannot be had, for a sealed type does not span modules.
 *
 * @param <F> the sealed interface of the service's own facts
 */
public interface SealedCaseProcess<S, F extends Fact> extends CaseProcess<S> {

    /** The sealed interface of the service's own facts. */
    Class<F> ownFacts();

    /** What is known after an event, whether it came from outside or was decided here. */
    S afterEvent(S state, Event event);

    /** What is known after a fact of the service's own. */
    S afterOwn(S state, F fact);

    /** What is known after an effect has ended. */
    S afterEffect(S state, EffectEnded ended);

    /** @throws ClassCastException for a fact of no family of this service */
    @Override
    default S evolve(S state, Fact fact) {
        return switch (fact) {
            case Event event -> afterEvent(state, event);
            case EffectEnded ended -> afterEffect(state, ended);
            default -> afterOwn(state, ownFacts().cast(fact));
        };
    }
}
