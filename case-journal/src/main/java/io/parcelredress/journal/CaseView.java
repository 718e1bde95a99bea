package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.util.List;

/** A case as its journal tells it: the facts, and the state folded from them. */
public record CaseView<S>(CaseId id, int version, S state, List<RecordedFact> facts) {}
