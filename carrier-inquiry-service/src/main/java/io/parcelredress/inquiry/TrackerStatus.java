package io.parcelredress.inquiry;

import java.util.EnumSet;
import java.util.Set;

/** What a tracker's status means, whoever the tracker is; what is not mapped is UNKNOWN, never a guess. */
public enum TrackerStatus {
    NOT_FOUND, PRE_TRANSIT, IN_TRANSIT, CUSTOMS, DELAYED, OUT_FOR_DELIVERY, PICKUP, ATTEMPT_FAILED, DELIVERED, RETURNING, RETURNED,
            DAMAGED, LOST, CANCELLED, UNKNOWN;

    private static final Set<TrackerStatus> MOVING = EnumSet.of(IN_TRANSIT, CUSTOMS, OUT_FOR_DELIVERY, PICKUP, ATTEMPT_FAILED, RETURNING);

    /** Whether it shows that the parcel is on its way somewhere. */
    boolean moving() {
        return MOVING.contains(this);
    }

    /** Whether it says that the parcel is with the buyer, or back with the seller. */
    boolean arrived() {
        return this == DELIVERED || this == RETURNED;
    }
}
