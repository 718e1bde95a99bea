package io.parcelredress.backbone;

/**
 * Broker and store as a program, for a service that is only to be started once, such as where an image is built. It stays until it is
 * stopped.
 */
public final class StandIn {

    private StandIn() {}

    /** @param ports of broker and store */
    public static void main(String... ports) throws InterruptedException {
        try (var broker = EmbeddedKafka.on(Integer.parseInt(ports[0])); var store = EmbeddedStore.on(Integer.parseInt(ports[1]))) {
            Topics.create(broker.brokers(), 3, (short) 1);
            System.out.println("Topics are at " + broker.brokers() + ", the store is " + store.uri());
            Thread.currentThread().join();
        }
    }
}
