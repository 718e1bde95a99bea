package io.parcelredress.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * A service of this build beside the same service of another, in turns in one run, each with a broker and a store of its own: what an event
 * costs in CPU time, of the service and its store together.
 */
final class Beside implements AutoCloseable {

    private final String service;
    private final Rounds load;
    private final List<Contender> contenders = new ArrayList<>();

    private Beside(String service, Path other, Backbone.Kind store) {
        this.service = service;
        this.load = new Rounds(service);
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
        return new Contender(name, service, load.events(), backbone,
                Services.start(log, classPath, service, backbone, Services.FLAGS, List.of()).jvm());
    }

    /** @param rounds that are told, after those of warming up */
    static void main(Path other, String service, Backbone.Kind store, int cases, int rounds) {
        try (var beside = new Beside(service, other, store)) {
            int warmUp = store == Backbone.Kind.STAND_IN ? Rounds.UNTIL_COMPILED : 2; // most of the other store's time is not a JVM's
            var told = beside.load.measure(beside.contenders, cases, warmUp, rounds);
            System.out.println(beside.table(told, store, cases, rounds));
        }
    }

    private String table(Map<String, List<Contender.Round>> told, Backbone.Kind store, int cases, int rounds) {
        double perRound = (double) cases * load.events().size() / 1000;
        ToDoubleFunction<Contender.Round> together = round -> Contender.seconds(round.cpu().plus(round.storeCpu())) / perRound;
        var caption = "**%s** beside another build, on %s, %d cases a round, %d events a case, medians of %d".formatted(service, store,
                cases, load.events().size(), rounds);
        var table = new Table(caption, "", "CPU s per 1,000 events, service and store", "share of that build's", "service", "store",
                "broker", "cases/s", "finds", "updates", "published");
        double that = Median.of(Objects.requireNonNull(told.get("that build")), together);
        told.forEach((name, all) -> table.row(name, "%.3f".formatted(Median.of(all, together)),
                "%.2f".formatted(Median.of(all, together) / that),
                "%.3f".formatted(Median.of(all, round -> Contender.seconds(round.cpu()) / perRound)),
                "%.3f".formatted(Median.of(all, round -> Contender.seconds(round.storeCpu()) / perRound)),
                "%.3f".formatted(Median.of(all, round -> Contender.seconds(round.brokerCpu()) / perRound)),
                "%.0f".formatted(Median.of(all, round -> cases / Contender.seconds(round.took()))),
                "%.0f".formatted(Median.of(all, round -> round.asked().finds())),
                "%.0f".formatted(Median.of(all, round -> round.asked().updates())),
                "%.0f".formatted(Median.of(all, Contender.Round::published))));
        return table.toString();
    }

    @Override
    public void close() {
        contenders.forEach(Contender::close);
    }
}
