package io.parcelredress.quickstart.losses;

import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.UnreadableEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** A seller's own losses: one JSON object a line, as the event in the contract, or CSV with the columns of {@link LossRow}. */
public record LossFile(Path file) {

    /** How the lines went; {@code refused} names each line that could not be used, with what to do. */
    public record Result(int reported, List<String> refused) {}

    /**
     * Reports every line that can be read, and goes on after those that cannot.
     *
     * @throws IOException where the file itself cannot be read
     */
    public Result reportTo(Consumer<byte[]> report) throws IOException {
        var lines = new Lines(report);
        if (file.toString().endsWith(".csv")) csv(lines);
        else ndjson(lines);
        return new Result(lines.reported, List.copyOf(lines.refused));
    }

    private void ndjson(Lines lines) throws IOException {
        try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (var line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                if (!line.isBlank()) lines.take(number, line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void csv(Lines lines) {
        var mapper = CsvMapper.builder().enable(CsvReadFeature.TRIM_SPACES, CsvReadFeature.SKIP_EMPTY_LINES).build();
        MappingIterator<Map<String, String>> rows = mapper.readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader())
                .readValues(file);
        try (rows) {
            for (boolean more = true; more; ) {
                int number = 0;
                try {
                    more = rows.hasNextValue();
                    if (!more) return;
                    var row = rows.nextValue();
                    number = rows.currentLocation().getLineNr() - 1;
                    lines.take(number, EventCodec.JSON.writeValueAsBytes(LossRow.toLoss(row)));
                } catch (JacksonException | IllegalArgumentException unreadable) {
                    lines.refuse(number == 0 ? lineOf(unreadable) : number,
                            unreadable instanceof JacksonException ? "the row cannot be read: count its columns and quotes"
                            : String.valueOf(unreadable.getMessage()));
                }
            }
        }
    }

    private static int lineOf(Exception unreadable) {
        return unreadable instanceof JacksonException broken && broken.getLocation() != null ? broken.getLocation().getLineNr() : 0;
    }

    private static final class Lines {
        private final Consumer<byte[]> report;
        private final List<String> refused = new java.util.ArrayList<>();
        private int reported;

        Lines(Consumer<byte[]> report) {
            this.report = report;
        }

        void take(int number, byte[] loss) {
            try {
                EventCodec.read(EventType.PARCEL_REPORTED_LOST, _ -> null, loss);
            } catch (UnreadableEvent unreadable) {
                refuse(number, String.valueOf(unreadable.getMessage()));
                return;
            }
            report.accept(loss);
            reported++;
        }

        void refuse(int number, String why) {
            refused.add("line " + number + ": " + why);
        }
    }
}
