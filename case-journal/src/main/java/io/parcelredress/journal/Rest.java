package io.parcelredress.journal;

import java.time.Duration;

/** How long after a look at what is due the store is left alone, so that asking stays a small part of its time however slow it is. */
public final class Rest {

    private static final int TIMES_THE_LOOK = 20;

    /** However long a look took, the next one comes after this. */
    public static final Duration LONGEST = Duration.ofSeconds(5);

    private Rest() {}

    /** After a look that took so long. */
    public static Duration after(Duration look) {
        var rest = look.multipliedBy(TIMES_THE_LOOK);
        return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
    }
}
