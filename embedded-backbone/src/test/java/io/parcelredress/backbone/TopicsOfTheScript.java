package io.parcelredress.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parcelredress.events.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs deploy/create-topics.sh with tools that only write down what they are asked for. */
class TopicsOfTheScript {

    private static final String WEEK = "retention.ms=604800000";

    @TempDir
    private Path tools;

    private List<String> asked = List.of();

    @BeforeEach
    void run() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")) || Files.isExecutable(Path.of("/usr/bin/bash")),
                "there is no bash on this machine");
        var log = tools.resolve("asked");
        for (var tool : List.of("kafka-topics.sh", "kafka-configs.sh")) {
            var script = Files.writeString(tools.resolve(tool), "#!/usr/bin/env bash\necho \"" + tool + " $*\" >> \"" + log + "\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        var builder = new ProcessBuilder("bash", ComposeFile.ROOT.resolve("deploy/create-topics.sh").toString()).redirectErrorStream(true)
                .redirectOutput(tools.resolve("said").toFile());
        builder.environment().keySet()
                .removeAll(List.of("PARTITIONS", "REPLICAS", "MIN_ISR", "PERSONAL_DATA_RETENTION_DAYS", "DEAD_LETTER_RETENTION_DAYS",
                "COMMAND_CONFIG"));
        builder.environment().putAll(java.util.Map.of("BROKERS", "broker:9092", "KAFKA_BIN", tools.toString(), "ATTEMPTS", "1"));
        var script = builder.start();
        assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).as(Files.readString(tools.resolve("said"))).isZero();
        asked = Files.readAllLines(log);
    }

    private static String topic(String line) {
        return Arrays.asList(line.split(" ")).get(Arrays.asList(line.split(" ")).indexOf("--topic") + 1);
    }

    private Stream<String> created() {
        return asked.stream().filter(line -> line.startsWith("kafka-topics.sh") && line.contains(" --create --if-not-exists "));
    }

    private static Stream<String> pair(EventType type) {
        return Stream.of(type.topic(), type.deadLetterTopic());
    }

    @Test
    void the_topics_are_those_of_the_contract_each_with_its_dead_letters_beside_it() {
        assertThat(created().map(TopicsOfTheScript::topic)).containsExactlyInAnyOrderElementsOf(Stream.of(EventType.values())
                .flatMap(TopicsOfTheScript::pair).toList());
    }

    @Test
    void each_has_48_partitions_and_its_dead_letters_one_on_three_nodes_two_of_which_must_have_a_record() {
        assertThat(created()).allMatch(line -> line.contains(" --partitions " + (topic(line).endsWith(".dlt") ? 1 : 48)
                + " --replication-factor 3 ") && line.contains(" --config min.insync.replicas=2 "));
    }

    @Test
    void what_holds_personal_data_is_kept_for_a_week_and_what_holds_none_for_ever() {
        for (var type : EventType.values()) {
            assertThat(creationOf(type.topic())).contains(type.inbound() ? WEEK : "retention.ms=-1");
            assertThat(creationOf(type.deadLetterTopic())).contains(type.inbound() ? WEEK : "retention.ms=7776000000");
        }
    }

    @Test
    void what_is_kept_for_a_time_lies_in_segments_of_a_day_for_one_in_use_is_not_deleted() {
        assertThat(created().filter(line -> !line.contains("retention.ms=-1"))).isNotEmpty()
                .allMatch(line -> line.contains("segment.ms=86400000"));
        assertThat(created().filter(line -> line.contains("retention.ms=-1"))).isNotEmpty()
                .noneMatch(line -> line.contains("segment.ms=86400000"));
    }

    private String creationOf(String topic) {
        return created().filter(line -> topic(line).equals(topic)).findFirst().orElseThrow();
    }

    @Test
    void a_shorter_retention_of_personal_data_reaches_topics_that_exist() {
        assertThat(asked.stream().filter(line -> line.startsWith("kafka-configs.sh") && line.contains(" --alter ") && line.contains(WEEK))
                .map(TopicsOfTheScript::topic))
                .containsExactlyInAnyOrderElementsOf(Stream.of(EventType.values()).filter(EventType::inbound)
                        .flatMap(TopicsOfTheScript::pair).toList());
    }
}
