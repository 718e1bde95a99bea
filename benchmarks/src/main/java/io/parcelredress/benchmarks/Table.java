package io.parcelredress.benchmarks;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A table in Markdown, with the machine, the JDK and the day above it. */
final class Table {

    private final StringBuilder text = new StringBuilder();

    Table(String caption, String... columns) {
        text.append(caption).append(" (").append(machine()).append(")\n\n");
        row(columns);
        row(List.of(columns).stream().map(_ -> "---").toArray(String[]::new));
    }

    void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** What it was measured on, and when. */
    static String machine() {
        var runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " cores, " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", JDK "
                + Runtime.version().feature() + "." + Runtime.version().interim() + "." + Runtime.version().update() + ", "
                + LocalDate.now(ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
