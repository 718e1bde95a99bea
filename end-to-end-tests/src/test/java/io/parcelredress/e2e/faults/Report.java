package io.parcelredress.e2e.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a run was and how it ended, for people. */
final class Report {

    private static final int MOST = 50;

    private Report() {}

    static Path write(FaultRun.Result run) {
        var text = new StringBuilder("# Under faults, seed " + run.seed() + "\n\n");
        text.append(run.plan().parcels()).append(" parcels reported in ").append(run.records()).append(" records, of which ")
                .append(run.reading().malformed().size())
                .append(" nobody can read. Three brokers (three replicas, two in sync), one store, two instances of each service, ")
                .append("each a process of its own. It lasted ").append(words(run.lasted())).append(".\n\n");
        text.append("| | |\n|---|---|\n");
        run.faults().forEach((kind, count) -> row(text, kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '), count));
        row(text, "pauses during which the group went on without the instance", run.goneOnWithout());
        row(text, "consumers whose group had gone on without them", run.fenced());
        row(text, "refunds asked for / paid without an answer / asked after", run.calls() + " / " + run.silent() + " / " + run.enquiries());
        row(text, "**lost**", run.findings().lost().size());
        row(text, "**doubled**", run.findings().doubled().size());
        row(text, "**difference between journals, events and the provider's books**", run.findings().different().size());
        row(text, "at rest after the last fault", words(run.toRest()));
        text.append('\n');
        run.findings().notes().forEach(note -> text.append("- ").append(note).append('\n'));
        list(text, "Lost", run.findings().lost());
        list(text, "Doubled", run.findings().doubled());
        list(text, "Different", run.findings().different());
        text.append("\n## What happened when\n```\n").append(String.join("\n", run.diary())).append("\n```\n");
        try {
            var file = Path.of("target", "fault-report", "seed-" + run.seed() + ".md");
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void row(StringBuilder text, String what, Object value) {
        text.append("| ").append(what).append(" | ").append(value).append(" |\n");
    }

    private static void list(StringBuilder text, String title, List<String> lines) {
        if (lines.isEmpty()) return;
        text.append("\n## ").append(title).append('\n');
        lines.stream().limit(MOST).forEach(line -> text.append("- ").append(line).append('\n'));
        if (lines.size() > MOST) text.append("- and ").append(lines.size() - MOST).append(" more\n");
    }

    private static String words(Duration time) {
        return time.toMinutes() > 0 ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
