package io.parcelredress.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;

/**
 * The smallest process on case-journal beside the same on Kafka Streams and on Operaton, in turns in one run, each with a broker of its
 * own: CPU time of engine, store and broker together. All are checked: as many started, ended and said something as there are cases, and
 * none twice.
 */
final class Engines implements AutoCloseable {

    private static final int ONE_REPEAT_IN = 5;

    private static final int FEWER_FOR_OPERATON = 4; // times: a case costs it so much more that a run would take an hour

    private final Losses losses = new Losses();
    private final Postgres postgres = new Postgres();
    private final Contender journal;
    private final Contender streams;
    private final Contender operaton;
    private final Map<Contender, Integer> given = new LinkedHashMap<>(); // cases
    private int parcels;

    private Engines(Backbone.Kind store) {
        var events = List.of(Smallest.START, Smallest.ANSWER);
        var ofJournal = Backbone.start("engines-journal", store);
        journal = new Contender("case-journal", Smallest.NAME, events, ofJournal, Jvm.start("engines-journal", Services.FLAGS,
                "smallest-on-journal", "--spring.cloud.stream.kafka.binder.brokers=" + ofJournal.brokers(),
                "--redress.mongo.uri=" + ofJournal.mongo()));
        var ofStreams = Backbone.start("engines-streams", Backbone.Kind.STAND_IN); // its store stays idle: all is in process and broker
        streams = new Contender("Kafka Streams", Smallest.NAME, events, ofStreams,
                Jvm.start("engines-streams", Services.FLAGS, "smallest-on-streams", ofStreams.brokers()));
        var ofOperaton = Backbone.start("engines-operaton", Backbone.Kind.STAND_IN); // idle, too: PostgreSQL is its store
        operaton = new Contender("Operaton", Smallest.NAME, events,
                new Backbone(ofOperaton.broker(), new WithPostgres(ofOperaton.store(), postgres)),
                Jvm.start("engines-operaton", Services.FLAGS, "smallest-on-operaton", ofOperaton.brokers(), postgres.jdbc()));
    }

    /** A store that is idle beside the one that counts. */
    private record WithPostgres(Backbone.Store idle, Postgres postgres) implements Backbone.Store {

        @Override
        public String uri() {
            return idle.uri();
        }

        @Override
        public Duration cpu() {
            return postgres.cpu();
        }

        @Override
        public Backbone.Asked asked() {
            return new Backbone.Asked(0, 0);
        }

        @Override
        public void close() {
            idle.close();
        }
    }

    static void main(Backbone.Kind store, int cases, int rounds) {
        try (var engines = new Engines(store)) {
            var told = engines.measure(cases, rounds);
            engines.check();
            System.out.println(engines.table(told, store, cases, rounds));
            System.out.println("Kafka Streams is set as follows, and for the rest by its defaults: " + SmallestOnStreams.settings());
            System.out.println("Operaton is set as follows, and for the rest by its defaults: " + SmallestOnOperaton.settings());
            System.out.println("case-journal is set as it is shipped.");
        }
    }

    private Map<String, List<Contender.Round>> measure(int cases, int rounds) {
        var told = new LinkedHashMap<String, List<Contender.Round>>();
        for (int round = -Rounds.UNTIL_COMPILED; round < rounds; round++) {
            journal.forget(); // the stand-in looks at every case there is; what the others have kept costs them nothing
            var phases = phases(cases);
            for (var contender : List.of(journal, streams, operaton)) {
                int some = casesOf(contender, cases);
                given.merge(contender, some, Integer::sum);
                var one = contender.run(some == cases ? phases : phases(some));
                one.say(contender.name(), round);
                if (contender == journal) checkCases(cases);
                if (round >= 0) told.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(one);
            }
        }
        return told;
    }

    private int casesOf(Contender contender, int cases) {
        return contender == operaton ? Math.max(1, cases / FEWER_FOR_OPERATON) : cases;
    }

