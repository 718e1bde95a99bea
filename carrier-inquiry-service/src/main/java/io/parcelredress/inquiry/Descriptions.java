package io.parcelredress.inquiry;

import io.parcelredress.events.Parcel;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One parcel out of what several reports say of it: the first that says something counts, and gaps are filled from the next. */
final class Descriptions {

    private Descriptions() {}

    static Parcel merged(List<Parcel> best) {
        var first = best.getFirst();
        if (best.size() == 1) return first;
        return new Parcel(said(best, Parcel::trackingNumber), first.carrier(), said(best, Parcel::service), first.from(), first.to(),
                first.shippedAt(), said(best, Parcel::promisedBy),
                said(best, Parcel::weightGrams), first.value(), said(best, Parcel::shippingPaid), said(best, Parcel::insurance),
                        said(best, Parcel::packaging), said(best, Parcel::labelHasBuyerContact),
                best.stream().map(Parcel::contents).filter(contents -> !contents.isEmpty()).findFirst().orElse(List.of()),
                        said(best, Parcel::lastScan));
    }

    private static <T> @Nullable T said(List<Parcel> best, Function<Parcel, @Nullable T> field) {
        return best.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
