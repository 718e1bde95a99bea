package io.parcelredress.journal.mongo;

import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.RecordedFact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.bson.BsonValue;

/**
 * Facts as they are stored: each one line of JSON. What was read a moment ago is remembered by its line, for several instances may work on
 * the same case in turns. The same line is the same fact, so nothing can go stale, also where a document is mended by hand.
 */
final class StoredFacts {

    private static final int REMEMBERED = 5_000; // of some 450 characters each, and about as much again as objects

    private final FactCodec codec;
    private final Map<String, RecordedFact> remembered = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Entry<String, RecordedFact> eldest) {
            return size() > REMEMBERED;
        }
    });

    StoredFacts(FactCodec codec) {
        this.codec = codec;
    }

    /** @throws RuntimeException if one of them is not what this version of the service writes */
    List<RecordedFact> read(List<BsonValue> stored) {
        var facts = new ArrayList<RecordedFact>(stored.size());
        for (var line : stored) facts.add(read(facts.size(), line.asString().getValue()));
        return Collections.unmodifiableList(facts);
    }

    private RecordedFact read(int n, String line) {
        var known = remembered.get(line);
        if (known != null && known.n() == n) return known;
        var read = codec.read(n, line);
        remembered.put(line, read);
        return read;
    }

    /** The newest shape of a case's document that is understood, and in which documents are written. */
    int format() {
        return codec.format();
    }

    /** A fact that lies in no journal yet. */
    RecordedFact read(String line) {
        return codec.read(0, line);
    }

    String write(RecordedFact fact) {
        return codec.write(fact);
    }
}
