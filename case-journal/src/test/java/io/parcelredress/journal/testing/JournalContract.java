package io.parcelredress.journal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.FactCodec.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * What lies in journals is read by every later release: for each kind of fact and each of its versions there are golden samples,
 * {@code NAME.vN.ndjson}, a stored line each. Those of an older version are never changed; to change what a fact says, raise its version
 * and add samples.
 */
public final class JournalContract {

    private final FactCodec codec;
    private final Path samples;
    private final List<Kind> kinds;

    private JournalContract(FactCodec codec, Path samples, Predicate<Kind> which) {
        this.codec = codec;
        this.samples = samples;
        this.kinds = codec.kinds().stream().filter(which).toList();
    }

    /** The facts that only one service knows. */
    public static JournalContract ofOwnFacts(FactCodec codec) {
        return new JournalContract(codec, Path.of("src/test/resources/journal"), kind -> !isShared(kind));
    }

    /** Events and ends of effects. */
    public static JournalContract ofSharedFacts(FactCodec codec) {
        return new JournalContract(codec, Path.of("src/test/resources/journal"), JournalContract::isShared);
    }

    private static boolean isShared(Kind kind) {
        return Event.class.isAssignableFrom(kind.type()) || kind.type() == EffectEnded.class;
    }

    public void holds() {
        assertThat(files()).as("golden samples of facts, one file per fact and version").isEqualTo(kinds.stream()
                .flatMap(kind -> IntStream.rangeClosed(1, kind.version()).mapToObj(version -> file(kind, version)))
                .collect(Collectors.toCollection(TreeSet::new)));
        SoftAssertions.assertSoftly(all -> kinds.forEach(kind ->
                IntStream.rangeClosed(1, kind.version()).forEach(version -> holds(kind, version, all))));
    }

    private void holds(Kind kind, int version, SoftAssertions all) {
        var lines = lines(file(kind, version));
        all.assertThat(lines).as(file(kind, version)).isNotEmpty();
        var given = new TreeSet<String>();
        for (var line : lines) {
            var read = codec.read(0, line);
            all.assertThat(read.fact()).as(line).isInstanceOf(kind.type());
            if (version < kind.version()) continue;
            all.assertThat(codec.write(read)).as("a sample of " + kind.name() + " as it is written today").isEqualTo(line);
            given.addAll(EventCodec.JSON.readTree(line).path("is").propertyNames());
        }
        if (version < kind.version()) return;
        var stored = Arrays.stream(kind.type().getRecordComponents()).map(component -> component.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        all.assertThat(given).as("what the samples of " + kind.name() + " give, taken together").isEqualTo(stored);
    }

    private static String file(Kind kind, int version) {
        return kind.name() + ".v" + version + ".ndjson";
    }

    private Set<String> files() {
        try (Stream<Path> files = Files.list(samples)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(samples.resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
