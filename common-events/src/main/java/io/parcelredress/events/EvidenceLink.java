package io.parcelredress.events;

import org.jspecify.annotations.Nullable;

/** A document the seller points to; {@code kind} such as {@code PROOF_OF_POSTING}. */
public record EvidenceLink(@Nullable String kind, @Nullable String uri) {}
