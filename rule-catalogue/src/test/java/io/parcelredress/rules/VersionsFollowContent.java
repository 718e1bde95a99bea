package io.parcelredress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.EventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case says by which version of a rule it was decided, so one version is one content for ever; and the number of the edition, by which
 * open cases are decided again, is raised with any change. {@code rule-versions.txt} holds every version there has been; lines are added to
 * it and none is changed.
 */
class VersionsFollowContent {

    private static final List<String> LISTS = List.of("inquiries", "claims", "buyer-clocks", "escalations");

    private record Line(String rule, String version, String content) {

        static Line parse(String text) {
            var parts = text.split(" ");
            return new Line(parts[0], parts[1], parts[2]);
        }

        @Override
        public String toString() {
            return rule + " " + version + " " + content;
        }
    }

    @Test
    void a_rules_version_changes_with_its_content_and_with_nothing_else() {
        var known = known();
        var wrong = new ArrayList<String>();
        for (var line : shipped()) {
            if (known.contains(line)) continue;
            boolean sameVersion = known.stream().anyMatch(one -> one.rule().equals(line.rule()) && one.version().equals(line.version()));
            boolean sameContent = known.stream().anyMatch(one -> one.rule().equals(line.rule()) && one.content().equals(line.content()));
            if (sameVersion) wrong.add(line.rule() + " says something else and is still " + line.version() + ": give it a new version");
            else if (sameContent) wrong.add(line.rule() + " is " + line.version() + " by now and says nothing else than before");
            else wrong.add("new, add this line: " + line);
        }
        assertThat(wrong).as("rules whose version and content do not go together").isEmpty();
    }

    private static List<Line> shipped() {
        var files = new RuleFiles(null);
        var rules = LISTS.stream().flatMap(list -> files.entries(list).stream().map(entry -> new Line(list + "/" + entry.id(),
                entry.basis().version(), content(entry)))).toList();
        var edition = new Line("edition", String.valueOf(RuleFiles.NUMBER), hash(rules.toString()));
        return Stream.concat(rules.stream(), Stream.of(edition)).toList();
    }

    private static String content(Entry entry) {
        var tree = (ObjectNode) EventCodec.JSON.valueToTree(entry);
        tree.remove("version");
        return hash(tree.toString());
    }

    private static String hash(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Line> known() {
        try (var file = Objects.requireNonNull(VersionsFollowContent.class.getResourceAsStream("/rule-versions.txt"))) {
            return Stream.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")).filter(line -> !line.isBlank())
                    .map(Line::parse).toList();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
