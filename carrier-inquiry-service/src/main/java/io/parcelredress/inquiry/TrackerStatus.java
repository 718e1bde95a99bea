package io.parcelredress.inquiry;

import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a tracker's status means, whoever the tracker is; what is not mapped is UNKNOWN, never a guess. */
public enum TrackerStatus {
    NOT_FOUND, PRE_TRANSIT, IN_TRANSIT, CUSTOMS, DELAYED, OUT_FOR_DELIVERY, PICKUP, ATTEMPT_FAILED, DELIVERED, RETURNING, RETURNED,
            DAMAGED, LOST, CANCELLED, UNKNOWN;

    private static final List<Set<TrackerStatus>> FINAL = List.of(EnumSet.of(DELIVERED, RETURNED), EnumSet.of(LOST));
    private static final Set<TrackerStatus> MOVING = EnumSet.of(IN_TRANSIT, CUSTOMS, OUT_FOR_DELIVERY, PICKUP, ATTEMPT_FAILED, RETURNING);

    /** Where all signals together leave a parcel: by the time of the scan, not of its arrival here, and what is final stays final. */
    static Optional<TrackerSignalled> standing(List<TrackerSignalled> signals) {
        var newest = Comparator.comparing(TrackerSignalled::at).thenComparing(TrackerSignalled::code);
        return FINAL.stream().map(ends -> signals.stream().filter(signal -> ends.contains(signal.meaning())).max(newest))
                .flatMap(Optional::stream).findFirst().or(() -> signals.stream().max(newest));
    }

    /** Whether it shows that the parcel is on its way somewhere. */
    boolean moving() {
        return MOVING.contains(this);
    }
}
