package io.parcelredress.events;

/** Who bears the loss. */
public enum Liable { CARRIER, INSURER, SELLER, CUSTOMS, MARKETPLACE, NOBODY }
