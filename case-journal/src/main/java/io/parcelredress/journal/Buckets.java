package io.parcelredress.journal;

import io.parcelredress.events.CaseId;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Some of the 256 buckets into which cases fall by their ids. Instances share the work by sharing the buckets: whoever is assigned
 * partition {@code b mod P} of {@code parcel-reported-lost} looks after bucket {@code b}. That saves work and decides nothing: two who
 * think a bucket theirs, or nobody, do no harm.
 */
public final class Buckets {

    public static final int COUNT = 256;
    public static final Buckets ALL = new Buckets(all());
    public static final Buckets NONE = new Buckets(new BitSet(COUNT));

    private final BitSet numbers;

    private Buckets(BitSet numbers) {
        this.numbers = numbers;
    }

    private static BitSet all() {
        var all = new BitSet(COUNT);
        all.set(0, COUNT);
        return all;
    }

    /** The bucket of a case, from 0 to 255: the first byte of its id, which is a hash. */
    public static int of(CaseId id) {
        return (int) (id.value().getMostSignificantBits() >>> 56);
    }

    /** Those of whoever is assigned these partitions, of so many that there are. */
    public static Buckets ofPartitions(Set<Integer> assigned, int partitions) {
        var mine = new BitSet(COUNT);
        for (int bucket = 0; bucket < COUNT; bucket++) mine.set(bucket, assigned.contains(bucket % partitions));
        return new Buckets(mine);
    }

    public Buckets others() {
        var others = all();
        others.andNot(numbers);
        return new Buckets(others);
    }

    public boolean contains(CaseId id) {
        return numbers.get(of(id));
    }

    public boolean isEmpty() {
        return numbers.isEmpty();
    }

    public boolean isAll() {
        return numbers.cardinality() == COUNT;
    }

    public List<Integer> numbers() {
        return numbers.stream().boxed().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Buckets buckets && buckets.numbers.equals(numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    @Override
    public String toString() {
        return isAll() ? "all buckets" : "buckets " + numbers;
    }
}
