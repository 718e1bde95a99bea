package io.parcelredress.simulation.golden;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EventCodec;
import io.parcelredress.simulation.golden.Golden.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The goldens of one service from one source. Its lines are JSON: the first says what they are and how many; each golden is a line of its
 * own, followed by a line for each of its steps.
 */
record GoldenFile(String service, Settings settings, List<Golden> goldens) {

    private record First(String service, int goldens, int steps, Settings settings) {}

    private record Title(String golden, CaseId caseId, Map<String, String> given) {}

    int steps() {
        return goldens.stream().mapToInt(golden -> golden.steps().size()).sum();
    }

    /** @throws IllegalStateException if it does not hold as many as it says */
    static GoldenFile read(String name) {
        var lines = text(name).lines().toList();
        var first = EventCodec.JSON.readValue(lines.getFirst(), First.class);
        var goldens = new ArrayList<Golden>();
        for (var line : lines.subList(1, lines.size())) {
            if (line.startsWith("{\"golden\"")) {
                var title = EventCodec.JSON.readValue(line, Title.class);
                goldens.add(new Golden(title.golden(), title.caseId(), title.given(), new ArrayList<>()));
            } else {
                goldens.getLast().steps().add(EventCodec.JSON.readValue(line, Step.class));
            }
        }
        var file = new GoldenFile(first.service(), first.settings(), goldens);
        if (goldens.size() == first.goldens() && file.steps() == first.steps()) return file;
        throw new IllegalStateException("%s holds %d goldens of %d steps, and says %d of %d"
                .formatted(name, goldens.size(), file.steps(), first.goldens(), first.steps()));
    }

    private static String text(String name) {
        try (var in = GoldenFile.class.getResourceAsStream("/golden/" + name)) {
            if (in == null) throw new IllegalStateException("there is no golden/" + name);
            InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(new ByteArrayInputStream(in.readAllBytes())) : in;
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The same goldens make the same bytes. */
    void write(Path folder, String name) {
        var lines = new ArrayList<Object>();
        lines.add(new First(service, goldens.size(), steps(), settings));
        goldens.forEach(golden -> {
            lines.add(new Title(golden.golden(), golden.caseId(), golden.given()));
            lines.addAll(golden.steps());
        });
        var bytes = new ByteArrayOutputStream();
        try {
            try (OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes) {
                for (var line : lines) out.write((EventCodec.JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), bytes.toByteArray());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