    /** The starts, a fifth of them twice, then the answers, then the ends. */
    private List<List<ProducerRecord<byte[], byte[]>>> phases(int cases) {
        int first = parcels;
        parcels += cases;
        var names = IntStream.range(first, parcels).mapToObj(n -> "E-" + n).toList();
        int answered = kind(false);
        int silent = kind(true);
        var starts = names.stream().map(parcel -> losses.record(Smallest.START, answered, parcel)).toList();
        var repeats = IntStream.range(0, cases).filter(n -> n % ONE_REPEAT_IN == 0).mapToObj(starts::get).toList();
        return List.of(Stream.concat(starts.stream(), repeats.stream()).toList(),
                names.stream().map(parcel -> losses.record(Smallest.ANSWER, answered, parcel)).toList(),
                names.stream().map(parcel -> losses.record(Smallest.ANSWER, silent, parcel)).toList());
    }

    /** The first kind of loss whose carrier answers, or stays silent: then the same comes as the end. */
    private int kind(boolean silent) {
        return IntStream.range(0, losses.kinds()).filter(kind -> losses.record(Smallest.ANSWER, kind, "E").topic().equals(
                (silent ? Smallest.END : Smallest.ANSWER).topic())).findFirst().orElseThrow();
    }

    private void checkCases(int cases) {
        long started = journal.cases().countDocuments();
        long ended = journal.cases().countDocuments(new Document("nextDue", new Document("$exists", false)));
        check("case-journal", started == cases && ended == cases, started + " started and " + ended + " ended, of " + cases);
    }

    private void check() {
        for (var contender : List.of(streams, operaton)) {
            var counts = contender.program().ask("counts").split(" ");
            var all = String.valueOf(given.get(contender));
            check(contender.name(), counts[0].equals(all) && counts[1].equals(all) && counts[2].equals("0"),
                    counts[0] + " started, " + counts[1] + " ended and " + counts[2] + " timers left, of " + all);
        }
        given.forEach((contender, all) -> {
            var out = contender.broker().read(Smallest.OUT.topic());
            var of = new HashSet<String>();
            out.forEach(record -> of.add(new String(record.key(), StandardCharsets.UTF_8)));
            check(contender.name(), of.size() == all && out.size() == all,
                    out.size() + " events went out, of " + of.size() + " cases, and not one for each of " + all);
        });
    }

    private static void check(String engine, boolean right, String otherwise) {
        if (!right) throw new IllegalStateException(engine + ": " + otherwise);
    }

    private String table(Map<String, List<Contender.Round>> told, Backbone.Kind store, int cases, int rounds) {
        var caption = ("**The smallest process**, case-journal on %s beside Kafka Streams, and Operaton on PostgreSQL, %d cases a round"
                + " (Operaton: a quarter), medians of %d").formatted(store, cases, rounds);
        var table = new Table(caption, "", "CPU s per 1,000 cases, together", "times that of Kafka Streams", "engine", "store", "broker",
                "cases/s");
        double that = Median.of(Objects.requireNonNull(told.get(streams.name())), together(cases));
        for (var contender : given.keySet()) {
            var all = Objects.requireNonNull(told.get(contender.name()));
            int some = casesOf(contender, cases);
            double thousands = some / 1000.0;
            double own = Median.of(all, together(some));
            table.row(contender.name(), "%.3f".formatted(own), "%.2f".formatted(own / that),
                    "%.3f".formatted(Median.of(all, round -> Contender.seconds(round.cpu()) / thousands)),
                    "%.3f".formatted(Median.of(all, round -> Contender.seconds(round.storeCpu()) / thousands)),
                    "%.3f".formatted(Median.of(all, round -> Contender.seconds(round.brokerCpu()) / thousands)),
                    "%.0f".formatted(Median.of(all, round -> some / Contender.seconds(round.took()))));
        }
        return table.toString();
    }

    private static ToDoubleFunction<Contender.Round> together(int cases) {
        return round -> Contender.seconds(round.cpu().plus(round.storeCpu()).plus(round.brokerCpu())) / (cases / 1000.0);
    }

    @Override
    public void close() {
        List.of(journal, streams, operaton).forEach(Contender::close);
        postgres.close();
    }
}
