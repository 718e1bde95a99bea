package io.parcelredress.journal;

import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.OnSecondStore;

/** On a store with a disk, and with the limits of its own. */
@OnSecondStore
class SecondStoreConforms extends MongoStoreConforms {
    @Override
    Backbone backbone() {
        return Backbone.onSecondStore();
    }
}
