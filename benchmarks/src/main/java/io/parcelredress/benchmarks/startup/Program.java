package io.parcelredress.benchmarks.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One of the three services, as it was built and as the image takes it apart. */
record Program(String name, Path jar, Path unpacked, Path cache) {

    static final List<String> NAMES = List.of("carrier-inquiry-service", "claim-service", "buyer-notification-service");
    private static final Path WORK = Path.of("benchmarks/target/startup");

    /** Finds its jar and takes it apart anew. */
    static Program of(String name, Path java) throws IOException, InterruptedException {
        var jar = runnable(Path.of(name, "target"));
        var folder = WORK.resolve(name);
        if (Files.exists(folder)) delete(folder);
        Files.createDirectories(folder);
        int exit = new ProcessBuilder(java.toString(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination",
                folder.resolve("app").toString()).inheritIO().start().waitFor();
        if (exit != 0) throw new IllegalStateException(jar + " cannot be taken apart");
        return new Program(name, jar, folder.resolve("app").resolve(jar.getFileName()), folder.resolve("app.aot"));
    }

    private static Path runnable(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-app.jar")).findFirst()
                    .orElseThrow(() -> new IllegalStateException("build first: there is no runnable jar in " + folder));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(Program::remove);
        }
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException held) {
            throw new UncheckedIOException(held);
        }
    }
}
