package io.parcelredress.simulation;

import io.parcelredress.journal.StoredCase;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a simulated run leaves behind, for whoever wants no more of it. */
public final class Journals {

    private Journals() {}

    /** Every case's journal once the run of that seed has come to rest, by service; in the order of their ids. */
    public static Map<String, List<StoredCase>> of(long seed) {
        var world = new World(seed, PlantedFault.NONE, false);
        world.run();
        return world.services().stream()
                .collect(Collectors.toMap(service -> service.definition().name(), service -> List.copyOf(service.store().cases().all())));
    }
}
