package io.parcelredress.simulation.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Tells decided facts apart as briefly as a person can still judge them. */
final class Differing {

    private Differing() {}

    /** Field by field where the facts are of the same kinds; otherwise those that only one side has, in full. */
    static List<String> facts(List<JsonNode> expected, List<JsonNode> actual) {
        var lines = new ArrayList<String>();
        if (types(expected).equals(types(actual))) {
            for (int i = 0; i < expected.size(); i++) fields(types(expected).get(i), expected.get(i), actual.get(i), lines);
            return lines;
        }
        lines.add("expected " + types(expected));
        lines.add("actual   " + types(actual));
        without(expected, actual).forEach(fact -> lines.add("expected, and not there: " + fact));
        without(actual, expected).forEach(fact -> lines.add("there, and not expected: " + fact));
        return lines;
    }

    private static List<String> types(List<JsonNode> facts) {
        return facts.stream().map(fact -> fact.path("type").asString()).toList();
    }

    private static List<JsonNode> without(List<JsonNode> facts, List<JsonNode> others) {
        var left = new ArrayList<>(facts);
        others.forEach(left::remove);
        return left;
    }

    private static void fields(String path, JsonNode expected, JsonNode actual, List<String> lines) {
        if (expected.equals(actual)) return;
        if (!expected.isObject() || !actual.isObject()) {
            lines.add(path + ": expected " + text(expected) + ", actual " + text(actual));
            return;
        }
        var names = new TreeSet<>(expected.propertyNames());
        names.addAll(actual.propertyNames());
        for (var name : names) fields(name.equals("is") ? path : path + "." + name, expected.path(name), actual.path(name), lines);
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
