package io.parcelredress.inquiry;

/** What a tracker's status means, whoever the tracker is; what is not mapped is UNKNOWN, never a guess. */
public enum TrackerStatus {
    NOT_FOUND, PRE_TRANSIT, IN_TRANSIT, CUSTOMS, DELAYED, OUT_FOR_DELIVERY, PICKUP, ATTEMPT_FAILED, DELIVERED, RETURNING, RETURNED, DAMAGED, LOST, CANCELLED, UNKNOWN
}
