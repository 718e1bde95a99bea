package io.parcelredress.journal;

import org.jspecify.annotations.Nullable;

/** What became of one attempt at an {@link Effect}. */
public sealed interface Outcome {

    /** Carried out; the provider's reference, where there is one. */
    record Done(@Nullable String reference) implements Outcome {}

    /** Refused for good, with a reason for a person: it will not be tried again. */
    record Refused(String reason) implements Outcome {}

    /** Surely not carried out; it is tried again, later and later. */
    record NotDone(String reason) implements Outcome {}

    /** Perhaps carried out, perhaps not: it is asked after, never blindly repeated. */
    record Unknown(String reason) implements Outcome {}
}
