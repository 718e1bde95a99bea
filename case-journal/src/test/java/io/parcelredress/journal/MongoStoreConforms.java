package io.parcelredress.journal;

import io.parcelredress.journal.mongo.MongoJournalStore;
import io.parcelredress.journal.testing.Backbone;
import java.util.UUID;

/** On MongoDB itself wherever Docker is, on the embedded server elsewhere. */
class MongoStoreConforms extends JournalStoreConformance {
    @Override
    JournalStore store() {
        return new MongoJournalStore(Backbone.shared().mongoClient().getDatabase("conformance-" + UUID.randomUUID()), new FactCodec(Errand.ErrandFact.class));
    }
}
