package io.parcelredress.claim;

import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.ParcelReportedLost;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the claim rests on; of several reports, inquiries or remedies the earliest counts, so that their order does not matter.
 *
 * @param documents kinds of documents that were added to the case
 */
record CaseFile(@Nullable ParcelReportedLost loss, @Nullable CarrierInquiryOpened inquiry, @Nullable BuyerCompensated compensated,
        Set<String> documents) {

    static final CaseFile EMPTY = new CaseFile(null, null, null, Set.of());

    CaseFile plus(ParcelReportedLost report) {
        return new CaseFile(Dated.earlier(loss, report, ParcelReportedLost::reportedAt), inquiry, compensated, documents);
    }

    CaseFile plus(CarrierInquiryOpened opened) {
        return new CaseFile(loss, Dated.earlier(inquiry, opened, CarrierInquiryOpened::openedAt), compensated, documents);
    }

    CaseFile plus(BuyerCompensated made) {
        return new CaseFile(loss, inquiry, Dated.earlier(compensated, made, BuyerCompensated::compensatedAt), documents);
    }

    CaseFile plus(EvidenceAdded added) {
        if (documents.contains(added.kind())) return this;
        var kinds = new TreeSet<>(documents);
        kinds.add(added.kind());
        return new CaseFile(loss, inquiry, compensated, Collections.unmodifiableSet(kinds));
    }
}
