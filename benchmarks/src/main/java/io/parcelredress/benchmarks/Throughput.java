package io.parcelredress.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A service beside the floor, and beside itself taking one record at a time; in turns, each with a broker and a store of its own. */
final class Throughput implements AutoCloseable {

    private static final String ONE_BY_ONE = "--spring.cloud.stream.kafka.binder.consumer-properties.max.poll.records=1";

    private final String service;
    private final Rounds load;
    private final List<Contender> contenders = new ArrayList<>();

    /** @param oneByOne whether the service also takes part with one record at a time */
    Throughput(String service, boolean oneByOne) {
        this.service = service;
        this.load = new Rounds(service);
        try {
            contenders.add(service("service", List.of()));
            contenders.add(floor(learned(contenders.getFirst())));
            if (oneByOne) contenders.add(service("one by one", List.of(ONE_BY_ONE)));
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private Contender service(String name, List<String> settings) {
        var log = service + "-" + name.replace(' ', '-');
        var backbone = Backbone.start(log);
        return new Contender(name, service, load.events(), backbone, Services.start(log, service, backbone, settings).jvm());
    }

    private Path learned(Contender from) {
        try {
            return Files.writeString(Files.createTempFile("recipe-", ".json"), Recipe.learn(from, load.losses(), load.events()).toJson());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private Contender floor(Path recipe) {
        var log = service + "-floor";
        var backbone = Backbone.start(log);
        return new Contender("floor", "floor", load.events(), backbone,
                Jvm.start(log, Services.FLAGS, "floor", backbone.brokers(), backbone.mongo(),
                String.join(",", Contender.topics(load.events())),
                recipe.toString(), "500"));
    }

    /** Rounds of this many new cases, all contenders in turn; those of warming up are not told. */
    Map<String, List<Contender.Round>> measure(int cases, int warmUp, int rounds) {
        return load.measure(contenders, cases, warmUp, rounds);
    }

    List<Contender> contenders() {
        return contenders;
    }

    @Override
    public void close() {
        contenders.forEach(Contender::close);
    }

    static void main(String service, int cases, int warmUp, int rounds) {
        try (var throughput = new Throughput(service, System.getenv("BENCHMARK_JFR") == null)) {
            var told = throughput.measure(cases, warmUp, rounds);
            System.out.println(throughput.table(told, cases));
        }
    }

    private String table(Map<String, List<Contender.Round>> told, int cases) {
        double perRound = (double) cases * load.events().size() / 1000;
        ToDoubleFunction<Contender.Round> rate = round -> cases / Contender.seconds(round.took());
        var table = new Table("**" + service + "**, " + cases + " cases a round, " + load.events().size() + " events a case", "", "cases/s",
                "events/s", "of the floor's rate", "CPU s per 1,000 events", "store's CPU s", "broker's CPU s",
                "finds", "updates", "published");
        double floor = Median.of(told.getOrDefault("floor", List.of()), rate);
        told.forEach((name, rounds) -> {
            double cps = Median.of(rounds, rate);
            table.row(name, "%.0f".formatted(cps), "%.0f".formatted(cps * load.events().size()), "%.2f".formatted(cps / floor),
                    "%.3f".formatted(Median.of(rounds, round -> Contender.seconds(round.cpu()) / perRound)),
                    "%.3f".formatted(Median.of(rounds, round -> Contender.seconds(round.storeCpu()) / perRound)),
                            "%.3f".formatted(Median.of(rounds, round -> Contender.seconds(round.brokerCpu()) / perRound)),
                    "%.0f".formatted(Median.of(rounds, round -> round.asked().finds())),
                            "%.0f".formatted(Median.of(rounds, round -> round.asked().updates())),
                            "%.0f".formatted(Median.of(rounds, Contender.Round::published)));
        });
        return table.toString();
    }
}
