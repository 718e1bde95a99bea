package io.parcelredress.simulation.golden;

import java.util.List;

/**
 * A step that is decided otherwise than it was.
 *
 * @param n which step of the golden, from 0
 * @param complaints what was expected and what came, a line each
 */
record Difference(Golden golden, int n, List<String> complaints) {

    String text(String service) {
        var steps = golden.steps();
        var where = "%s, %s, case %s, step %d of %d, at %s"
                .formatted(service, golden.golden(), golden.caseId(), n + 1, steps.size(), steps.get(n).at());
        return where + "\n    " + String.join("\n    ", complaints);
    }
}
