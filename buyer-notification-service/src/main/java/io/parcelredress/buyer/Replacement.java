package io.parcelredress.buyer;

import io.parcelredress.events.CaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A parcel shipped in place of the lost one, the case of that parcel, and when it arrived. */
public record Replacement(String parcelId, CaseId caseId, @Nullable Instant deliveredAt) {}
