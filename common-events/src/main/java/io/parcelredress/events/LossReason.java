package io.parcelredress.events;

/** Why the order system takes the parcel for lost. */
public enum LossReason { BUYER_NOT_RECEIVED, NO_TRACKING_PROGRESS, CARRIER_DECLARED_LOST, DELIVERED_NOT_RECEIVED, NEVER_HANDED_OVER,
        CONTENTS_MISSING, OTHER }
