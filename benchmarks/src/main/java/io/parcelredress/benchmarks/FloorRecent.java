package io.parcelredress.benchmarks;

import com.mongodb.client.MongoCollection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;

/** How often the cases of the last moment were written and how many facts they have, as the service remembers them; older ones are read. */
final class FloorRecent {

    private static final int MOST = 5_000;

    /** @param version how often a case was written, and {@code facts} how many it has */
    record Written(int version, int facts) {

        BsonDocument next(int added) {
            return new BsonDocument("v", new BsonInt32(version + 1)).append("n", new BsonInt32(facts + added));
        }
    }

    private final MongoCollection<RawBsonDocument> cases;
    private final Map<String, Written> known = new LinkedHashMap<>();

    FloorRecent(MongoCollection<RawBsonDocument> cases) {
        this.cases = cases;
    }

    synchronized void load(Collection<String> ids) {
        var unknown = ids.stream().filter(id -> !known.containsKey(id)).toList();
        if (unknown.isEmpty()) return;
        unknown.forEach(id -> keep(id, new Written(0, 0)));
        cases.find(Floor.among(unknown)).forEach(document -> keep(document.getString("_id").getValue(),
                new Written(document.getInt32("v").getValue(), document.getInt32("n").getValue())));
    }

    synchronized Written of(String id) {
        return Objects.requireNonNull(known.get(id));
    }

    synchronized void wrote(String id, int added) {
        var before = of(id);
        keep(id, new Written(before.version() + 1, before.facts() + added));
    }

    private void keep(String id, Written written) {
        known.remove(id);
        known.put(id, written);
        if (known.size() > MOST) known.remove(known.keySet().iterator().next());
    }
}
