package io.parcelredress.backbone;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A server that speaks MongoDB's wire protocol and keeps everything in memory: the same logic, not the same durability. */
public final class EmbeddedStore implements AutoCloseable {

    private final MongoServer server = new MongoServer(new LimitedBackend());

    private EmbeddedStore(int port) {
        server.bind(new InetSocketAddress("localhost", port));
    }

    /** @param port 0 for any that is free */
    public static EmbeddedStore on(int port) {
        return new EmbeddedStore(port);
    }

    public int port() {
        return server.getLocalAddress().getPort();
    }

    public String uri() {
        return "mongodb://localhost:" + port();
    }

    /** Bounded, for after a client's death an orderly stop can take minutes. */
    @Override
    public void close() {
        var stopping = Thread.ofPlatform().daemon().start(server::shutdownNow);
        try {
            stopping.join(TimeUnit.SECONDS.toMillis(3));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
