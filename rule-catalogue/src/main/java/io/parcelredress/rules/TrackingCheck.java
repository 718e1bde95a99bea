package io.parcelredress.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tracking number's form tells.
 *
 * @param normalized without spaces and dashes, in capitals
 * @param formats the formats it meets, or, where none, those whose shape it has but whose check digit it fails
 * @param s10Prefix the two letters of a UPU S10 number, such as {@code RB}; also where its check digit is wrong
 * @param explanation a sentence for a person
 */
public record TrackingCheck(Verdict verdict, String normalized, List<String> formats, List<String> couriers, @Nullable String s10Prefix,
        @Nullable String s10Country, String explanation) {

    /**
     * VALID: a format and its check digit are met. INVALID: only the shape. OTHER_CARRIER: a format that the carrier does not use. UNKNOWN:
     * no known shape. All but the first are warnings, never refusals.
     */
    public enum Verdict { VALID, INVALID, OTHER_CARRIER, UNKNOWN }

    TrackingCheck notOf(Carrier carrier) {
        return new TrackingCheck(Verdict.OTHER_CARRIER, normalized, formats, couriers, s10Prefix, s10Country,
                "The number has the form of " + String.join(", ", formats) + ", which " + carrier.name()
                        + " does not use: compare it with the label.");
    }
}
