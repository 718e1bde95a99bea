package io.parcelredress.benchmarks;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/**
 * The embedded store, which also counts what it is asked: so that it can be seen whether two programs did the same. It is not MongoDB, but
 * a server in memory that speaks its protocol.
 */
final class CountingStore extends MemoryBackend {

    private final LongAdder finds = new LongAdder();
    private final LongAdder updates = new LongAdder();

    static UnaryOperator<String> start() {
        var backend = new CountingStore();
        var server = new MongoServer(backend);
        server.bind(new InetSocketAddress("localhost", 0));
        Part.ready(String.valueOf(server.getLocalAddress().getPort()));
        return _ -> backend.finds.sum() + " " + backend.updates.sum();
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        var command = message.getDocument();
        if (command.containsKey("find")) finds.increment();
        if (command.get("updates") instanceof Collection<?> statements) updates.add(statements.size());
        return super.handleMessage(message);
    }
}
