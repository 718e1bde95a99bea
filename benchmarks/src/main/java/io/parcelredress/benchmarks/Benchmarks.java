package io.parcelredress.benchmarks;

import io.parcelredress.claim.ClaimApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The command {@code ./benchmarks/run}. */
public final class Benchmarks {

    private static final String USAGE = """
            Measures what the suite costs on this machine, and prints a table for each.

              ./benchmarks/run throughput <claim-service or carrier-inquiry-service> [cases] [rounds]
                                                                a service beside the floor that does the same without a thought
              ./benchmarks/run beside <folder of another build> <service> [stand-in or second-store] [cases] [rounds]
                                                                CPU time per event, of a service and its store, beside another build's
              ./benchmarks/run engines [stand-in or second-store] [cases] [rounds]
                                                                the smallest process, beside the same on Kafka Streams and Operaton
              ./benchmarks/run cost-per-case [stand-in or second-store] [rounds] [open or open+archived…]
                                                                events, looks and lists while more and more cases are there
              ./benchmarks/run document-size                    a case's document from its first fact to its last
              ./benchmarks/run latency [seconds]                from a loss report to the mail that tells the buyer
              ./benchmarks/run take-over [times]                how long until another instance goes on where one was killed
              ./benchmarks/run deadlines [count] [seconds]      many deadlines on three instances: how late, none early, none twice

            BENCHMARK_JFR=<folder> records a profile of every JVM there.
            Broker, store and every service run in JVMs of their own, on loopback. The store is the embedded one, not
            MongoDB; the second store is SecantusDB, started with the Python that SECOND_STORE names (.ci/second-store makes one).
            """;

    private Benchmarks() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        var options = List.of(arguments);
        switch (options.isEmpty() ? "--help" : options.getFirst()) {
            case "part" -> Part.main(options.subList(1, options.size()));
            case "throughput" -> Throughput.main(named(options), number(options, 2, 3_000), 5, number(options, 3, 5));
            case "beside" -> Beside.main(Path.of(options.get(1)), options.get(2), store(options, 3), number(options, 4, 3_000),
                    number(options, 5, 5));
            case "engines" -> Engines.main(store(options, 1), number(options, 2, 3_000), number(options, 3, 5));
            case "cost-per-case" -> CostPerCase.main(store(options, 1), (options.size() > 3 ? options.subList(3, options.size())
                    : List.of("1000", "10000", "50000")).stream().map(CostPerCase.Level::parse).toList(), number(options, 2, 5));
            case "document-size" -> DocumentSize.main();
            case "latency" -> Latency.main(number(options, 1, 60));
            case "take-over" -> TakeOver.main(number(options, 1, 10));
            case "deadlines" -> Deadlines.main(number(options, 1, 100_000), Duration.ofSeconds(number(options, 2, 600)));
            default -> System.out.print(USAGE);
        }
        if (!options.isEmpty()) System.exit(0);
    }

    private static String named(List<String> options) {
        return options.size() > 1 ? options.get(1) : ClaimApplication.NAME;
    }

    private static Backbone.Kind store(List<String> options, int at) {
        return options.size() > at && options.get(at).equals("second-store") ? Backbone.Kind.SECOND_STORE : Backbone.Kind.STAND_IN;
    }

    private static int number(List<String> options, int at, int otherwise) {
        return options.size() > at ? Integer.parseInt(options.get(at)) : otherwise;
    }
}
