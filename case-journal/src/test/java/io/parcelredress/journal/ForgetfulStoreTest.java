package io.parcelredress.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.JournalStore.Append;
import io.parcelredress.journal.JournalStore.Appended;
import io.parcelredress.journal.JournalStore.Deferred;
import io.parcelredress.journal.mongo.MongoBuyers;
import io.parcelredress.journal.mongo.MongoJournalStore;
import io.parcelredress.journal.mongo.ReadPositions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a store answers is added up before it is believed. */
class ForgetfulStoreTest {

    /** Ends an unordered bulk after its first write and says nothing of the others, as servers were seen to do. */
    private static final class Forgetful extends MemoryBackend {

        private volatile boolean forgets;

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            if (forgets && command.equals("update")) query.put("updates", ((List<?>) query.get("updates")).subList(0, 1));
            return super.handleCommand(channel, database, command, query);
        }
    }

    private final Forgetful backend = new Forgetful();
    private final MongoServer server = new MongoServer(backend);
    private final MongoClient client = MongoClients.create("mongodb://localhost:" + server.bind().getPort());
    private final JournalStore store = new MongoJournalStore(client.getDatabase("errand"),
            new FactCodec(Errand.ErrandFact.class), Set.of());
    private final List<Append> bulk = List.of(first("P-1"), first("P-2"), first("P-3"));

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    private static Append first(String parcel) {
        return new Append(CaseId.of("acme", parcel), 0, 0, List.of(new RecordedFact(0, "a", Instant.EPOCH, false,
                new Errand.Remarked("hello"))), Map.of(), null, null, null, Map.of(), Instant.EPOCH);
    }

    @Test
    void a_bulk_of_which_not_every_write_is_answered_for_was_not_made_by_a_store_that_can_be_trusted() {
        backend.forgets = true;
        assertThatThrownBy(() -> store.append(bulk)).hasMessageContaining("cannot be trusted")
                .hasMessageContaining("of 3 updates it answers 0 matched, 1 inserted and 0 errors");
        backend.forgets = false;
        assertThat(store.append(bulk)).as("once it can, what was left out is written").isEqualTo(new Appended(
                Set.of(bulk.getFirst().id()), Map.of()));
    }

    @Test
    void buyers_and_the_places_that_were_read_to_are_not_left_out_without_a_word_either() {
        var database = client.getDatabase("errand");
        var buyers = new MongoBuyers(database);
        var reports = bulk.stream().map(append -> new Buyers.Report(append.id(), "1-loss#1", new Buyer("Ana", null, null, null, null,
                null))).toList();
        var positions = new ReadPositions(database);
        var next = Map.of(new TopicPartition("reports", 0), 7L, new TopicPartition("reports", 1), 8L);
        backend.forgets = true;
        assertThatThrownBy(() -> buyers.keep(reports)).hasMessageContaining("cannot be trusted");
        assertThatThrownBy(() -> positions.keep(next)).hasMessageContaining("cannot be trusted");
        backend.forgets = false;
        buyers.keep(reports);
        positions.keep(next);
        assertThat(buyers.find(reports.stream().map(Buyers.Report::caseId).toList())).hasSize(3);
        assertThat(positions.of(next.keySet())).isEqualTo(next);
    }

    @Test
    void nor_is_what_came_for_a_newer_release_of_the_service() {
        var deferred = bulk.stream().map(append -> new Deferred(append.id(), "a", new Errand.Remarked("hello"), 120, Instant.EPOCH))
                .toList();
        backend.forgets = true;
        assertThatThrownBy(() -> store.defer(deferred)).hasMessageContaining("cannot be trusted");
        backend.forgets = false;
        store.defer(deferred);
        assertThat(store.deferred(null, 10)).containsExactlyInAnyOrderElementsOf(deferred);
    }

    @Test
    void nor_is_one_that_ends_at_the_first_who_lost() {
        store.append(List.of(bulk.getFirst()));
        backend.forgets = true;
        assertThatThrownBy(() -> store.append(bulk)).hasMessageContaining("cannot be trusted")
                .hasMessageContaining("0 matched, 0 inserted and 1 errors");
    }
}
