package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case as the store holds it.
 *
 * @param version how often it was written; 0 for one that does not exist yet
 * @param effects what became so far of effects that have not ended, by the place of the fact that wants them
 * @param published how many facts, from the first, need no publishing any more
 * @param pendingSince since when outgoing facts wait to be published, by machine time; null where none does
 * @param setAside whether it was left alone for a while, so that its deadlines in the store are not its own
 * @param unreadable why its facts cannot be read; null where they can
 * @param edition of the rules by which it was last decided; null for one that rules change nothing about any more
 * @param bytes how large it is in the store, about
 * @param broughtBackFrom the version at which the archive has had it; 0 where it does not come from there, or has been written since
 */
public record StoredCase(CaseId id, int version, List<RecordedFact> facts, Map<Integer, EffectProgress> effects, int published,
        @Nullable Instant pendingSince, boolean setAside, @Nullable String unreadable, @Nullable Long edition,
        long bytes, int broughtBackFrom) {

    private static final String BY_A_NEWER_RELEASE = "a newer release of the service has written it";

    /** A case that is there, but whose facts nobody understands: left as it is, and alone. */
    public static StoredCase unreadable(CaseId id, int version, String why) {
        return new StoredCase(id, version, List.of(), Map.of(), 0, null, true, why, null, 0, 0);
    }

    /** A case that is there, and that instances of a newer release go on with. */
    public static StoredCase newer(CaseId id, int version) {
        return unreadable(id, version, BY_A_NEWER_RELEASE);
    }

    boolean isBroughtBack() {
        return broughtBackFrom > 0;
    }

    boolean isNewer() {
        return BY_A_NEWER_RELEASE.equals(unreadable);
    }

    static StoredCase none(CaseId id) {
        return new StoredCase(id, 0, List.of(), Map.of(), 0, null, false, null, null, 0, 0);
    }
}
