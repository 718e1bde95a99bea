package io.parcelredress.buyer.messages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of one language, from {@code <language>.properties}; a text may hold places such as {@code {amount}}. */
final class Messages {

    /** Languages there are words in; the first is for everybody else. */
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt");

    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");
    private static final Map<String, Messages> ALL = load();

    private final Map<String, String> texts;

    private Messages(Map<String, String> texts) {
        this.texts = texts;
    }

    private static Map<String, Messages> load() {
        var all = new HashMap<String, Messages>();
        LANGUAGES.forEach(language -> all.put(language, new Messages(read(language))));
        return Map.copyOf(all);
    }

    private static Map<String, String> read(String language) {
        try (var in = new InputStreamReader(Objects.requireNonNull(Messages.class.getResourceAsStream(language + ".properties"), language),
                StandardCharsets.UTF_8)) {
            var texts = new Properties();
            texts.load(in);
            var sorted = new TreeMap<String, String>();
            texts.stringPropertyNames().forEach(key -> sorted.put(key, texts.getProperty(key)));
            return sorted;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Messages in(String language) {
        return Objects.requireNonNull(ALL.get(LANGUAGES.contains(language) ? language : LANGUAGES.getFirst()), language);
    }

    Map<String, String> texts() {
        return texts;
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** @throws IllegalStateException where there is no such text, or no value for one of its places */
    String say(String key, Map<String, String> values) {
        var text = texts.get(key);
        if (text == null) throw new IllegalStateException("there are no words for " + key);
        return PLACE.matcher(text).replaceAll(place -> {
            var value = values.get(place.group(1));
            if (value == null) throw new IllegalStateException("nothing to put in place of {" + place.group(1) + "} in " + key);
            return Matcher.quoteReplacement(value);
        });
    }
}
