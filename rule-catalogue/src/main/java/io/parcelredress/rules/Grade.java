package io.parcelredress.rules;

/** How well a fact is founded: its own text was read, someone quotes it, or it is an assumption to be checked by a person. */
public enum Grade { PRIMARY, SECONDARY, UNSOURCED }
