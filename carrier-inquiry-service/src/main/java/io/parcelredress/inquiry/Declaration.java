package io.parcelredress.inquiry;

import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tracker's word that the parcel is lost.
 *
 * @param first the signal that became known first
 * @param since the earliest date of such a signal
 * @param contradicted whether a tracker ever called the parcel delivered
 * @param believed whether the word was taken for a report
 */
record Declaration(@Nullable TrackerSignalled first, @Nullable Instant since, boolean contradicted, boolean believed) {

    static final Declaration NONE = new Declaration(null, null, false, false);

    Declaration plus(TrackerSignalled signal) {
        if (signal.meaning() == TrackerStatus.DELIVERED) return new Declaration(first, since, true, believed);
        if (signal.meaning() != TrackerStatus.LOST) return this;
        boolean earlier = since == null || signal.at().isBefore(since);
        return new Declaration(first == null ? signal : first, earlier ? signal.at() : since, contradicted, believed);
    }

    Declaration taken() {
        return new Declaration(first, since, contradicted, true);
    }
}
