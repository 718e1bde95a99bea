package io.parcelredress.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** Writes down what the first seeds come to, for whoever wants to compare them with another process. */
final class Hashes {

    private Hashes() {}

    /** @param args how many, and into which file */
    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[1]), LongStream.rangeClosed(1, Long.parseLong(args[0]))
                .mapToObj(number -> Long.toHexString(Seed.of(number).run().hash())).toList());
    }
}
