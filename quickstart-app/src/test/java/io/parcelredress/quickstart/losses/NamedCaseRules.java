package io.parcelredress.quickstart.losses;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.UnreadableEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class NamedCaseRules {

    private static final Instant NOON = Instant.parse("2028-02-29T12:00:00Z");

    private static ParcelReportedLost report(NamedCase one) {
        try {
            return (ParcelReportedLost) EventCodec.read(EventType.PARCEL_REPORTED_LOST, _ -> null, one.at(NOON)).event();
        } catch (UnreadableEvent unreadable) {
            throw new AssertionError(one.parcelId() + ": " + unreadable.getMessage(), unreadable);
        }
    }

    @Test
    void the_twelve_meet_the_contract_and_come_the_longest_ago_first() {
        var twelve = NamedCase.twelve();
        assertThat(twelve).hasSize(12).isSortedAccordingTo(Comparator.comparing(NamedCase::daysAgo).reversed());
        assertThat(twelve.stream().map(NamedCaseRules::report)).extracting(ParcelReportedLost::caseId).doesNotHaveDuplicates().hasSize(12);
    }

    @Test
    void their_days_are_counted_from_the_report() {
        var scarf = report(NamedCase.twelve().getFirst());
        assertThat(scarf.reportedAt()).isEqualTo(NOON);
        assertThat(scarf.parcel().shippedAt()).isEqualTo(LocalDate.parse("2028-02-17"));
        assertThat(new String(NamedCase.twelve().getFirst().at(NOON), java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("\"@");
    }
}
