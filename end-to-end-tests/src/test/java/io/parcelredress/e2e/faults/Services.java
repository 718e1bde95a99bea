package io.parcelredress.e2e.faults;

import io.parcelredress.journal.testing.LastingPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Two instances of each service, from the jars that are delivered. */
final class Services implements AutoCloseable {

    static final List<String> NAMES = List.of("carrier-inquiry-service", "claim-service", "buyer-notification-service");
    static final int OF_EACH = 2;
    private static final Duration TO_START = Duration.ofSeconds(240);

    private final Map<Jvm, Integer> instances = new LinkedHashMap<>();
    private final Map<Jvm, List<String>> settings = new HashMap<>();
    private final Set<Jvm> ofTheNextRelease = ConcurrentHashMap.newKeySet();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    Services(Path folder, Backends backends, Outside outside) {
        for (var name : NAMES) {
            for (int i = 1; i <= OF_EACH; i++) {
                int port = LastingPorts.free();
                var options = new ArrayList<>(List.of("--server.port=" + port, "--server.address=127.0.0.1",
                        "--spring.cloud.stream.kafka.binder.brokers=" + backends.bootstrap(), "--redress.mongo.uri=" + backends.mongo(),
                        "--spring.cloud.stream.kafka.binder.consumer-properties.max.poll.interval.ms=25000",
                                "--spring.cloud.stream.kafka.binder.consumer-properties.max.poll.records=200",
                        "--redress.journal.lease=PT20S",
                        "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + outside.smtpPort(),
                        "--redress.operator.name=operator", "--redress.operator.password=operator",
                                "--redress.mailbox.secret=a secret for case addresses",
                                "--redress.links.secret=a secret for the links of buyers",
                        "--redress.carriers.default-email=inquiries@carriers.example",
                                "--redress.insurers.default-email=claims@insurers.example",
                                "--redress.bodies.default-email=complaints@bodies.example",
                        "--redress.seller.name=Acme", "--redress.seller.address=Rue de la Paix 1, 75002 Paris, FR"));
                if (name.startsWith("buyer")) {
                    options.addAll(List.of("--redress.refunds.url=" + outside.refundsUrl(), "--redress.refunds.secret=" + Outside.SECRET,
                            "--redress.refunds.answer-within=" + Outside.ANSWERS_WITHIN));
                }
                var instance = new Jvm(name + "-" + i, folder, ofThisRelease(name, options));
                instances.put(instance, port);
                settings.put(instance, options);
            }
        }
        Waiting.until("all instances ready", TO_START, () -> instances.keySet().stream().allMatch(this::ready));
    }

    private static List<String> ofThisRelease(String name, List<String> settings) {
        return Stream.concat(Stream.of("-Xmx256m", "-jar", jar(name).orElseThrow().toString()), settings.stream()).toList();
    }

    private static List<String> ofTheNextRelease(String name, List<String> settings) {
        return Stream.concat(Stream.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), NextRelease.class.getName(), name),
                settings.stream()).toList();
    }

    /** The other release than it was of before: from its next start on. @return which, in words */
    String changeRelease(Jvm instance) {
        boolean next = ofTheNextRelease.add(instance);
        if (!next) ofTheNextRelease.remove(instance);
        var its = Objects.requireNonNull(settings.get(instance));
        instance.become(next ? ofTheNextRelease(nameOf(instance), its) : ofThisRelease(nameOf(instance), its));
        return next ? "of the next release" : "of this release";
    }

    /** The upgrade is brought to its end: what a newer release wrote is left to it by an older one. */
    void upgradeTheRest() {
        instances().stream().filter(instance -> !ofTheNextRelease.contains(instance)).forEach(instance -> {
            instance.kill();
            changeRelease(instance);
            instance.restart();
        });
        Waiting.until("all instances of the next release ready", TO_START, () -> instances.keySet().stream().allMatch(this::ready));
    }

    /** The runnable jar, where it has been built. */
    static Optional<Path> jar(String service) {
        var target = Path.of("..", service, "target");
        if (!Files.isDirectory(target)) return Optional.empty();
        try (var files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-app.jar")).findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Jvm> instances() {
        return List.copyOf(instances.keySet());
    }

    static String nameOf(Jvm instance) {
        return instance.name().substring(0, instance.name().lastIndexOf('-'));
    }

    Jvm siblingOf(Jvm instance) {
        return instances.keySet().stream().filter(other -> other != instance && nameOf(other).equals(nameOf(instance))).findFirst()
                .orElseThrow();
    }

    boolean ready(Jvm instance) {
        try {
            var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instances.get(instance) + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(2)).build();
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What each instance says of the partitions it reads and of how far it is behind, for whoever has to find out why. */
    List<String> consumers() {
        return instances.keySet().stream().flatMap(instance -> metrics(instance).lines()
                .filter(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag{")
                || line.startsWith("kafka_consumer_coordinator_assigned_partitions{"))
                .filter(line -> !line.endsWith(" 0.0") && !line.endsWith(" NaN")).map(line -> instance.name() + " " + line)).toList();
    }

    private String metrics(Jvm instance) {
        try {
            var login = Base64.getEncoder().encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8));
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instances.get(instance) + "/actuator/prometheus"))
                    .header("Authorization", "Basic " + login).timeout(Duration.ofSeconds(5)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException away) {
            return "";
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        http.close();
        instances.keySet().forEach(Jvm::kill);
    }
}
