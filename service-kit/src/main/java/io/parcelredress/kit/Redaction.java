package io.parcelredress.kit;

import io.parcelredress.events.Buyer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes a buyer's name, contacts and address out of words that others wrote, before they enter a journal. */
public final class Redaction {

    private static final int SHORTEST_NAME = 3; // shorter parts of a name are too often words
    private static final String INSTEAD = "[addressee]";

    private final @Nullable Pattern personal;

    private Redaction(List<String> values) {
        this.personal = values.isEmpty() ? null
                : Pattern.compile(values.stream().sorted(Comparator.comparing(String::length).reversed()).map(Redaction::anyWriting)
                        .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    public static Redaction about(Optional<Buyer> buyer) {
        return new Redaction(buyer.map(Redaction::values).orElse(List.of()));
    }

    private static List<String> values(Buyer buyer) {
        var values = new ArrayList<String>();
        Stream.of(buyer.name(), buyer.email(), buyer.phone()).forEach(value -> add(values, value));
        if (buyer.name() != null) {
            Stream.of(buyer.name().split("[\\s,.]+")).filter(part -> part.length() >= SHORTEST_NAME).forEach(values::add);
        }
        var address = buyer.address();
        if (address != null) {
            if (address.lines() != null) address.lines().forEach(line -> add(values, line));
            add(values, address.postcode());
        }
        return values.stream().distinct().toList();
    }

    private static void add(List<String> values, @Nullable String value) {
        if (value != null && !value.isBlank()) values.add(value.strip());
    }

    /** Whatever space or line break stands where it has a space. */
    private static String anyWriting(String value) {
        return Stream.of(value.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
    }

    public String words(String text) {
        return personal == null ? text : personal.matcher(text).replaceAll(INSTEAD);
    }
}
