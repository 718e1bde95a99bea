package io.parcelredress.benchmarks.startup;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What one start came to: seconds and MB. After the work: when the losses were in and what follows from them had been done. */
record Figures(double ready, double cpuReady, double resident, double proportional, double residentAfterWork, double cpuOfWork) {

    static final String HEAD = """
            | started as | ready, s | of the first | CPU, s | RSS, MB | PSS, MB | RSS after 1,000 losses, MB | CPU of these, s |
            |---|---|---|---|---|---|---|---|
            """;

    static String row(String name, List<Figures> rounds, List<Figures> first) {
        double ready = median(rounds, Figures::ready);
        return String.format(Locale.ROOT, "| %s | %.1f | %.2f | %.1f | %.0f | %.0f | %.0f | %.1f |%n", name, ready,
                ready / median(first, Figures::ready), median(rounds, Figures::cpuReady), median(rounds, Figures::resident),
                median(rounds, Figures::proportional), median(rounds, Figures::residentAfterWork), median(rounds, Figures::cpuOfWork));
    }

    private static double median(List<Figures> rounds, ToDoubleFunction<Figures> of) {
        var sorted = rounds.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
