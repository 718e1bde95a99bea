package io.parcelredress.journal.mongo;

import static io.parcelredress.journal.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.parcelredress.journal.testing.OnSecondStore;
import io.parcelredress.journal.testing.SecondStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What the other tests believe of the second store, reached as a service reaches its own. */
@OnSecondStore
class SecondStoreTest {

    private static final int ACKNOWLEDGED = 100;

    @Test
    void it_is_taken_for_a_store_that_keeps_what_it_acknowledges_and_does() {
        try (var store = new SecondStore(); var client = StoreAddress.connect(store.uri(), false)) {
            var all = client.getDatabase("any").getCollection("all");
            var acknowledged = new AtomicInteger();
            var writing = CompletableFuture.runAsync(() -> writeUntilItIsGone(all, acknowledged));
            until(Duration.ofSeconds(30), "some writes are acknowledged", () -> acknowledged.get() >= ACKNOWLEDGED);
            store.kill();
            assertThatThrownBy(writing::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(MongoException.class);
            store.start();
            var there = all.find().map(one -> one.getInteger("_id")).into(new ArrayList<>());
            assertThat(there).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED).doesNotHaveDuplicates().containsAll(upTo(acknowledged.get()));
        }
    }

    private static void writeUntilItIsGone(MongoCollection<Document> all, AtomicInteger acknowledged) {
        for (int i = 0; i < 1_000 * ACKNOWLEDGED; i++) {
            all.insertOne(new Document("_id", i));
            acknowledged.set(i + 1);
        }
    }

    private static List<Integer> upTo(int count) {
        var all = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) all.add(i);
        return all;
    }
}
