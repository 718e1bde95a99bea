package io.parcelredress.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import io.parcelredress.journal.Refused;
import java.util.Objects;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({"400, bad-input", "401, unauthorized", "413, too-large", "415, unsupported-type", "422, bad-input", "501, not-supported"})
    void bad_input_says_what_kind_it_is(int status, String kind) {
        var problem = problems.badInput(new BadRequest(status, "why"));
        assertThat(problem.getStatus()).isEqualTo(status);
        assertThat(Objects.toString(problem.getType())).endsWith("/" + kind);
        assertThat(problem.getTitle()).isNotBlank();
    }

    @Test
    void a_refusal_is_a_conflict_in_the_rules_own_words() {
        var problem = problems.refused(new Refused("No loss yet", "nobody was asked"));
        assertThat(problem.getStatus()).isEqualTo(409);
        assertThat(problem.getTitle()).isEqualTo("No loss yet");
        assertThat(problem.getDetail()).isEqualTo("nobody was asked");
    }

    @Test
    void what_is_away_is_to_be_tried_again() {
        assertThat(problems.broken(new MongoTimeoutException("no server at 10.0.0.7")).getStatusCode().value()).isEqualTo(503);
        var away = problems.broken(new IllegalStateException("the broker did not acknowledge", new TimeoutException("topic")));
        assertThat(away.getStatusCode().value()).isEqualTo(503);
        assertThat(away.getHeaders().getFirst("Retry-After")).isEqualTo("5");
        assertThat(problems.outOfReach(new OutOfReach("later")).getStatusCode().value()).isEqualTo(503);
    }

    @Test
    void what_is_broken_says_so_and_repeats_nothing_of_what_was_sent() {
        var broken = problems.broken(new IllegalStateException("Ana Souza"));
        assertThat(broken.getStatusCode().value()).isEqualTo(500);
        assertThat(Objects.requireNonNull(broken.getBody()).toString()).doesNotContain("Souza");
    }
}
