package io.parcelredress.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Of several measurements: the middle one, and the share of them that is below a value. */
final class Median {

    private Median() {}

    static <T> double of(Collection<T> all, ToDoubleFunction<T> value) {
        return percentile(all.stream().mapToDouble(value).toArray(), 50);
    }

    /** The smallest value that this many percent of all do not exceed; not a number where there is none. */
    static double percentile(double[] values, double percent) {
        if (values.length == 0) return Double.NaN;
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(percent / 100 * sorted.length) - 1)];
    }
}
