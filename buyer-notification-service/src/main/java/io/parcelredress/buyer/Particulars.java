package io.parcelredress.buyer;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What reports and postings say of the loss, the parcel, the sale and the buyer. Each value is kept from the one source that decides it, so
 * that a thousand repeats take no more room than one.
 *
 * @param reports of each reason the earliest report
 * @param loss the earliest report of all
 * @param replaces the parcel in whose place this one was shipped
 */
record Particulars(Map<LossReason, Told<ParcelReportedLost>> reports, @Nullable Told<ParcelReportedLost> loss,
        @Nullable Told<ParcelShipped> posting, Sale sale, @Nullable Told<Buyer> buyer, @Nullable Told<CaseId> replaces) {

    static final Particulars UNKNOWN = new Particulars(Map.of(), null, null, Sale.UNKNOWN, null, null);

    Particulars after(ParcelReportedLost report) {
        var source = Source.of(report);
        return new Particulars(reports(report, source), Told.better(loss, report, source), posting, sale.after(report.order(), source),
                Told.better(buyer, report.buyer(), source),
                Told.better(replaces, replaced(report.sellerId(), report.replaces()), source));
    }

    Particulars after(ParcelShipped shipped) {
        var source = Source.of(shipped);
        return new Particulars(reports, loss, Told.better(posting, shipped, source), sale.after(shipped.order(), source),
                Told.better(buyer, shipped.buyer(), source),
                Told.better(replaces, replaced(shipped.sellerId(), shipped.replaces()), source));
    }

    private Map<LossReason, Told<ParcelReportedLost>> reports(ParcelReportedLost report, Source source) {
        var known = reports.get(report.reason());
        var earliest = Objects.requireNonNull(Told.better(known, report, source));
        if (earliest == known) return reports;
        var all = new EnumMap<LossReason, Told<ParcelReportedLost>>(LossReason.class);
        all.putAll(reports);
        all.put(report.reason(), earliest);
        return Collections.unmodifiableMap(all);
    }

    private static @Nullable CaseId replaced(String seller, @Nullable String parcel) {
        return parcel == null || parcel.isBlank() ? null : CaseId.of(seller, parcel);
    }

    /** The parcel as the loss report describes it, or else as it was posted. */
    Optional<Parcel> parcel() {
        return Told.of(loss).map(ParcelReportedLost::parcel).or(() -> Told.of(posting).map(ParcelShipped::parcel));
    }

    Stream<ParcelReportedLost> eachReason() {
        return reports.values().stream().map(Told::value);
    }
}
