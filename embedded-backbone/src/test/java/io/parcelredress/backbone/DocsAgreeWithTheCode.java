package io.parcelredress.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator can set and watch is written down, and the pages point at pages that are there. */
class DocsAgreeWithTheCode {

    private static final Pattern SETTING = Pattern.compile("\\$\\{(redress\\.[a-z0-9.-]+)");
    private static final Pattern RECORD = Pattern.compile(
            "@ConfigurationProperties\\(prefix = \"(redress\\.[a-z.-]+)\".*?\\brecord \\w+\\((.*?)\\) (?:implements|\\{)", Pattern.DOTALL);
    private static final Pattern COMPONENT = Pattern.compile("(\\w+)(?=,|$)");
    private static final Pattern METRIC = Pattern.compile("\"(redress\\.[a-z.]+)\"");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void every_setting_a_service_reads_is_documented() {
        var read = sources("-service/src/main", "service-kit/src/main", "case-journal/src/main")
                .flatMap(text -> Stream.concat(all(SETTING, text), ofRecords(text)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(read).hasSizeGreaterThan(10).contains("redress.mongo.standalone");
        var page = ComposeFile.read("docs/running-for-real.md");
        assertThat(read.stream().filter(setting -> !page.contains("`" + setting + "`"))).as("docs/running-for-real.md").isEmpty();
    }

    /** {@code redress.mongo.read-only} for {@code boolean readOnly} in the record of {@code redress.mongo}. */
    private static Stream<String> ofRecords(String text) {
        return RECORD.matcher(text).results().flatMap(found -> all(COMPONENT, found.group(2))
                .map(name -> found.group(1) + "." + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)));
    }

    @Test
    void every_metric_has_a_line_in_the_runbooks() {
        var index = ComposeFile.read("docs/runbooks/README.md");
        var metrics = all(METRIC, ComposeFile.read("case-journal/src/main/java/io/parcelredress/journal/spring/JournalMetrics.java"))
                .toList();
        assertThat(metrics).hasSizeGreaterThan(10);
        assertThat(metrics.stream().map(metric -> metric.replace('.', '_')).filter(metric -> !index.contains("`" + metric + "_")))
                .as("docs/runbooks/README.md").isEmpty();
    }

    @Test
    void every_page_that_is_pointed_at_is_there() {
        var pages = Stream.concat(files("docs"), Stream.of("SECURITY.md", "CONTRIBUTING.md").map(ComposeFile.ROOT::resolve))
                .filter(file -> file.toString().endsWith(".md")).toList();
        assertThat(pages).hasSizeGreaterThan(10);
        for (var page : pages) assertThat(all(LINK, text(page)).filter(to -> !Files.exists(page.resolveSibling(to)))).as(page.toString())
                .isEmpty();
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static Stream<String> sources(String... places) {
        return Stream.of(places).flatMap(place -> modules().filter(module -> (module.getFileName() + "/src/main").endsWith(place)))
                .flatMap(module -> files(module.getFileName() + "/src/main"))
                .filter(file -> file.toString().endsWith(".java")).map(DocsAgreeWithTheCode::text);
    }

    private static Stream<Path> modules() {
        try (var folders = Files.list(ComposeFile.ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).toList().stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Stream<Path> files(String folder) {
        var root = ComposeFile.ROOT.resolve(folder);
        if (!Files.exists(root)) return Stream.of();
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
