package io.parcelredress.rules;

/**
 * Where a rule can be read.
 *
 * @param copyDate how old the copy is that was read, or {@code undated}
 * @param needsReview whether a person should check it before relying on it
 */
public record Source(String url, Grade grade, String copyDate, boolean needsReview) {}
