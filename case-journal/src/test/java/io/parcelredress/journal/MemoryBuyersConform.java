package io.parcelredress.journal;

import io.parcelredress.journal.testing.MemoryBuyers;

class MemoryBuyersConform extends BuyersConformance {
    @Override
    Buyers buyers() {
        return new MemoryBuyers();
    }
}
