package io.parcelredress.events;

/** What the buyer got. */
public enum Remedy { REFUND, PARTIAL_REFUND, RESHIPMENT, STORE_CREDIT, NONE_DUE }
