package io.parcelredress.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The suite as docker-compose.yml runs it is the suite of the contract: services, ports, a cluster that survives a node, settings that are
 * documented.
 */
class ComposeAgreesWithTheContract {

    private static final Map<String, String> PORTS = new TreeMap<>(
            Map.of("carrier-inquiry-service", "8081", "claim-service", "8082", "buyer-notification-service", "8083"));

    private final ComposeFile compose = ComposeFile.ofThisRepository();

    @Test
    void the_three_services_listen_where_the_contract_says() {
        assertThat(compose.services("-service")).containsExactlyElementsOf(PORTS.keySet());
        PORTS.forEach((service, port) -> {
            assertThat(compose.of(service, "ports")).as(service).isEqualTo(List.of("127.0.0.1:" + port + ":" + port));
            assertThat(compose.setting(service, "SERVER_PORT")).as(service).isEqualTo(port);
        });
    }

    @Test
    void each_service_is_built_from_its_own_module() {
        var dockerfile = ComposeFile.read("deploy/Dockerfile");
        PORTS.keySet().forEach(service -> {
            assertThat(compose.of(service, "build", "args", "SERVICE")).isEqualTo(service);
            assertThat(Files.exists(ComposeFile.ROOT.resolve(service + "/pom.xml"))).as(service).isTrue();
            assertThat(dockerfile).as("the build stage builds it").containsPattern("-pl \\S*" + Pattern.quote(service));
        });
    }

    @Test
    void nothing_is_published_beyond_this_machine() {
        assertThat(compose.publishedPorts()).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void kafka_is_three_nodes_that_lose_nothing_with_one_of_them() {
        assertThat(compose.services("kafka-")).hasSize(3);
        for (var node : compose.services("kafka-")) {
            assertThat(compose.setting(node, "KAFKA_DEFAULT_REPLICATION_FACTOR")).isEqualTo("3");
            assertThat(compose.setting(node, "KAFKA_MIN_INSYNC_REPLICAS")).isEqualTo("2");
            assertThat(compose.setting(node, "KAFKA_AUTO_CREATE_TOPICS_ENABLE")).isEqualTo("false");
            assertThat(compose.setting(node, "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR")).isEqualTo("3");
            assertThat(compose.setting(node, "KAFKA_PROCESS_ROLES")).isEqualTo("broker,controller");
            assertThat(compose.setting(node, "KAFKA_CONTROLLER_QUORUM_VOTERS"))
                    .contains(compose.setting(node, "KAFKA_NODE_ID") + "@" + node + ":");
            assertThat(compose.setting(node, "KAFKA_ADVERTISED_LISTENERS")).contains("BROKER://" + node + ":19092");
        }
        assertThat(compose.services("kafka-").stream().map(node -> compose.setting(node, "KAFKA_NODE_ID"))).doesNotHaveDuplicates();
    }

    @Test
    void a_service_starts_once_the_topics_are_there_and_the_store_has_a_primary() {
        for (var service : PORTS.keySet()) {
            assertThat(compose.of(service, "depends_on", "topics", "condition")).isEqualTo("service_completed_successfully");
            assertThat(compose.of(service, "depends_on", "mongo", "condition")).isEqualTo("service_healthy");
            assertThat(compose.setting(service, "SPRING_CLOUD_STREAM_KAFKA_BINDER_BROKERS"))
                    .isEqualTo("kafka-1:19092,kafka-2:19092,kafka-3:19092");
        }
        assertThat(compose.of("topics", "volumes")).isEqualTo(List.of("./deploy/create-topics.sh:/create-topics.sh:ro"));
    }

    @Test
    void every_variable_is_documented_and_every_documented_variable_is_read() {
        var documented = ComposeFile.read("deploy/example.env").lines().filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .filter(name -> !name.startsWith("COMPOSE_")).collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(compose.variables());
    }

    @Test
    void nothing_starts_without_an_operator_and_secrets_of_its_own() {
        assertThat(compose.requiredVariables()).contains("REDRESS_OPERATOR_NAME", "REDRESS_OPERATOR_PASSWORD", "REDRESS_MAILBOX_SECRET",
                "REDRESS_LINKS_SECRET");
        var example = ComposeFile.read("deploy/example.env");
        assertThat(compose.requiredVariables()).allMatch(name -> example.lines().anyMatch(line -> line.equals(name + "=")),
                "has no value that everybody knows");
    }
}
