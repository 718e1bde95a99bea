package io.parcelredress.inquiry;

import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What trackers said, by the time of the scan and not of its arrival here.
 *
 * @param arrived the last word that it was delivered or returned
 * @param lost the last word that it is lost
 * @param last the last word of all
 * @param moving of each day and code that show it on its way the last signal
 * @param unmapped of each code that nobody has mapped one signal
 * @param lookedUp numbers whose earlier signals were asked for
 */
record Tracking(@Nullable TrackerSignalled arrived, @Nullable TrackerSignalled lost, @Nullable TrackerSignalled last,
        List<TrackerSignalled> moving, List<TrackerSignalled> unmapped, List<String> lookedUp) {

    static final Tracking NONE = new Tracking(null, null, null, List.of(), List.of(), List.of());

    private static final Comparator<TrackerSignalled> NEWEST = Comparator.comparing(TrackerSignalled::at)
            .thenComparing(TrackerSignalled::code);

    Tracking plus(TrackerSignalled signal) {
        var meaning = signal.meaning();
        return new Tracking(meaning.arrived() ? newer(arrived, signal) : arrived,
                meaning == TrackerStatus.LOST ? newer(lost, signal) : lost, newer(last, signal),
                meaning.moving() ? moved(signal) : moving, meaning == TrackerStatus.UNKNOWN ? unread(signal) : unmapped, lookedUp);
    }

    Tracking lookingUp(String number) {
        return new Tracking(arrived, lost, last, moving, unmapped, Distinct.plus(lookedUp, number));
    }

    private static TrackerSignalled newer(@Nullable TrackerSignalled known, TrackerSignalled signal) {
        return known == null || NEWEST.compare(signal, known) > 0 ? signal : known;
    }

    private List<TrackerSignalled> moved(TrackerSignalled signal) {
        var same = moving.stream().filter(known -> known.code().equals(signal.code()) && day(known).equals(day(signal))).findFirst();
        if (same.isEmpty()) return Distinct.plus(moving, signal);
        if (!signal.at().isAfter(same.get().at())) return moving;
        return moving.stream().map(known -> known.equals(same.get()) ? signal : known).toList();
    }

    private static LocalDate day(TrackerSignalled signal) {
        return LocalDate.ofInstant(signal.at(), ZoneOffset.UTC);
    }

    private List<TrackerSignalled> unread(TrackerSignalled signal) {
        boolean known = unmapped.stream().anyMatch(one -> one.code().equals(signal.code()) && one.provider().equals(signal.provider()));
        return known ? unmapped : Distinct.plus(unmapped, signal);
    }

    /** Where all signals together leave the parcel: what is final stays final. */
    Optional<TrackerSignalled> standing() {
        return Stream.of(Optional.ofNullable(arrived), Optional.ofNullable(lost), Optional.ofNullable(last)).flatMap(Optional::stream)
                .findFirst();
    }

    /** The word that it is lost, where one came after it was called delivered for good. */
    Optional<TrackerSignalled> contradiction() {
        return standing().filter(stands -> stands.meaning() == TrackerStatus.DELIVERED)
                .flatMap(stands -> Optional.ofNullable(lost).filter(word -> word.at().isAfter(stands.at())));
    }
}
