package io.parcelredress.rules;

import io.parcelredress.events.LossReason;
import io.parcelredress.events.Order;
import io.parcelredress.events.Parcel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is asked about: a parcel, its carrier, and what else is known of the sale.
 *
 * @param s10 the first letter of an S10 number, or an empty text where the number is of another kind; worked out once, for every rule of a
 *        list asks
 */
record Subject(Parcel parcel, Carrier carrier, String s10, @Nullable LossReason reason, @Nullable Order order, @Nullable String country,
        Map<String, List<String>> regions) {

    Subject(Parcel parcel, Carrier carrier, @Nullable LossReason reason, @Nullable Order order, @Nullable String country,
            Map<String, List<String>> regions) {
        this(parcel, carrier, s10(parcel.trackingNumber()), reason, order, country, regions);
    }

    private static String s10(@Nullable String number) {
        return number == null ? "" : TrackingNumbers.s10Prefix(number).map(prefix -> prefix.substring(0, 1)).orElse("");
    }

    boolean meets(Entry.@Nullable Applies applies) {
        if (applies == null) return true;
        return any(applies.carriers(), carrier.code())
                && any(applies.kinds(), carrier.kind().name())
                && any(applies.s10(), s10)
                && service(applies.services())
                && place(applies.from(), parcel.from())
                && place(applies.to(), parcel.to())
                && any(applies.reasons(), reason == null ? null : reason.name())
                && any(applies.channels(), order == null || order.channel() == null ? null : order.channel().toUpperCase(Locale.ROOT))
                && any(applies.methods(), method())
                && place(applies.countries(), country)
                && (applies.insured() == null || applies.insured() == (parcel.insurance() != null))
                && (applies.international() == null || applies.international() == !parcel.from().equals(parcel.to()));
    }

    private @Nullable String method() {
        var payment = order == null ? null : order.payment();
        if (payment == null) return null;
        if (payment.provider() != null && payment.provider().equalsIgnoreCase("PAYPAL")) return "PAYPAL";
        return payment.method() == null ? null : payment.method().toUpperCase(Locale.ROOT);
    }

    private boolean service(@Nullable List<String> words) {
        if (words == null) return true;
        var service = parcel.service();
        return service != null && words.stream().anyMatch(word -> service.toUpperCase(Locale.ROOT).contains(word));
    }

    private boolean place(@Nullable List<String> places, @Nullable String country) {
        return places == null || country != null && places.stream()
                .anyMatch(place -> place.equals(country) || regions.getOrDefault(place, List.of()).contains(country));
    }

    private static boolean any(@Nullable List<String> wanted, @Nullable String is) {
        return wanted == null || is != null && wanted.contains(is);
    }
}
