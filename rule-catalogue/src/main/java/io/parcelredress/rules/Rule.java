package io.parcelredress.rules;

import org.jspecify.annotations.Nullable;

/** A rule as lists show it; {@code version} is the first day it applies, or the seller's own label. */
public record Rule(String id, String kind, String version, Source source, @Nullable String note) {}
