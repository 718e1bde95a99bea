package io.parcelredress.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files the catalogue is read from, and a seller's own file over them. */
final class RuleFiles {

    private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private static final String SELLER = "seller";
    private static final String EDITION = shipped("edition").path("edition").asString();
    static final int NUMBER = shipped("edition").path("number").asInt();

    private final @Nullable Path file;
    private final JsonNode overrides;

    RuleFiles(@Nullable Path file) {
        this.file = file;
        this.overrides = file == null ? YAML.createObjectNode() : read(file);
    }

    /** SHA-256 of the seller's own file as it is read, so that a comment changes nothing. */
    String hash() {
        if (overrides.isEmpty()) return "";
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(YAML.writeValueAsString(overrides).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode read(Path file) {
        try {
            var tree = YAML.readTree(Files.readAllBytes(file));
            if (!tree.isObject()) {
                throw new IllegalArgumentException(file + ": write lists under inquiries:, claims:, buyer-clocks: or escalations:");
            }
            return tree;
        } catch (IOException missing) {
            throw new IllegalArgumentException(file + " cannot be read: " + missing.getMessage(), missing);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(file + " is not valid YAML: " + broken.getOriginalMessage(), broken);
        }
    }

    private static JsonNode shipped(String name) {
        try (var in = Objects.requireNonNull(RuleFiles.class.getResourceAsStream(name + ".yml"), name)) {
            return YAML.readTree(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    record ListedCarrier(String code, String name, Carrier.Kind kind, @Nullable String country, String channel, List<String> aliases) {
        Carrier carrier() {
            return new Carrier(code, name, kind, country, channel);
        }
    }

    List<ListedCarrier> carriers() {
        return YAML.treeToValue(shipped("carriers"), YAML.getTypeFactory().constructCollectionType(List.class, ListedCarrier.class));
    }

    SdrRates rates() {
        return YAML.treeToValue(overrides.has("sdr") ? overrides.get("sdr") : shipped("sdr"), SdrRates.class);
    }

    Map<String, List<String>> regions() {
        return YAML.treeToValue(shipped("regions"), new tools.jackson.core.type.TypeReference<Map<String, List<String>>>() {});
    }

    List<Entry> entries(String list) {
        var merged = new ArrayList<JsonNode>();
        shipped(list).forEach(rule -> merged.add(versioned(rule, EDITION)));
        int fresh = 0;
        for (var own : overrides.path(list)) {
            if (!own.path("id").isString()) throw new IllegalArgumentException(file + ": a rule under " + list + ": has no id");
            var known = indexOf(merged, own.get("id").asString());
            if (known >= 0) merged.set(known, over(merged.get(known), own));
            else merged.add(fresh++, versioned(own, SELLER));
        }
        return merged.stream().map(node -> entry(list, node)).toList();
    }

    /** A rule that states no first day of its own is known by the edition of the catalogue it was read in, or as the seller's. */
    private static JsonNode versioned(JsonNode rule, String otherwise) {
        return rule.has("version") || rule.has("validFrom") ? rule : ((ObjectNode) rule).put("version", otherwise);
    }

    private static int indexOf(List<JsonNode> rules, String id) {
        for (int i = 0; i < rules.size(); i++) if (rules.get(i).path("id").asString("").equals(id)) return i;
        return -1;
    }

    private static JsonNode over(JsonNode known, JsonNode own) {
        var both = ((ObjectNode) known).deepCopy();
        own.properties().forEach(field -> both.set(field.getKey(), field.getValue()));
        if (!own.has("version")) both.put("version", SELLER);
        return both;
    }

    private Entry entry(String list, JsonNode node) {
        try {
            var entry = YAML.treeToValue(node, Entry.class);
            for (var span : new String[] {entry.notBefore(), entry.notAfter(), entry.replyWithin(), entry.claimWithin(),
                    entry.answerWithin(), entry.within()}) {
                if (span != null) Span.parse(span);
            }
            if (entry.source() == null) throw new IllegalArgumentException("it names no source: give url, grade, copyDate and needsReview");
            return entry;
        } catch (JacksonException | IllegalArgumentException refused) {
            throw new IllegalArgumentException((file == null ? list : file) + ": rule " + node.path("id").asString("?")
                    + " cannot be used: " + refused.getMessage(), refused);
        }
    }
}
