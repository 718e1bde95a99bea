package io.parcelredress.inquiry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lists that never change: of all who say the same only the first in their order is in them, however often it is said again. */
final class Distinct {

    private Distinct() {}

    /** A sorted list and one more that has something to say; the list itself where somebody says it before. */
    static <T> List<T> plus(List<T> sorted, T fresh, Function<T, Object> says, Comparator<T> order) {
        int known = index(sorted, one -> says.apply(one).equals(says.apply(fresh)));
        if (known < 0) return plus(sorted, fresh, order);
        return order.compare(sorted.get(known), fresh) <= 0 ? sorted : plus(without(sorted, sorted.get(known)::equals), fresh, order);
    }

    /** A sorted list and one more in its place; the list itself where one of that place is in it. */
    static <T> List<T> plus(List<T> sorted, T fresh, Comparator<T> order) {
        int place = Collections.binarySearch(sorted, fresh, order);
        if (place >= 0) return sorted;
        var all = new ArrayList<T>(sorted.size() + 1);
        all.addAll(sorted);
        all.add(-place - 1, fresh);
        return Collections.unmodifiableList(all);
    }

    /** A list with one more at its end. */
    static <T> List<T> plus(List<T> list, T fresh) {
        var all = new ArrayList<T>(list.size() + 1);
        all.addAll(list);
        all.add(fresh);
        return Collections.unmodifiableList(all);
    }

    /** A list without the first that is such; the list itself where none is. */
    static <T> List<T> without(List<T> list, Predicate<T> such) {
        int place = index(list, such);
        if (place < 0) return list;
        var all = new ArrayList<>(list);
        all.remove(place);
        return Collections.unmodifiableList(all);
    }

    static <T> boolean has(List<T> list, Predicate<T> such) {
        return index(list, such) >= 0;
    }

    private static <T> int index(List<T> list, Predicate<T> such) {
        for (int i = 0; i < list.size(); i++) {
            if (such.test(list.get(i))) return i;
        }
        return -1;
    }
}
