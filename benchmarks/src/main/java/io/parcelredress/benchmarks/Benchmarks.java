package io.parcelredress.benchmarks;

import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import java.io.IOException;
import java.util.List;

/** The command {@code ./benchmarks/run}. */
public final class Benchmarks {

    private static final String USAGE = """
            Measures what the suite costs on this machine, and prints a table for each.

              ./benchmarks/run throughput [cases] [rounds]   services beside the floor that does the same without a thought

            Broker, store and every service run in JVMs of their own, on loopback. The store is the embedded one, not MongoDB.
            """;

    private Benchmarks() {}

    public static void main(String... arguments) throws IOException {
        var options = List.of(arguments);
        switch (options.isEmpty() ? "--help" : options.getFirst()) {
            case "part" -> Part.main(options.subList(1, options.size()));
            case "throughput" -> {
                for (var service : List.of(CarrierInquiryApplication.NAME, ClaimApplication.NAME)) Throughput.main(service, number(options, 1, 5_000), 3, number(options, 2, 5));
            }
            default -> System.out.print(USAGE);
        }
        if (!options.isEmpty()) System.exit(0);
    }

    private static int number(List<String> options, int at, int otherwise) {
        return options.size() > at ? Integer.parseInt(options.get(at)) : otherwise;
    }
}
