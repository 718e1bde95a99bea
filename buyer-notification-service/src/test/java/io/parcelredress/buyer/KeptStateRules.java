package io.parcelredress.buyer;

import static io.parcelredress.buyer.Situations.*;
import static io.parcelredress.journal.testing.Rules.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Fact;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.ParcelFound.Whereabouts;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.Verdict;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of a case follows from how much is known, and not from how often it was said. */
class KeptStateRules {

    private static final int FEW = 10;
    private static final int MANY = 1_000;

    @Test
    void a_loss_reported_a_thousand_times_takes_no_more_room_than_one_reported_ten_times() {
        alike("each dated earlier", n -> lost(LossReason.OTHER, MONDAY.minusSeconds(n), order("SHOP", "TRANSFER"), "BR"));
        alike("each dated later", n -> lost(LossReason.OTHER, MONDAY.plusSeconds(n), order("SHOP", "TRANSFER"), "BR"));
        alike("of one date, in other words", n -> lost(LossReason.OTHER, MONDAY, order("SHOP", "BY " + (2 * MANY - n)), "BR"));
        alike("for all reasons", n -> lost(LossReason.values()[n % LossReason.values().length], MONDAY.minusSeconds(n),
                order("SHOP", "TRANSFER"), "BR"));
    }

    @Test
    void a_parcel_posted_a_thousand_times_or_replaced_by_one_that_is_takes_no_more_room_either() {
        alike("posted", n -> new ParcelShipped("acme", "P-1", parcel("BR", "EW" + (2 * MANY - n)), order("SHOP", "TRANSFER"), buyer("BR"),
                java.util.List.of(), null, day(n)));
        alike("replaced", n -> replacement(MONDAY.minusSeconds(n)));
    }

    @Test
    void where_a_parcel_is_takes_no_more_room_however_often_it_is_said() {
        alike("found", n -> found(Whereabouts.values()[n % 3], day(n)));
        alike("replied", n -> replied(Verdict.values()[n % Verdict.values().length], day(n)));
    }

    private static void alike(String what, IntFunction<Fact> report) {
        assertThat(kept(MANY, report)).as(what).isEqualTo(kept(FEW, report));
    }

    private static int kept(int times, IntFunction<Fact> report) {
        var remedy = given(rules()).when(lost(), MONDAY);
        IntStream.range(0, times).forEach(n -> remedy.when(report.apply(n), MONDAY));
        return size(remedy.state());
    }

    /** How many values a state holds, all the way down. */
    private static int size(Object kept) {
        return switch (kept) {
            case null -> 1;
            case Record record -> IntStream.range(0, record.getClass().getRecordComponents().length)
                    .map(n -> size(component(record, record.getClass().getRecordComponents()[n]))).sum();
            case Collection<?> all -> all.stream().mapToInt(KeptStateRules::size).sum();
            case Map<?, ?> all -> size(all.keySet()) + size(all.values());
            case Optional<?> one -> size(one.orElse(null));
            default -> 1;
        };
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException hidden) {
            throw new AssertionError(hidden);
        }
    }
}
