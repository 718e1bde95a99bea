package io.parcelredress.buyer;

import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who said it: of several the first is believed. Reports come in the order of their dates, then postings; those alike in that, by their
 * text.
 */
final class Source implements Comparable<Source> {

    private final Event event;
    private final Instant date;
    private @Nullable String text; // written only where dates are alike, and then once

    private Source(Event event, Instant date) {
        this.event = event;
        this.date = date;
    }

    static Source of(ParcelReportedLost report) {
        return new Source(report, report.reportedAt());
    }

    /** A posting has no date of its own. */
    static Source of(ParcelShipped posting) {
        return new Source(posting, Instant.MAX);
    }

    @Override
    public int compareTo(Source other) {
        int byDate = date.compareTo(other.date);
        return byDate != 0 || event.equals(other.event) ? byDate : text().compareTo(other.text());
    }

    private String text() {
        var written = text;
        if (written == null) {
            written = EventCodec.JSON.writeValueAsString(event);
            text = written;
        }
        return written;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Source source && event.equals(source.event);
    }

    @Override
    public int hashCode() {
        return event.hashCode();
    }
}
