package io.parcelredress.journal;

import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/**
 * Facts as plain maps that a document store can hold and a person can read. A fact's type is its {@link StoredName}, else its record's
 * simple name.
 */
public final class FactCodec {

    private static final TypeReference<Map<String, Object>> PLAIN = new TypeReference<>() {};

    private final Map<String, Class<? extends Fact>> types = new HashMap<>();

    /** @param ownFacts a sealed interface: the records it permits, and those its sealed members permit, are what can be stored */
    public FactCodec(Class<? extends Fact> ownFacts) {
        Stream.of(EventType.values()).forEach(type -> learn(type.record()));
        Stream.of(EffectEnded.class, EffectAttempted.class, EffectPostponed.class).forEach(this::learn);
        permitted(ownFacts).forEach(this::learn);
    }

    private static List<Class<? extends Fact>> permitted(Class<? extends Fact> type) {
        if (!type.isSealed()) return List.of(type);
        var all = new ArrayList<Class<? extends Fact>>();
        for (var member : type.getPermittedSubclasses()) all.addAll(permitted(member.asSubclass(Fact.class)));
        return all;
    }

    private void learn(Class<? extends Fact> type) {
        if (types.put(storedName(type), type) != null) throw new IllegalArgumentException("two facts are stored as " + storedName(type));
    }

    /** What a kind of fact is called in journals and in whatever shows them. */
    public static String storedName(Class<? extends Fact> type) {
        var stored = type.getAnnotation(StoredName.class);
        return stored == null ? type.getSimpleName() : stored.value();
    }

    public String typeOf(Fact fact) {
        var name = storedName(fact.getClass());
        if (types.get(name) != fact.getClass()) {
            throw new IllegalArgumentException(fact.getClass().getName() + " is not among the facts this service declared");
        }
        return name;
    }

    public Map<String, Object> write(Fact fact) {
        return EventCodec.JSON.convertValue(fact, PLAIN);
    }

    public Fact read(String type, Map<String, Object> body) {
        var record = types.get(type);
        if (record == null) {
            throw new IllegalStateException("the journal holds a fact of unknown type " + type
                    + ": was a newer version of the service running here?");
        }
        return EventCodec.JSON.convertValue(body, record);
    }
}
