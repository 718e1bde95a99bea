package io.parcelredress.benchmarks;

import io.parcelredress.events.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A service of this build beside the same service of another, in turns in one run, each with a broker and a store of its own: what an event
 * costs in CPU time, of the service and its store together.
 */
final class Beside implements AutoCloseable {

    private static final int WARMED_UP_AFTER = 12; // rounds: until then a good part of the time is the compiler's

    private final String service;
    private final List<EventType> events;
    private final Losses losses = new Losses();
    private final List<Contender> contenders = new ArrayList<>();
    private int parcels;

    private Beside(String service, Path other, Backbone.Kind store) {
        this.service = service;
        this.events = Objects.requireNonNull(Throughput.LOADS.get(service), () -> "no load is known for " + service);
        try {
            contenders.add(contender("this build", System.getProperty("java.class.path"), store));
            contenders.add(contender("that build", jar(other).toString(), store));
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private static Path jar(Path other) {
        try (var files = Files.list(other.resolve("benchmarks/target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-app.jar")).findFirst().orElseThrow().toAbsolutePath();
        } catch (IOException | java.util.NoSuchElementException none) {
            throw new IllegalArgumentException(other + " has no benchmarks/target/benchmarks-*-app.jar; check another commit out there and "
                    + "build it: git worktree add <folder> <commit> && cd <folder> && ./mvnw -DskipTests -pl benchmarks -am package", none);
        }
    }

    private Contender contender(String name, String classPath, Backbone.Kind store) {
        var log = service + "-" + name.replace(' ', '-');
        var backbone = Backbone.start(log, store);
        return new Contender(name, service, events, backbone,
                Services.start(log, classPath, service, backbone, Services.FLAGS, List.of()).jvm());
    }

    private List<List<ProducerRecord<byte[], byte[]>>> phases(int cases) {
        int first = parcels;
        parcels += cases;
        return events.stream().map(event -> IntStream.range(first, parcels).mapToObj(n -> losses.record(event, losses.kindOf(n), "B-" + n))
                .toList()).toList();
    }

    private Map<String, List<Contender.Round>> measure(int cases, int rounds) {
        var told = new LinkedHashMap<String, List<Contender.Round>>();
        for (int round = -WARMED_UP_AFTER; round < rounds; round++) {
            var phases = phases(cases);
            for (var contender : contenders) {
                var one = contender.run(phases);
                System.err.printf("%s, %s, round %d: %.2f s, CPU %.2f s, store %.2f s%n", service, contender.name(), round,
                        seconds(one.took()), seconds(one.cpu()), seconds(one.storeCpu()));
                if (round >= 0) told.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(one);
                if (round < rounds - 1) contender.forget();
            }
        }
        return told;
    }

    /** @param rounds that are told, after those of warming up */
    static void main(Path other, String service, Backbone.Kind store, int cases, int rounds) {
        try (var beside = new Beside(service, other, store)) {
            System.out.println(beside.table(beside.measure(cases, rounds), store, cases, rounds));
        }
    }

    private String table(Map<String, List<Contender.Round>> told, Backbone.Kind store, int cases, int rounds) {
        double perRound = (double) cases * events.size() / 1000;
        ToDoubleFunction<Contender.Round> together = round -> seconds(round.cpu().plus(round.storeCpu())) / perRound;
        var on = store == Backbone.Kind.STAND_IN ? "the stand-in" : "the second store";
        var caption = "**%s** beside another build, on %s, %d cases a round, %d events a case, medians of %d".formatted(service, on, cases,
                events.size(), rounds);
        var table = new Table(caption, "", "CPU s per 1,000 events, service and store", "share of that build's", "service", "store",
                "broker", "cases/s", "finds", "updates", "published");
        double that = Median.of(Objects.requireNonNull(told.get("that build")), together);
        told.forEach((name, all) -> table.row(name, "%.3f".formatted(Median.of(all, together)),
                "%.2f".formatted(Median.of(all, together) / that),
                "%.3f".formatted(Median.of(all, round -> seconds(round.cpu()) / perRound)),
                "%.3f".formatted(Median.of(all, round -> seconds(round.storeCpu()) / perRound)),
                "%.3f".formatted(Median.of(all, round -> seconds(round.brokerCpu()) / perRound)),
                "%.0f".formatted(Median.of(all, round -> cases / seconds(round.took()))),
                "%.0f".formatted(Median.of(all, round -> round.asked().finds())),
                "%.0f".formatted(Median.of(all, round -> round.asked().updates())),
                "%.0f".formatted(Median.of(all, Contender.Round::published))));
        return table.toString();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    @Override
    public void close() {
        contenders.forEach(Contender::close);
    }
}
