package io.parcelredress.journal.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/**
 * How far each partition was read, as the service itself remembers it. Kafka forgets where a group stood once nobody of it has been there
 * for a while, by default for just as long as records with personal data are kept.
 */
public final class ReadPositions {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> positions;

    public ReadPositions(MongoDatabase database) {
        this.positions = database.getCollection("positions");
    }

    /** @param next of each partition the first offset that is not taken in yet */
    public void keep(Map<TopicPartition, Long> next) {
        if (next.isEmpty()) return;
        var kept = positions.bulkWrite(next.entrySet().stream().map(ReadPositions::write).toList(), new BulkWriteOptions().ordered(false));
        BulkAnswers.addUp(kept, 0, next.size());
    }

    private static UpdateOneModel<Document> write(Map.Entry<TopicPartition, Long> position) {
        return new UpdateOneModel<>(new Document("_id", id(position.getKey())),
                new Document("$set", new Document("next", position.getValue())), UPSERT);
    }

    /** Of those that were ever read. */
    public Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        var found = new HashMap<TopicPartition, Long>();
        var asked = new HashMap<String, TopicPartition>();
        partitions.forEach(partition -> asked.put(id(partition), partition));
        positions.find(new Document("_id", new Document("$in", asked.keySet())))
                .forEach(position -> found.put(asked.get(position.getString("_id")), position.getLong("next")));
        return found;
    }

    private static String id(TopicPartition partition) {
        return partition.topic() + "/" + partition.partition();
    }
}
