package io.parcelredress.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A checker counts once it has caught something: each mistake is made on purpose, and noticed for what it is. */
class PlantedFaultsTest {

    private static final int ENOUGH = 300;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_planted_fault_is_caught(PlantedFault plant) {
        var caught = LongStream.rangeClosed(1, ENOUGH).mapToObj(number -> new Seed(number, plant).run())
                .filter(result -> result.failure() != null && String.valueOf(result.failure().getMessage()).contains(plant.complaint()))
                .findFirst();

        assertThat(caught).as(plant + ", in " + ENOUGH + " runs").isPresent();
        assertThat(Seed.of(caught.get().number()).run().failure()).as("the same run without it").isNull();
        System.out.println(plant + " is caught by seed " + caught.get().number() + ": "
                + caught.get().failure().getMessage().strip().lines().findFirst().orElse(""));
    }
}
