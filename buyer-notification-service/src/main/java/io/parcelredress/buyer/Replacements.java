package io.parcelredress.buyer;

import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Event;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.ReshipmentRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parcels shipped in place of the lost one: as the order system said at posting, or when it reported that one lost too.
 *
 * @param parcels each once, by their parcelId
 * @param trackingNumber the first that became known
 */
record Replacements(List<Replacement> parcels, @Nullable String trackingNumber) {

    static final Replacements NONE = new Replacements(List.of(), null);
    private static final Comparator<Replacement> BY_PARCEL = Comparator.comparing(Replacement::parcelId);

    /** What the journal brings here of another case: the events of such parcels. */
    Replacements after(Event ofAnother) {
        return switch (ofAnother) {
            case ParcelShipped shipped -> with(shipped, shipped.deliveredAt(), shipped.parcel().trackingNumber());
            case ParcelReportedLost lost -> with(lost, null, null);
            case CarrierInquiryOpened _, CarrierReplied _, CarrierReplyOverdue _, EvidenceAdded _, ParcelFound _, ClaimFiled _,
                    ClaimEscalated _, ClaimSettled _, ReshipmentRequested _, BuyerStatementReceived _, BuyerCompensated _ -> this;
        };
    }

    private Replacements with(Event event, @Nullable Instant deliveredAt, @Nullable String number) {
        int place = Collections.binarySearch(parcels, new Replacement(event.parcelId(), event.caseId(), null), BY_PARCEL);
        var known = place < 0 ? null : parcels.get(place);
        var arrived = known == null || known.deliveredAt() == null ? deliveredAt
                : deliveredAt == null || known.deliveredAt().isBefore(deliveredAt) ? known.deliveredAt() : deliveredAt;
        var parcel = new Replacement(event.parcelId(), event.caseId(), arrived);
        return new Replacements(parcel.equals(known) ? parcels : with(parcel, place), trackingNumber != null ? trackingNumber : number);
    }

    private List<Replacement> with(Replacement parcel, int place) {
        var all = new ArrayList<>(parcels);
        if (place < 0) all.add(-place - 1, parcel);
        else all.set(place, parcel);
        return Collections.unmodifiableList(all);
    }
}
