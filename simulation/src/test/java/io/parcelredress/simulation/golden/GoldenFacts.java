package io.parcelredress.simulation.golden;

import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Fact;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.RecordedFact;
import io.parcelredress.journal.ServiceDefinition;
import tools.jackson.databind.JsonNode;

/** Facts as goldens write them: the one place that knows how a fact is named and laid out, by way of {@link FactCodec}. */
final class GoldenFacts {

    private final FactCodec codec;

    GoldenFacts(ServiceDefinition<?> service) {
        this.codec = new FactCodec(service.ownFacts());
    }

    /** With its id, but for how an effect ended: that id is a place in a journal. */
    JsonNode incoming(RecordedFact recorded) {
        var line = EventCodec.JSON.createObjectNode().put("type", codec.typeOf(recorded.fact()));
        if (!(recorded.fact() instanceof EffectEnded)) line.put("id", recorded.id());
        return line.set("is", body(recorded.fact()));
    }

    JsonNode decided(Fact fact) {
        var line = EventCodec.JSON.createObjectNode().put("type", codec.typeOf(fact));
        if (fact instanceof Event) line.put("published", true);
        return line.set("is", body(fact));
    }

    /** As it is read again from text, so that both sides of a comparison are of one kind. */
    private JsonNode body(Fact fact) {
        return EventCodec.JSON.readTree(EventCodec.JSON.writeValueAsBytes(codec.body(fact)));
    }

    Fact read(JsonNode line) {
        return codec.read(line.path("type").asString(), line.path("is"));
    }
}
