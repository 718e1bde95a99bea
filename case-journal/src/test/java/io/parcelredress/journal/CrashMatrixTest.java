package io.parcelredress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.journal.testing.CrashMatrix;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashMatrixTest {

    @Test
    void whatever_step_an_instance_is_halted_at_nothing_is_lost_doubled_or_renamed() {
        var first = List.of(Losses.record(0, Losses.json("P-1")), Losses.record(1, "no JSON".getBytes(StandardCharsets.UTF_8)),
                Losses.record(2, Losses.json("P-2")));
        var second = List.of(Losses.record(3, Losses.json("P-1")), Losses.record(4, Losses.json("P-3", "BREAKS_THE_RULES")),
                Losses.record(5, Losses.json("P-4")));

        var report = new CrashMatrix<>(Errand.DEFINITION, Instant.parse("2026-11-20T12:00:00Z"), Duration.ofDays(15),
                List.of(first, second)).survives();

        assertThat(report.halts()).containsKeys(Step.RECORD_READ, Step.BUYERS_KEPT, Step.CASES_LOADED, Step.DECIDED, Step.WRITTEN,
                Step.SENT, Step.CURSOR_MOVED,
                Step.PARKED, Step.EFFECT_CLAIMED, Step.EFFECT_PERFORMED, Step.EFFECT_RECORDED);
    }

    @Test
    void whatever_step_it_is_halted_at_on_the_way_to_the_archive_and_back_no_case_has_a_second_journal() {
        var posted = List.of(Losses.record(0, Losses.json("P-1")), Losses.record(1, Losses.json("P-2")));
        var late = List.of(Losses.record(2, Losses.json("P-1", "ANOTHER")), Losses.record(3, Losses.json("P-2")),
                Losses.record(4, Losses.json("P-3")));

        var report = new CrashMatrix<>(Errand.DEFINITION, Instant.parse("2026-11-20T12:00:00Z"), Duration.ofDays(20),
                List.of(posted), List.of(late), Ports.Settings.usual().withArchiveAfter(Duration.ofDays(3))).survives();

        assertThat(report.halts()).containsKeys(Step.COPIED_TO_ARCHIVE, Step.LEFT_TO_ARCHIVE, Step.BROUGHT_BACK, Step.TAKEN_FROM_ARCHIVE);
    }
}
