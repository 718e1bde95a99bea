package io.parcelredress.simulation.golden;

import io.parcelredress.events.CaseId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One case at one service, as it was lived.
 *
 * @param golden what it is called, such as {@code seed 17, P-100234}
 * @param given what the service derives from this case alone, such as the address it is answered under
 */
record Golden(String golden, CaseId caseId, Map<String, String> given, List<Step> steps) {

    /**
     * What came, and what was decided on it at that instant.
     *
     * @param in facts from outside; where there is none, a deadline fired
     * @param out facts decided, in their order
     * @param next the deadline the case waits for after it
     */
    record Step(Instant at, List<JsonNode> in, List<JsonNode> out, @Nullable Instant next) {}
}
