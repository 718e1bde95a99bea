package io.parcelredress.events.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds {@code docs/events} and {@code asyncapi.yaml} to the schemas and golden samples they are written from. */
class DocsAreCurrent {

    static final String COMMAND = "./mvnw -pl common-events test -Dtest=DocsAreCurrent -Ddocs.write=true";

    private static final Path ROOT = root();

    @BeforeAll
    static void written_anew_on_demand() throws IOException {
        if (Boolean.getBoolean("docs.write")) write(wanted());
    }

    @Test
    void what_people_read_is_what_the_schemas_say() throws IOException {
        var wanted = wanted();
        var stale = new ArrayList<String>();
        for (var page : wanted.entrySet()) {
            var file = ROOT.resolve(page.getKey());
            if (!Files.exists(file) || !Files.readString(file).equals(page.getValue())) stale.add(page.getKey());
        }
        pagesOnDisk().stream().filter(page -> !wanted.containsKey(page)).forEach(stale::add);
        assertThat(stale).as("stale, missing or left over; write them anew with: " + COMMAND).isEmpty();
    }

    @Test
    void every_reference_in_asyncapi_leads_somewhere() throws IOException {
        var document = new YAMLMapper().readTree(ROOT.resolve("asyncapi.yaml").toFile());
        assertThat(document.get("asyncapi").asString()).isEqualTo("3.0.0");

        var references = new ArrayList<String>();
        var lost = new ArrayList<String>();
        follow(ROOT.resolve("asyncapi.yaml"), document, references, lost);

        assertThat(lost).isEmpty();
        assertThat(references).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void asyncapi_has_a_channel_for_each_topic_and_its_dead_letters(EventType type) throws IOException {
        var channels = new YAMLMapper().readTree(ROOT.resolve("asyncapi.yaml").toFile()).get("channels");

        assertThat(channels.valueStream().map(channel -> channel.get("address").asString())).contains(type.topic(), type.deadLetterTopic());
    }

    private static Map<String, String> wanted() {
        var pages = new TreeMap<String, String>();
        pages.put("asyncapi.yaml", AsyncApi.text());
        pages.put("docs/events/README.md", EventIndex.text());
        for (var type : EventType.values()) pages.put("docs/events/" + type.eventName() + ".md", EventPage.of(type));
        return pages;
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(ROOT.resolve("docs/events"));
        for (var leftOver : pagesOnDisk()) if (!pages.containsKey(leftOver)) Files.delete(ROOT.resolve(leftOver));
        for (var page : pages.entrySet()) Files.writeString(ROOT.resolve(page.getKey()), page.getValue());
    }

    private static List<String> pagesOnDisk() throws IOException {
        if (!Files.isDirectory(ROOT.resolve("docs/events"))) return List.of();
        try (var files = Files.list(ROOT.resolve("docs/events"))) {
            return files.map(file -> "docs/events/" + file.getFileName()).collect(Collectors.toList());
        }
    }

    private static void follow(Path file, JsonNode node, List<String> references, List<String> lost) {
        if (node.isObject() && node.has("$ref") && node.get("$ref").isString()) {
            var reference = node.get("$ref").asString();
            references.add(reference);
            var parts = reference.split("#", 2);
            var target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
            var content = Files.exists(target) ? tree(target) : null;
            if (content == null || parts.length > 1 && content.at(parts[1]).isMissingNode()) {
                lost.add(file.getFileName() + " -> " + reference);
            }
            else if (!target.equals(file) && parts.length == 1) follow(target, content, references, lost);
        }
        node.valueStream().forEach(child -> follow(file, child, references, lost));
    }

    private static JsonNode tree(Path file) {
        return file.toString().endsWith(".json") ? EventCodec.JSON.readTree(file.toFile()) : new YAMLMapper().readTree(file.toFile());
    }

    /** The repository's root: the build may be started there or in the module. */
    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("mvnw"))) here = here.getParent();
        return here;
    }
}
