package io.parcelredress.events;

/** What the carrier says became of the parcel. */
public enum Verdict { LOST, DELIVERED, FOUND, RETURNED, SEIZED, DESTROYED, NEEDS_EVIDENCE, REFUSED }
