package io.parcelredress.inquiry;

import io.parcelredress.events.Parcel;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.rules.RuleCatalogue;
import io.parcelredress.rules.TrackingCheck;
import io.parcelredress.rules.TrackingNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person should look at. None of it is a reason to refuse the case. */
public final class Attention {

    private Attention() {}

    /** What is doubtful. */
    public static List<String> warnings(Inquiry inquiry, RuleCatalogue rules) {
        var warnings = new ArrayList<String>();
        inquiry.parcel().flatMap(parcel -> doubt(parcel, rules)).ifPresent(warnings::add);
        inquiry.tracking().unmapped()
                .forEach(signal -> warnings.add(signal.provider() + " said '" + signal.code() + "', which is not mapped: read it"));
        inquiry.tracking().contradiction().map(lost -> "the tracker called the parcel delivered, and lost on " + day(lost)
                + ": ask the carrier which is true").ifPresent(warnings::add);
        inquiry.lostSince().ifPresent(since -> inquiry.tracking().moving().stream().filter(signal -> signal.at().isAfter(since))
                .map(signal -> "the tracker saw the parcel again on " + day(signal) + " (" + signal.code() + "): it may turn up")
                        .forEach(warnings::add));
        return warnings.stream().distinct().toList();
    }

    private static Optional<String> doubt(Parcel parcel, RuleCatalogue rules) {
        return Optional.ofNullable(parcel.trackingNumber()).map(number -> TrackingNumbers.check(number, rules.carrier(parcel.carrier())))
                .filter(check -> check.verdict() != TrackingCheck.Verdict.VALID)
                .map(check -> "tracking number: " + check.explanation());
    }

    private static String day(TrackerSignalled signal) {
        return signal.at().toString().substring(0, 10);
    }

    /** Where the tracker left the parcel. */
    public static Optional<TrackerSignalled> tracked(Inquiry inquiry) {
        return inquiry.tracking().standing();
    }

    /** What would make the case stronger. */
    public static List<String> missing(Inquiry inquiry) {
        var missing = new ArrayList<String>();
        inquiry.parcel().ifPresent(parcel -> {
            if (parcel.trackingNumber() == null) missing.add("tracking number");
            if (parcel.weightGrams() == null) missing.add("weight");
            if (parcel.contents().isEmpty()) missing.add("description of the contents");
        });
        if (!inquiry.holds("PROOF_OF_POSTING")) missing.add("proof of posting");
        if (Stream.of("PROOF_OF_VALUE", "SALES_INVOICE").noneMatch(inquiry::holds)) missing.add("proof of value");
        return List.copyOf(missing);
    }

    /** What only a person can do. */
    public static List<String> tasks(Inquiry inquiry) {
        var tasks = new ArrayList<String>();
        inquiry.unread().forEach(mail -> tasks.add("read the carrier's mail (evidence " + mail.sha256()
                + ") and record what it says under …/replies, or that it says nothing under …/mails/" + mail.sha256() + "/read"));
        if (inquiry.settled()) return List.copyOf(tasks);
        inquiry.letters().refused().forEach(ended -> tasks.add(ended.key() + ": " + ended.reason()));
        inquiry.wishes().stream().flatMap(wish -> wish.evidenceWanted().stream()).distinct().filter(kind -> !inquiry.holds(kind))
                .forEach(kind -> tasks.add("the carrier wants " + kind + ": add it under …/evidence, and it is sent at once"));
        return List.copyOf(tasks);
    }
}
