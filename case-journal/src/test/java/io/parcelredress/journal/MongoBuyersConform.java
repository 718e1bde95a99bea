package io.parcelredress.journal;

import io.parcelredress.journal.mongo.MongoBuyers;
import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.OnePairAtATime;
import java.util.UUID;
import org.junit.jupiter.api.parallel.ResourceLock;

/** On MongoDB itself wherever Docker is, on the embedded server elsewhere. */
@ResourceLock(providers = OnePairAtATime.class)
class MongoBuyersConform extends BuyersConformance {
    Backbone backbone() {
        return Backbone.shared();
    }

    @Override
    Buyers buyers() {
        return new MongoBuyers(backbone().mongoClient().getDatabase("conformance-" + UUID.randomUUID()));
    }
}
