package io.parcelredress.journal.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of a server when a service starts, and what the driver then sends it. */
class StoreAtTheStartTest {

    /** The embedded store, with another face. */
    private static final class Server extends MemoryBackend {

        private final List<String> seen = new CopyOnWriteArrayList<>();
        private volatile boolean standalone;

        @Override
        public de.bwaldvogel.mongo.bson.Document handleCommand(Channel channel, String database, String command,
                de.bwaldvogel.mongo.bson.Document query) {
            seen.add(query.toString());
            if (standalone && command.equals("hello")) {
                return new de.bwaldvogel.mongo.bson.Document("isWritablePrimary", true).append("maxWireVersion", 8).append("ok", 1.0);
            }
            var answer = super.handleCommand(channel, database, command, query);
            return standalone && command.equals("buildInfo") ? answer.append("gitVersion", "bc35ab4") : answer;
        }
    }

    private final Server backend = new Server();
    private final MongoServer server = new MongoServer(backend);
    private final String address = "mongodb://localhost:" + server.bind().getPort();

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void the_embedded_store_needs_no_setting() {
        StoreAddress.connect(address, false).close();
    }

    @Test
    void a_standalone_server_is_refused_unless_a_setting_lets_it_pass() {
        backend.standalone = true;
        assertThatThrownBy(() -> StoreAddress.connect(address, false)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rs.initiate()");
        StoreAddress.connect(address, true).close();
    }

    @Test
    void what_uses_the_client_reads_what_the_majority_has_and_writes_for_the_majority() {
        try (var client = StoreAddress.connect(address, false)) {
            var any = client.getDatabase("any").getCollection("evidence");
            any.insertOne(new Document("_id", 1));
            assertThat(any.find().first()).isNotNull();
        }
        assertThat(backend.seen).anyMatch(command -> command.contains("\"insert\"") && command.contains("\"majority\""))
                .anyMatch(command -> command.contains("\"find\"") && command.contains("\"level\" : \"majority\""));
    }
}
