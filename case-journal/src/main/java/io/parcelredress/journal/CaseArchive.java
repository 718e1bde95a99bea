package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where cases lie that have long been settled, so that those which are worked on stay few. A case is copied there before it is taken away
 * here, and the other way round; where both have it, what lies here counts. At no moment is the newest version of it in neither, and nobody
 * who looks for it here in vain begins a second journal before he has looked there.
 */
public interface CaseArchive {

    /**
     * Copies cases of these buckets that have been settled since then or longer, the longest first; answers those of which the archive has
     * this version, or a later one.
     */
    List<Archived> copyToArchive(Instant since, Buckets buckets, int limit);

    /** Those that still have this version lie in the archive alone from now on. */
    void leaveToArchive(Collection<Archived> copied);

    /**
     * Copies those that lie in the archive back, where they are not here, each under the next version.
     *
     * @return those that lay there
     */
    Set<CaseId> bringBack(Collection<CaseId> ids);

    /**
     * Those that were brought back lie here alone from now on. Whoever was held up on the way may have brought an old version back while
     * the archive was given a later one: then it is taken away here again.
     *
     * @param back as they were loaded
     * @return those that were taken away, and are to be brought back anew
     */
    Set<CaseId> takeFromArchive(Collection<StoredCase> back);

    /** The cases among these that lie in the archive, as they lie there. */
    Map<CaseId, StoredCase> archived(Collection<CaseId> ids);

    /** A case with the version it has in the archive. */
    record Archived(CaseId id, int version) {}
}
