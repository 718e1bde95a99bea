package io.parcelredress.events;

/** How a claim ended. */
public enum ClaimOutcome { PAID, PARTLY_PAID, DENIED, NOT_CLAIMABLE, WITHDRAWN }
