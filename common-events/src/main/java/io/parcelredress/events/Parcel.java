package io.parcelredress.events;

import static io.parcelredress.events.Require.items;
import static io.parcelredress.events.Require.present;
import static io.parcelredress.events.Require.that;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was posted, how, and what is known of its way.
 *
 * @param carrier the seller's name for the carrier, such as {@code LA_POSTE}; compared without regard to case
 * @param from country of posting, ISO 3166 alpha-2
 * @param to country of destination, ISO 3166 alpha-2
 * @param shippedAt day of posting
 * @param promisedBy last day of the delivery period promised to the buyer
 * @param weightGrams gross weight in grams
 * @param value what the goods are worth at posting
 * @param shippingPaid what the buyer paid for delivery
 */
public record Parcel(
        @Nullable String trackingNumber,
        String carrier,
        @Nullable String service,
        String from,
        String to,
        LocalDate shippedAt,
        @Nullable LocalDate promisedBy,
        @Nullable Integer weightGrams,
        Money value,
        @Nullable Money shippingPaid,
        @Nullable Insurance insurance,
        @Nullable String packaging,
        @Nullable Boolean labelHasBuyerContact,
        List<Content> contents,
        @Nullable Scan lastScan) {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public Parcel {
        present(carrier, "parcel.carrier");
        country(from, "parcel.from");
        country(to, "parcel.to");
        present(shippedAt, "parcel.shippedAt");
        present(value, "parcel.value");
        that(weightGrams == null || weightGrams > 0, "parcel.weightGrams", "must be above zero");
        that(value.amount().signum() >= 0, "parcel.value", "must not be negative");
        contents = items(contents, "parcel.contents");
    }

    private static void country(String code, String field) {
        present(code, field);
        that(COUNTRIES.contains(code), field, "is not an ISO 3166 alpha-2 code in capitals, such as FR");
    }

    /** What the parcel holds; {@code hsCode} is the customs tariff number. */
    public record Content(@Nullable String description, @Nullable Integer quantity, @Nullable Money unitValue, @Nullable String hsCode) {}

    /** Cover bought for this parcel. */
    public record Insurance(@Nullable String insurer, @Nullable String policy, @Nullable Money insuredValue) {}

    /** The last thing the carrier said of where the parcel is; the code is the carrier's own. */
    public record Scan(@Nullable Instant at, @Nullable String code, @Nullable String text, @Nullable String country) {}
}
