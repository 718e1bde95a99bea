package io.parcelredress.rules;

/** The kind of basis a claim stands on. */
public enum Regime { UPU, MONTREAL, CMR, CARRIER_TERMS, INSURANCE, NONE }
