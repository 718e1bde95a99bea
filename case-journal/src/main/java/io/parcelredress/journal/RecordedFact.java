package io.parcelredress.journal;

import io.parcelredress.events.Fact;
import java.time.Instant;

/**
 * A fact with its place in the journal of one case.
 *
 * @param n its place, from 0
 * @param id what it is known by: for an event received, its source and id; for our own, {@code caseId:service:n}
 * @param at when it was recorded, by the business clock
 * @param outgoing whether it is published
 */
public record RecordedFact(int n, String id, Instant at, boolean outgoing, Fact fact) {}
