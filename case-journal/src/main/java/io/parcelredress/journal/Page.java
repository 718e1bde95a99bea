package io.parcelredress.journal;

import java.util.List;

/** A page of cases; {@code number} counts from 0, {@code total} counts all that match. */
public record Page<S>(List<CaseView<S>> items, int number, int size, long total) {}
