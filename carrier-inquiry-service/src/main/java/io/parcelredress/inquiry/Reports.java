package io.parcelredress.inquiry;

import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EvidenceLink;
import io.parcelredress.events.ParcelReportedLost;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was reported of the loss. A report that says nothing of its own leaves no trace here.
 *
 * @param first the earliest report
 * @param descriptions of each description of the parcel the newest report with it, the newest first
 * @param documented of each list of documents the earliest report with it, the earliest first
 */
record Reports(@Nullable ParcelReportedLost first, List<ParcelReportedLost> descriptions, List<ParcelReportedLost> documented) {

    static final Reports NONE = new Reports(null, List.of(), List.of());

    /** By date; of one date by text, so that it never matters which became known first. */
    private static final Comparator<ParcelReportedLost> BY_DATE = Comparator.comparing(ParcelReportedLost::reportedAt)
            .thenComparing((one, other) -> one.equals(other) ? 0 : text(one).compareTo(text(other)));

    private static String text(ParcelReportedLost report) {
        return EventCodec.JSON.writeValueAsString(report);
    }

    Reports plus(ParcelReportedLost report) {
        return new Reports(first == null || BY_DATE.compare(report, first) < 0 ? report : first,
                Distinct.plus(descriptions, report, ParcelReportedLost::parcel, BY_DATE.reversed()),
                report.evidence().isEmpty() ? documented : Distinct.plus(documented, report, ParcelReportedLost::evidence, BY_DATE));
    }

    /** Documents that any report points to. */
    List<EvidenceLink> evidence() {
        return documented.stream().flatMap(report -> report.evidence().stream()).distinct().toList();
    }
}
