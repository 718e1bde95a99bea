package io.parcelredress.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsRules {

    @Test
    void files_and_a_shift_of_ports_are_taken(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("losses.csv"));
        assertThat(Options.of("--load", file.toString(), "--port-shift", "100"))
                .isEqualTo(new Options(java.util.List.of(file), false, 100));
    }

    @Test
    void what_cannot_be_meant_is_said() {
        assertThatThrownBy(() -> Options.of("--fast")).hasMessageContaining("'--fast' is no option").hasMessageContaining("--help");
        assertThatThrownBy(() -> Options.of("--load")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Options.of("--load", "nowhere.csv")).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> Options.of("--port-shift", "far")).hasMessageContaining("0 to 37000");
    }

    @Test
    void a_file_of_another_kind_is_refused(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("losses.xls"));
        assertThatThrownBy(() -> Options.of("--load", file.toString())).hasMessageContaining("must end with .ndjson");
    }

    @Test
    void a_port_somebody_listens_on_is_named_with_what_it_is_for() throws IOException {
        var free = Ports.free();
        assertThat(free.taken()).isEmpty();
        try (var other = new ServerSocket(free.mongo(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            assertThat(free.taken()).containsExactly(free.mongo() + " (MongoDB protocol)");
        }
    }

    @Test
    void secrets_come_from_the_environment_and_demo_values_are_named() {
        var secrets = Secrets.from(name -> name.equals("EASYPOST_WEBHOOK_SECRET") ? "ours" : null);
        assertThat(secrets.easyPost()).isEqualTo("ours");
        assertThat(secrets.remarks()).noneMatch(line -> line.startsWith("EASYPOST")).hasSize(3);
    }

    @Test
    void the_clock_moves_forward_only() {
        var clock = new DemoClock(Duration.ofDays(-10));
        var before = clock.instant();
        clock.advance(Duration.ofDays(3));
        assertThat(Duration.between(before, clock.instant())).isBetween(Duration.ofDays(3), Duration.ofDays(3).plusMinutes(1));
        assertThatThrownBy(() -> clock.advance(Duration.ofDays(-1))).hasMessageContaining("forward only");
    }
}
