package io.parcelredress.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelredress.events.CaseId;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.EffectProgress;
import io.parcelredress.journal.OpenEffect;
import io.parcelredress.journal.RecordedFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StuckEffectsTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final CaseId CASE = CaseId.of("acme", "P-1");

    private record Wanted(String key) implements Effect {}

    private static List<Task> after(Duration time, String key, @Nullable Instant binding) {
        var wanted = new RecordedFact(7, CASE + ":x:7", NOON, false, new Wanted(key));
        var open = new OpenEffect(wanted, new EffectProgress(12, 3, true, null, NOON, NOON, "PENDING"));
        return StuckEffects.of(new CaseView<>(CASE, 3, "state", List.of(wanted), List.of(open)),
                effect -> effect.key().startsWith("refund"), binding, NOON.plus(time));
    }

    @Test
    void money_is_for_a_person_after_an_hour_and_a_letter_after_six() {
        assertThat(after(Duration.ofMinutes(59), "refund-1", null)).isEmpty();
        assertThat(after(Duration.ofMinutes(60), "refund-1", null)).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo(Task.Kind.MONEY_STUCK);
            assertThat(task.key()).isEqualTo("stuck-refund-1");
            assertThat(task.since()).isEqualTo(NOON.plus(Duration.ofHours(1)));
            assertThat(task.words()).contains("12 attempts", "PENDING", "do not pay by hand");
        });
        assertThat(after(Duration.ofMinutes(359), "email-loss_noted-1", null)).isEmpty();
        assertThat(after(Duration.ofHours(6), "email-loss_noted-1", null)).extracting(Task::kind)
                .containsExactly(Task.Kind.LETTER_NOT_DELIVERED);
        assertThat(after(Duration.ofHours(6), "email-loss_noted-1", null)).extracting(Task::key)
                .containsExactly("stuck-email-loss-noted-1");
    }

    @Test
    void half_an_hour_before_the_binding_clock_a_person_is_told_at_the_latest() {
        var binding = NOON.plus(Duration.ofMinutes(50));
        assertThat(after(Duration.ofMinutes(19), "refund-1", binding)).isEmpty();
        assertThat(after(Duration.ofMinutes(20), "refund-1", binding)).extracting(Task::dueBy).containsExactly(binding);
        assertThat(after(Duration.ZERO, "refund-1", NOON.plusSeconds(60))).as("wanted when the clock was near already").hasSize(1);
        assertThat(after(Duration.ofMinutes(60), "refund-1", NOON.plus(Duration.ofDays(3)))).as("a clock that is far delays nothing")
                .hasSize(1);
    }

    @Test
    void a_task_is_named_by_small_letters_digits_and_hyphens() {
        assertThatThrownBy(() -> new Task("Refund 1", Task.Kind.SYSTEM, NOON, null, "", null)).hasMessageContaining("Refund 1");
    }
}
