package io.parcelredress.kit;

import io.parcelredress.events.EventCodec;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.RecordedFact;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One step of a case as operators see it: when, what, and everything the fact says, its rule and source among it. */
public record TimelineEntry(int n, Instant at, String what, boolean published, JsonNode says) {

    private static TimelineEntry of(RecordedFact fact) {
        return new TimelineEntry(fact.n(), fact.at(), FactCodec.storedName(fact.fact()), fact.outgoing(),
                EventCodec.JSON.valueToTree(fact.fact()));
    }

    public static List<TimelineEntry> of(CaseView<?> view) {
        return view.facts().stream().map(TimelineEntry::of).toList();
    }
}
