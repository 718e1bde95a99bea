package io.parcelredress.benchmarks;

import com.mongodb.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;

/**
 * How deadlines were acted upon, counted from the topic and the journals.
 *
 * @param late seconds from each deadline to the record that tells of its consequence, by the broker's time
 * @param early how many of those are negative
 * @param twice how many cases have two records of different ids
 * @param again how many records came again under the same id, which readers know by it
 * @param notOnce how many journals do not hold the consequence exactly once
 */
record Acted(double[] late, int early, int twice, int again, long notOnce) {

    private static final int AT_ONCE = 1_000; // documents in one reply, which may have 48 MB

    /** @param due when each case was due, by its id; other cases are not looked at */
    static Acted of(Map<String, Instant> due, List<ConsumerRecord<byte[], byte[]>> records, MongoCollection<Document> journals,
            String consequence) {
        var late = new ArrayList<Double>();
        Map<String, String> first = new HashMap<>();
        var twice = new HashSet<String>();
        int again = 0;
        for (var record : records) {
            var id = new String(record.key(), StandardCharsets.UTF_8);
            if (!due.containsKey(id)) continue;
            var event = new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
            var before = first.putIfAbsent(id, event);
            if (before == null) {
                late.add(Duration.between(Objects.requireNonNull(due.get(id)), Instant.ofEpochMilli(record.timestamp())).toNanos() / 1e9);
            }
            else if (before.equals(event)) again++;
            else twice.add(id);
        }
        long notOnce = 0;
        for (var journal : journals.find().batchSize(AT_ONCE)) {
            if (due.containsKey(journal.getString("_id")) && journal.getList("facts", String.class).stream()
                    .map(Document::parse).filter(fact -> fact.getString("type").equals(consequence)).count() != 1) notOnce++;
        }
        var seconds = late.stream().mapToDouble(Double::doubleValue).toArray();
        return new Acted(seconds, (int) late.stream().filter(one -> one < 0).count(), twice.size(), again, notOnce);
    }
}
