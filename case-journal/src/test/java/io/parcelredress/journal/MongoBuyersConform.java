package io.parcelredress.journal;

import io.parcelredress.journal.mongo.MongoBuyers;
import io.parcelredress.journal.testing.Backbone;
import java.util.UUID;

/** On MongoDB itself wherever Docker is, on the embedded server elsewhere. */
class MongoBuyersConform extends BuyersConformance {
    Backbone backbone() {
        return Backbone.shared();
    }

    @Override
    Buyers buyers() {
        return new MongoBuyers(backbone().mongoClient().getDatabase("conformance-" + UUID.randomUUID()));
    }
}
