package io.parcelredress.journal;

import io.parcelredress.journal.testing.MemoryStore;

class MemoryStoreConforms extends JournalStoreConformance {
    @Override
    JournalStore store() {
        return new MemoryStore();
    }
}
