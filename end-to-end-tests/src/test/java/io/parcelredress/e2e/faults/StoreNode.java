package io.parcelredress.e2e.faults;

import io.parcelredress.backbone.EmbeddedStore;

/** The store as a program; it keeps everything in memory, so that it can be cut off, but not killed. */
public final class StoreNode {

    private StoreNode() {}

    public static void main(String... port) throws InterruptedException {
        try (var store = EmbeddedStore.on(Integer.parseInt(port[0]))) {
            System.out.println(store.uri());
            Thread.currentThread().join();
        }
    }
}
