package io.parcelredress.journal.testing;

import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** Test classes on the same broker and store take turns, for they cut them off; those on another pair run beside them. */
public final class OnePairAtATime implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForClass(Class<?> tests) {
        return Set.of(new Lock(tests.isAnnotationPresent(OnSecondStore.class) ? "the pair with the second store" : "the shared pair"));
    }
}
