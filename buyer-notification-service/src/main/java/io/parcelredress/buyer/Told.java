package io.parcelredress.buyer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value, and who said it. */
record Told<T>(T value, Source source) {

    /** What is known once this is said, too: nothing new where it says nothing, or where a better source has spoken already. */
    static <T> @Nullable Told<T> better(@Nullable Told<T> known, @Nullable T value, Source source) {
        if (value == null || known != null && known.source().compareTo(source) <= 0) return known;
        return new Told<>(value, source);
    }

    static <T> Optional<T> of(@Nullable Told<T> known) {
        return Optional.ofNullable(known).map(Told::value);
    }
}
