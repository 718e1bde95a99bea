package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.util.List;

/**
 * A case as the store holds it.
 *
 * @param version how many facts it has; 0 for one that does not exist yet
 * @param published how many facts, from the first, need no publishing any more
 */
public record StoredCase(CaseId id, int version, List<RecordedFact> facts, int published) {

    static StoredCase none(CaseId id) {
        return new StoredCase(id, 0, List.of(), 0);
    }

    List<RecordedFact> pending() {
        return facts.subList(published, facts.size()).stream().filter(RecordedFact::outgoing).toList();
    }
}
