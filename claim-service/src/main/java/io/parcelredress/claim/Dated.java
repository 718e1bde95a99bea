package io.parcelredress.claim;

import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events in the order of their own dates; of one date, in that of their text, so that it never matters which became known first. */
final class Dated {

    private Dated() {}

    static <E extends Event> E earlier(@Nullable E kept, E fresh, Function<E, Instant> date) {
        return kept != null && by(date).compare(kept, fresh) <= 0 ? kept : fresh;
    }

    static <E extends Event> E later(@Nullable E kept, E fresh, Function<E, Instant> date) {
        return kept != null && by(date).compare(kept, fresh) > 0 ? kept : fresh;
    }

    /** The list with one more, each in its place. */
    static <E extends Event> List<E> plus(List<E> sorted, E fresh, Function<E, Instant> date) {
        var all = new ArrayList<E>(sorted.size() + 1);
        all.addAll(sorted);
        int place = Collections.binarySearch(all, fresh, by(date));
        all.add(place < 0 ? -place - 1 : place, fresh);
        return Collections.unmodifiableList(all);
    }

    private static <E extends Event> Comparator<E> by(Function<E, Instant> date) {
        return Comparator.comparing(date).thenComparing((one, other) -> one.equals(other) ? 0 : text(one).compareTo(text(other)));
    }

    private static String text(Event event) {
        return EventCodec.JSON.writeValueAsString(event);
    }
}
