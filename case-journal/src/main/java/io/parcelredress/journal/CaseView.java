package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.util.List;

/**
 * A case as its journal tells it: the facts, and the state folded from them.
 *
 * @param version how often it was written
 * @param open effects that are wanted and have not ended
 */
public record CaseView<S>(CaseId id, int version, S state, List<RecordedFact> facts, List<OpenEffect> open) {}
