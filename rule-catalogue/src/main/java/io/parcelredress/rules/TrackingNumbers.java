package io.parcelredress.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the form of tracking numbers, and says which couriers use it. A doubt is a warning to a person, never a reason to refuse a case.
 */
public final class TrackingNumbers {

    private static final int LONGEST = 60; // no courier's number is longer; what is, is not matched at all
    private static final Pattern BLANKS = Pattern.compile("[\\s\\-]");
    private static final List<TrackingFormat> FORMATS = TrackingFormat.shipped();
    private static final List<TrackingFormat> S10 = FORMATS.stream().filter(TrackingFormat::isS10).toList();
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private TrackingNumbers() {}

    /** Whatever courier it may be of. */
    public static TrackingCheck check(String number) {
        return check(number, FORMATS);
    }

    /**
     * As a number of this carrier. Plain digits often have the form of several couriers, so a misprinted number of one may pass for
     * another's; of a carrier whose forms are not known, any form will do.
     */
    public static TrackingCheck check(String number, Carrier carrier) {
        var own = FORMATS.stream().filter(format -> format.isOf(carrier)).toList();
        if (own.stream().allMatch(TrackingFormat::isS10)) return check(number);
        var asOwn = check(number, own);
        if (asOwn.verdict() != TrackingCheck.Verdict.UNKNOWN) return asOwn;
        var asAny = check(number);
        return asAny.verdict() == TrackingCheck.Verdict.VALID ? asAny.notOf(carrier) : asOwn;
    }

    /** As it is compared and looked up: without spaces and dashes, in capitals. */
    public static String normalized(String number) {
        return BLANKS.matcher(number).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** The two letters before a number of the Universal Postal Union's form S10; empty where it is of another. */
    static Optional<String> s10Prefix(String number) {
        return Optional.ofNullable(check(number, S10).s10Prefix());
    }

    private static TrackingCheck check(String number, List<TrackingFormat> formats) {
        var normal = normalized(number);
        var met = new ArrayList<TrackingFormat>();
        var alike = new ArrayList<TrackingFormat>();
        String prefix = null;
        String country = null;
        for (var format : normal.length() > LONGEST ? List.<TrackingFormat>of() : formats) {
            var match = format.form().matcher(normal);
            if (!match.matches()) continue;
            (passes(format, match) ? met : alike).add(format);
            if (format.isS10()) {
                prefix = match.group("prefix");
                country = match.group("country");
            }
        }
        var verdict = !met.isEmpty() ? TrackingCheck.Verdict.VALID : alike.isEmpty() ? TrackingCheck.Verdict.UNKNOWN
                : TrackingCheck.Verdict.INVALID;
        var shown = met.isEmpty() ? alike : met;
        return new TrackingCheck(verdict, normal, shown.stream().map(TrackingFormat::format).toList(),
                shown.stream().map(TrackingFormat::courier).distinct().toList(), prefix, country,
                explain(verdict, shown));
    }

    private static boolean passes(TrackingFormat format, Matcher match) {
        return format.isS10() ? COUNTRIES.contains(match.group("country")) && format.check(match) : format.check(match);
    }

    private static String explain(TrackingCheck.Verdict verdict, List<TrackingFormat> formats) {
        var names = String.join(", ", formats.stream().map(TrackingFormat::format).toList());
        return switch (verdict) {
            case VALID -> "The number has the form of " + names + ".";
            case INVALID -> "The number has the form of " + names + ", but its check digit or country is wrong: compare it with the label.";
            case UNKNOWN, OTHER_CARRIER -> "The number has no form that is known: compare it with the label.";
        };
    }
}
