package io.parcelredress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.quickstart.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program behind {@code ./quickstart}, in a process of its own. */
class TheCommandTest {

    private static final int SHIFT = 4_300; // below the ports that systems give to outgoing connections
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Process> started = new ArrayList<>();
    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private Process quickstart(String output, String... options) throws IOException {
        // who starts these tests in the background has them ignore SIGINT, and all they start: the command must not inherit that
        var command = new ArrayList<>(List.of("env", "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.springframework.boot.logging.LoggingSystem=none", "-Dlogback.configurationFile=logback.xml",
                        "-DQUICKSTART_LOG=" + folder.resolve(output + ".log"),
                "-cp", System.getProperty("java.class.path"), "io.parcelredress.quickstart.Quickstart"));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(output).toFile()).start();
        started.add(process);
        return process;
    }

    private String said(String output) throws IOException {
        return Files.readString(folder.resolve(output), StandardCharsets.UTF_8);
    }

    private void awaitWords(Process process, String output, String words) throws IOException, InterruptedException {
        for (long left = PATIENCE.toMillis(); left > 0 && process.isAlive() && !said(output).contains(words);
                left -= 100) Thread.sleep(100);
        assertThat(said(output)).contains(words);
    }

    @Test
    void it_loads_a_sellers_losses_refuses_taken_ports_and_stops_on_an_interrupt() throws IOException, InterruptedException {
        var losses = Files.writeString(folder.resolve("losses.csv"), """
                sellerId,parcelId,reportedAt,reason,carrier,from,to,shippedAt,currency,value,orderId,buyerName,buyerEmail
                acme,P-1,2026-11-20T09:12:00Z,OTHER,UPS,FR,BR,2026-11-01,EUR,59.90,O-1,Ana,ana@buyers.example
                acme,P-2,2026-11-20T09:12:00Z,OTHER,UPS,FR,XX,2026-11-01,EUR,59.90,O-2,Ana,ana@buyers.example
                """);
        var first = quickstart("first", "--load", losses.toString(), "--port-shift", String.valueOf(SHIFT));
        awaitWords(first, "first", "What to try");
        assertThat(said("first")).contains("1 losses reported, 1 lines refused", "line 3: parcel.to is not an ISO 3166",
                "What is simulated", "operator / operator", "EASYPOST_WEBHOOK_SECRET=");
        assertThat(new Operator().get(Ports.usual(SHIFT).inquiry(), "/api/inquiries?q=P-1").json().path("total").asInt()).isEqualTo(1);
        assertThat(new Operator().getWithoutLogin(Ports.usual(SHIFT).inquiry(), "/api/inquiries").status()).isEqualTo(401);

        var second = quickstart("second", "--port-shift", String.valueOf(SHIFT));
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(2);
        assertThat(said("second")).contains("Something else listens on port " + (9092 + SHIFT) + " (Kafka)");

        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(first.pid())).start().waitFor()).isZero();
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).as("stops within 30 s of Ctrl-C").isTrue();
        assertThat(Ports.usual(SHIFT).taken()).isEmpty();
    }
}
