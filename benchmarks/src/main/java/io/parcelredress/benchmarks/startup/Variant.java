package io.parcelredress.benchmarks.startup;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to start a service.
 *
 * @param unpacked whether the jar was taken apart, as in the image
 * @param cached whether classes come from an AOT cache that a run before has left
 */
record Variant(String name, boolean unpacked, boolean cached, List<String> flags, List<String> settings) {

    /** What a JVM takes by itself in a container of 768 MB that may use 65 % of it. */
    private static final List<String> CONTAINER = List.of("-Xms12m", "-Xmx499m");
    private static final List<String> IMAGE = with(CONTAINER, "@deploy/jvm.options");
    private static final String C1 = "-XX:TieredStopAtLevel=1";

    static final Variant AS_BUILT = new Variant("`java -jar`, no flags", false, false, List.of(), List.of());
    static final Variant AS_IN_THE_IMAGE = new Variant("unpacked, the image's flags, AOT cache: **as in the image**", true, true, IMAGE,
            List.of());

    static List<Variant> all() {
        return List.of(
                AS_BUILT,
                new Variant("`java -jar`, the image's heap", false, false, CONTAINER, List.of()),
                new Variant("… and SerialGC", false, false, with(CONTAINER, "-XX:+UseSerialGC"), List.of()),
                new Variant("… and C1 only", false, false, with(CONTAINER, C1), List.of()),
                new Variant("unpacked, the image's heap", true, false, CONTAINER, List.of()),
                new Variant("unpacked, the image's flags", true, false, IMAGE, List.of()),
                new Variant("… and beans made when first asked for", true, false, IMAGE, List.of("--spring.main.lazy-initialization=true")),
                AS_IN_THE_IMAGE,
                new Variant("… and C1 only", true, true, with(IMAGE, C1), List.of()));
    }

    /** What a service is not measured on more than it needs: the extremes. */
    static List<Variant> few() {
        var all = all();
        return List.of(AS_BUILT, all.get(1), AS_IN_THE_IMAGE, all.getLast());
    }

    /** The run that leaves the cache, with the flags of those that will use it. */
    static Variant training() {
        return new Variant("training", true, false, IMAGE, List.of());
    }

    private static List<String> with(List<String> flags, String more) {
        var all = new ArrayList<>(flags);
        all.add(more);
        return all;
    }
}
