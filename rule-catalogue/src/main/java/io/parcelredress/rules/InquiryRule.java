package io.parcelredress.rules;

import io.parcelredress.events.Basis;
import io.parcelredress.events.Parcel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a carrier may be asked where a parcel is, and for how long its answer is waited for. */
public record InquiryRule(String id, Basis basis, Source source, boolean accepted, @Nullable String whyNot, String channel,
        boolean fromPromised, @Nullable Span notBefore,
        @Nullable Span notAfter, boolean notAfterFromPromised, Span replyWithin, List<Span> chaseAfter, List<String> evidence) {

    /** The time in which an inquiry is taken; UTC, from the start of the first day to the end of the last. */
    public Window window(Parcel parcel) {
        var calendar = BusinessCalendar.of(parcel.from());
        var opens = notBefore == null ? parcel.shippedAt() : notBefore.after(anchor(parcel, fromPromised), calendar);
        var closes = notAfter == null ? LocalDate.of(9999, 1, 1)
                : notAfter.after(anchor(parcel, notAfterFromPromised), calendar).plusDays(1);
        return new Window(start(opens), start(closes));
    }

    private static LocalDate anchor(Parcel parcel, boolean promised) {
        return promised && parcel.promisedBy() != null ? parcel.promisedBy() : parcel.shippedAt();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** When silence counts as silence. */
    public Instant replyDue(Instant askedAt) {
        return replyWithin.after(askedAt, BusinessCalendar.of(""));
    }

    /** When to remind, before that. */
    public List<Instant> chasesAt(Instant askedAt) {
        return chaseAfter.stream().map(span -> span.after(askedAt, BusinessCalendar.of(""))).toList();
    }

    /** A time with two ends: {@code opensAt} counts, {@code closesAt} does not. */
    public record Window(Instant opensAt, Instant closesAt) {

        public enum Position { TOO_EARLY, OPEN, OVER }

        public Position at(Instant now) {
            if (now.isBefore(opensAt)) return Position.TOO_EARLY;
            return now.isBefore(closesAt) ? Position.OPEN : Position.OVER;
        }
    }
}
