package io.parcelredress.journal.mongo;

import io.parcelredress.journal.FactCodec;
import io.parcelredress.journal.RecordedFact;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.bson.BsonBoolean;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;

/**
 * Facts as they are stored: {@code {id, type, at, out, is}}. What was read a moment ago is remembered by these bytes, for an event and the
 * effects that follow from it load the same case several times within a second. The same bytes are the same fact, so nothing can go stale,
 * also where a document is mended by hand.
 */
final class StoredFacts {

    private static final int REMEMBERED = 5_000; // of some 450 bytes each, and about as much again as objects
    private static final DocumentCodec DOCUMENTS = new DocumentCodec();

    private final FactCodec codec;
    private final Map<ByteBuffer, RecordedFact> remembered = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Entry<ByteBuffer, RecordedFact> eldest) {
            return size() > REMEMBERED;
        }
    });

    StoredFacts(FactCodec codec) {
        this.codec = codec;
    }

    /** @throws RuntimeException if one of them is not what this version of the service writes */
    List<RecordedFact> read(List<BsonValue> stored) {
        var facts = new ArrayList<RecordedFact>();
        for (var fact : stored) facts.add(read(facts.size(), (RawBsonDocument) fact));
        return Collections.unmodifiableList(facts);
    }

    Document write(RecordedFact fact) {
        var document = new Document("id", fact.id()).append("type", codec.typeOf(fact.fact())).append("at", Date.from(fact.at()));
        if (fact.outgoing()) document.append("out", true);
        return document.append("is", new Document(codec.write(fact.fact())));
    }

    private RecordedFact read(int n, RawBsonDocument fact) {
        var known = remembered.get(ByteBuffer.wrap(fact.getBackingArray(), fact.getByteOffset(), fact.getByteLength()));
        if (known != null && known.n() == n) return known;
        var read = new RecordedFact(n, fact.getString("id").getValue(), Instant.ofEpochMilli(fact.getDateTime("at").getValue()),
                fact.getBoolean("out", BsonBoolean.FALSE).getValue(), codec.read(fact.getString("type").getValue(), body(fact)));
        remembered.put(ByteBuffer.wrap(ownBytes(fact)), read);
        return read;
    }

    private static Document body(RawBsonDocument fact) {
        return ((RawBsonDocument) fact.getDocument("is")).decode(DOCUMENTS);
    }

    /** A copy, or each remembered fact would hold on to the whole reply it came in. */
    private static byte[] ownBytes(RawBsonDocument fact) {
        var bytes = new byte[fact.getByteLength()];
        System.arraycopy(fact.getBackingArray(), fact.getByteOffset(), bytes, 0, bytes.length);
        return bytes;
    }
}
