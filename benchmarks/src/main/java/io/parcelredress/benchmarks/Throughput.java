package io.parcelredress.benchmarks;

import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.events.EventType;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A service beside the floor, and beside itself taking one record at a time; in turns, each with a broker and a store of its own. */
final class Throughput implements AutoCloseable {

    /** What comes to a service about a case, in order; each kind when all of the kind before has been worked off. */
    static final Map<String, List<EventType>> LOADS = Map.of(
            CarrierInquiryApplication.NAME, List.of(EventType.PARCEL_SHIPPED, EventType.PARCEL_REPORTED_LOST),
            ClaimApplication.NAME, List.of(EventType.PARCEL_REPORTED_LOST, EventType.CARRIER_INQUIRY_OPENED, EventType.CARRIER_REPLIED));
    private static final String ONE_BY_ONE = "--spring.cloud.stream.kafka.binder.consumer-properties.max.poll.records=1";

    private final String service;
    private final List<EventType> events;
    private final Losses losses = new Losses();
    private final List<Contender> contenders = new ArrayList<>();
    private int parcels;

    /** @param oneByOne whether the service also takes part with one record at a time */
    Throughput(String service, boolean oneByOne) {
        this.service = service;
        this.events = java.util.Objects.requireNonNull(LOADS.get(service), () -> "no load is known for " + service);
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
        return new Contender(name, service, events, backbone, Services.start(log, service, backbone, settings).jvm());
    }

    private Path learned(Contender from) {
        try {
            return Files.writeString(Files.createTempFile("recipe-", ".json"), Recipe.learn(from, losses, events).toJson());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private Contender floor(Path recipe) {
        var log = service + "-floor";
        var backbone = Backbone.start(log);
        return new Contender("floor", "floor", events, backbone,
                Jvm.start(log, Services.FLAGS, "floor", backbone.brokers(), backbone.mongo(), String.join(",", Contender.topics(events)),
                recipe.toString(), "500"));
    }

    /** Rounds of this many new cases, all contenders in turn; those of warming up are not told. */
    Map<String, List<Contender.Round>> measure(int cases, int warmUp, int rounds) {
        var told = new LinkedHashMap<String, List<Contender.Round>>();
        for (int round = -warmUp; round < rounds; round++) {
            var phases = phases(cases);
            for (var contender : contenders) {
                var one = contender.run(phases);
                System.err.printf("%s %s round %d: %.2f s, CPU %.2f s%n", service, contender.name(), round, one.took().toMillis() / 1e3,
                        one.cpu().toMillis() / 1e3);
                if (round >= 0) told.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(one);
                if (round < rounds - 1) contender.forget();
            }
        }
        return told;
    }

    private List<List<ProducerRecord<byte[], byte[]>>> phases(int cases) {
        int first = parcels;
        parcels += cases;
        return events.stream().map(event -> IntStream.range(first, parcels).mapToObj(n -> losses.record(event, losses.kindOf(n), "B-" + n))
                .toList()).toList();
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
        double perRound = (double) cases * events.size() / 1000;
        ToDoubleFunction<Contender.Round> rate = round -> cases / seconds(round.took());
        var table = new Table("**" + service + "**, " + cases + " cases a round, " + events.size() + " events a case", "", "cases/s",
                "events/s", "of the floor's rate", "CPU s per 1,000 events", "store's CPU s", "broker's CPU s",
                "finds", "updates", "published");
        double floor = Median.of(told.getOrDefault("floor", List.of()), rate);
        told.forEach((name, rounds) -> {
            double cps = Median.of(rounds, rate);
            table.row(name, "%.0f".formatted(cps), "%.0f".formatted(cps * events.size()), "%.2f".formatted(cps / floor),
                    "%.3f".formatted(Median.of(rounds, round -> seconds(round.cpu()) / perRound)),
                    "%.3f".formatted(Median.of(rounds, round -> seconds(round.storeCpu()) / perRound)),
                            "%.3f".formatted(Median.of(rounds, round -> seconds(round.brokerCpu()) / perRound)),
                    "%.0f".formatted(Median.of(rounds, round -> round.asked().finds())),
                            "%.0f".formatted(Median.of(rounds, round -> round.asked().updates())),
                            "%.0f".formatted(Median.of(rounds, Contender.Round::published)));
        });
        return table.toString();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
