package io.parcelredress.backbone;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stand-in store with the limit that MongoDB has and it has not: no document is larger than 16 MB. */
final class LimitedBackend extends MemoryBackend {

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new Database(name, getCursorRegistry());
    }

    private static final class Database extends MemoryDatabase {

        Database(String name, CursorRegistry cursors) {
            super(name, cursors);
        }

        @Override
        protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
            var collection = super.openOrCreateCollection(name, options);
            if (!name.startsWith("system.") && !name.contains(".chunks")) collection.addIndex(new SizeLimit());
            return collection;
        }
    }

    /** Asked before a document is added or changed, as an index is; it holds nothing and finds nothing. */
    private static final class SizeLimit extends Index<Integer> {

        private static final long MOST = 16L * 1024 * 1024;
        private static final int TOO_LARGE = 10334;

        SizeLimit() {
            super("size", List.of(new IndexKey("_size", true)), true);
        }

        @Override
        public void checkAdd(Document document, MongoCollection<Integer> collection) {
            var size = size(document);
            if (size > MOST) throw new MongoServerError(TOO_LARGE, "BSONObjectTooLarge", "a document of " + size + " bytes is too large");
        }

        @Override
        public void checkUpdate(Document before, Document after, MongoCollection<Integer> collection) {
            checkAdd(after, collection);
        }

        /** About: what makes a document large is text and bytes. */
        private static long size(Object value) {
            return switch (value) {
                case CharSequence text -> 5L + text.length();
                case byte[] bytes -> 10L + bytes.length;
                case Document fields -> fields.entrySet().stream()
                        .mapToLong(field -> size(field.getKey()) + (field.getValue() == null ? 1 : size(field.getValue()))).sum();
                case Collection<?> all -> all.stream().mapToLong(one -> 4 + (one == null ? 1 : size(one))).sum();
                default -> 9;
            };
        }

        @Override
        public @Nullable Integer getPosition(Document document) {
            return null;
        }

        @Override
        public void add(Document document, Integer position, MongoCollection<Integer> collection) {}

        @Override
        public @Nullable Integer remove(Document document) {
            return null;
        }

        @Override
        public boolean canHandle(Document query) {
            return false;
        }

        @Override
        public Iterable<Integer> getPositions(Document query) {
            return List.of();
        }

        @Override
        public long getCount() {
            return 0;
        }

        @Override
        public long getDataSize() {
            return 0;
        }

        @Override
        public void updateInPlace(Document before, Document after, Integer position, MongoCollection<Integer> collection) {}

        @Override
        public void drop() {}
    }
}
