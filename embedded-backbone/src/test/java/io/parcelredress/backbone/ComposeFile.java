package io.parcelredress.backbone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The repository's docker-compose.yml as the tests look at it. */
record ComposeFile(String text, Map<?, ?> content) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:\\?)?");

    static ComposeFile ofThisRepository() {
        var text = read("docker-compose.yml");
        return new ComposeFile(text, new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private Map<?, ?> services() {
        return (Map<?, ?>) content.get("services");
    }

    List<String> services(String prefixOrSuffix) {
        return services().keySet().stream().map(String::valueOf)
                .filter(name -> name.startsWith(prefixOrSuffix) || name.endsWith(prefixOrSuffix)).sorted().toList();
    }

    Object of(String service, String... path) {
        Object at = services().get(service);
        for (var step : path) at = ((Map<?, ?>) at).get(step);
        return at;
    }

    String setting(String service, String name) {
        return String.valueOf(of(service, "environment", name));
    }

    List<String> publishedPorts() {
        return services().values().stream().map(service -> ((Map<?, ?>) service).get("ports")).filter(ports -> ports != null)
                .flatMap(ports -> ((List<?>) ports).stream()).map(String::valueOf).toList();
    }

    TreeSet<String> variables() {
        return VARIABLE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    TreeSet<String> requiredVariables() {
        return VARIABLE.matcher(text).results().filter(found -> found.group(2) != null).map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
