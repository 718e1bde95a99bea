package io.parcelredress.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScriptsAgreeWithWhatTheyBuild {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern PARTS = Pattern.compile("(?m)^parts=\\(pom\\.xml ([^)]*)\\)$");

    @Test
    void an_image_starts_with_the_cache_and_the_flags_it_was_trained_with() {
        assertThat(ComposeFile.read("deploy/train.sh")).contains("java @jvm.options -Xmx499m -XX:AOTCacheOutput=app.aot -jar app.jar ");
        assertThat(ComposeFile.read("deploy/Dockerfile"))
                .contains("ENTRYPOINT [\"java\", \"@jvm.options\", \"-XX:AOTCache=app.aot\", \"-jar\", \"app.jar\"]");
    }

    @Test
    void the_quickstart_is_built_anew_when_a_module_it_is_made_of_changes_and_for_no_other() {
        var modules = MODULE.matcher(ComposeFile.read("pom.xml")).results().map(found -> found.group(1))
                .filter(module -> !List.of("end-to-end-tests", "simulation", "benchmarks").contains(module));
        var parts = PARTS.matcher(ComposeFile.read("quickstart")).results().findFirst().orElseThrow();
        assertThat(parts.group(1).split(" ")).containsExactlyInAnyOrder(modules.toArray(String[]::new));
    }
}
