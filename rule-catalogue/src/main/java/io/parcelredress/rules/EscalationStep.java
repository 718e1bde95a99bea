package io.parcelredress.rules;

import io.parcelredress.events.Basis;
import org.jspecify.annotations.Nullable;

/** Whom to turn to after a denial or silence, and how long that takes at most. */
public record EscalationStep(String body, Basis basis, Source source, Span answerWithin, @Nullable String precondition) {}
