package io.parcelredress.simulation.golden;

import static org.assertj.core.api.Assertions.fail;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two hundred seeds and the twelve cases are decided as the build that recorded them decided: the same facts, at the same deadlines. */
class TheGoldenJournalsHold {

    static Stream<String> names() {
        return Goldens.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void what_was_decided_then_is_decided_today(String name) {
        var file = GoldenFile.read(name);
        var differences = Goldens.replay(file);
        if (!differences.isEmpty()) fail(Goldens.report(name, file, differences));
        System.out.printf("[golden] %s: %d goldens, %d steps%n", name, file.goldens().size(), file.steps());
    }
}
