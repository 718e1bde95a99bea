package io.parcelredress.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param load files with a seller's own losses, {@code .ndjson} or {@code .csv}; where there are any, the twelve cases stay away
 * @param empty whether to start without any case
 * @param portShift how far every port is moved up
 */
record Options(List<Path> load, boolean empty, int portShift) {

    static final String USAGE = """
            Runs Parcel Redress on this machine, with everything outside of it simulated.

              ./quickstart                          twelve named cases, in every stage
              ./quickstart --load losses.ndjson     your own losses instead: one JSON object a line, or a .csv (columns: \
              docs/loading-losses.md)
              ./quickstart --empty                  no case at all: report one yourself
              ./quickstart --port-shift 1000        every port 1000 higher
              ./quickstart --help                   this text

            Nothing is kept after a stop. Ctrl-C stops everything.
            """;

    /** Not what the program takes: the message says what to do. */
    static final class Misused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Misused(String message) {
            super(message);
        }
    }

    static Options of(String... arguments) {
        var load = new ArrayList<Path>();
        boolean empty = false;
        int shift = 0;
        for (var rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            var option = rest.next();
            switch (option) {
                case "--load" -> load.add(readable(value(option, rest)));
                case "--empty" -> empty = true;
                case "--port-shift" -> shift = shift(value(option, rest));
                default -> throw new Misused("'" + option + "' is no option. Try ./quickstart --help");
            }
        }
        return new Options(List.copyOf(load), empty, shift);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) throw new Misused(option + " needs a value. Try ./quickstart --help");
        return rest.next();
    }

    private static Path readable(String name) {
        var file = Path.of(name);
        if (!Files.isReadable(file) || Files.isDirectory(file)) throw new Misused("The file '" + name + "' cannot be read.");
        if (!name.endsWith(".ndjson") && !name.endsWith(".jsonl") && !name.endsWith(".csv")) {
            throw new Misused("'" + name + "' must end with .ndjson, .jsonl or .csv, so that it is clear what it holds.");
        }
        return file;
    }

    private static int shift(String text) {
        try {
            int shift = Integer.parseInt(text);
            if (shift >= 0 && shift <= 37_000) return shift;
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new Misused("--port-shift takes a number from 0 to 37000.");
    }
}
