package io.parcelredress.journal.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.EffectProgress;
import io.parcelredress.journal.JournalStore.Append;
import io.parcelredress.journal.JournalStore.Cursor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.bson.BsonBinaryWriter;
import org.bson.BsonWriter;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is written to the documents of cases, as the very bytes that are sent: of nested {@link Document}s the driver looks for a codec
 * value by value, which took a fifth of a service's time.
 */
final class CaseWrites {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final EncoderContext PLAIN = EncoderContext.builder().build();

    private CaseWrites() {}

    /** A compare-and-set as an upsert: another version means no match, hence an insert, hence a duplicate key for whoever lost. */
    static UpdateOneModel<Document> append(Append append, List<String> lines, int format) {
        var times = new LinkedHashMap<String, @Nullable Instant>();
        times.put("nextDue", append.nextDue());
        times.put("effectsDue", append.effectsDue());
        times.put("pendingSince", append.pendingSince());
        times.put("settledSince", append.settledSince());
        var update = bytes(writer -> {
            in(writer, "$set", () -> {
                writer.writeInt32("v", append.from() + 1);
                writer.writeInt32("n", append.facts());
                in(writer, "search", () -> append.searchFields().forEach((name, value) -> {
                    writer.writeName(name);
                    write(writer, value);
                }));
                writer.writeDateTime("changedAt", append.changedAt().toEpochMilli());
                if (append.from() == 0) writer.writeInt32("bucket", Buckets.of(append.id()));
                if (format > 1) writer.writeInt32("format", format);
                times.forEach((field, at) -> {
                    if (at != null) writer.writeDateTime(field, at.toEpochMilli());
                });
                if (append.edition() != null) writer.writeInt64("edition", append.edition());
                if (!append.effects().isEmpty()) in(writer, "effects", () -> append.effects().forEach((n, one) -> write(writer, n, one)));
            });
            in(writer, "$unset", () -> {
                unset(writer, "setAside");
                unset(writer, MongoArchive.BACK);
                times.forEach((field, at) -> {
                    if (at == null) unset(writer, field);
                });
                if (append.edition() == null) unset(writer, "edition");
                if (append.effects().isEmpty()) unset(writer, "effects");
            });
            if (append.from() > 0) in(writer, "$setOnInsert", () -> writer.writeBoolean(MongoArchive.ORPHAN, true));
            if (!lines.isEmpty()) {
                in(writer, "$push", () -> in(writer, "facts", () -> {
                    writer.writeStartArray("$each");
                    lines.forEach(writer::writeString);
                    writer.writeEndArray();
                }));
            }
        });
        return new UpdateOneModel<>(version(append.id(), append.from()), update, UPSERT);
    }

    /** That all is out up to a place, of the version that was published. */
    static UpdateOneModel<Document> published(Cursor cursor) {
        var update = bytes(writer -> {
            in(writer, "$max", () -> writer.writeInt32("published", cursor.upTo()));
            if (cursor.all()) in(writer, "$unset", () -> unset(writer, "pendingSince"));
            var settledSince = cursor.settledSince();
            if (settledSince != null) in(writer, "$set", () -> writer.writeDateTime("settledSince", settledSince.toEpochMilli()));
        });
        return new UpdateOneModel<>(version(cursor.id(), cursor.version()), update);
    }

    private static RawBsonDocument version(CaseId id, int version) {
        return bytes(writer -> {
            writer.writeString("_id", id.toString());
            writer.writeInt32("v", version);
        });
    }

    private static void write(BsonWriter writer, int n, EffectProgress one) {
        in(writer, Integer.toString(n), () -> {
            writer.writeInt32("attempts", one.attempts());
            writer.writeInt32("token", one.token());
            writer.writeDateTime("since", one.since().toEpochMilli());
            if (one.inDoubt()) writer.writeBoolean("inDoubt", true);
            if (one.leaseUntil() != null) writer.writeDateTime("leaseUntil", one.leaseUntil().toEpochMilli());
            if (one.notBefore() != null) writer.writeDateTime("notBefore", one.notBefore().toEpochMilli());
            if (one.reason() != null) writer.writeString("reason", one.reason());
        });
    }

    /** What a case is found by is mostly words; all else goes the driver's way. */
    @SuppressWarnings("unchecked")
    private static void write(BsonWriter writer, Object value) {
        switch (value) {
            case String word -> writer.writeString(word);
            case List<?> words -> {
                writer.writeStartArray();
                words.forEach(word -> write(writer, word));
                writer.writeEndArray();
            }
            default -> ((Codec<Object>) MongoClientSettings.getDefaultCodecRegistry().get(value.getClass())).encode(writer, value, PLAIN);
        }
    }

    private static void unset(BsonWriter writer, String field) {
        writer.writeString(field, "");
    }

    private static void in(BsonWriter writer, String name, Runnable content) {
        writer.writeStartDocument(name);
        content.run();
        writer.writeEndDocument();
    }

    private static RawBsonDocument bytes(Consumer<BsonWriter> content) {
        try (var out = new BasicOutputBuffer(); var writer = new BsonBinaryWriter(out)) {
            writer.writeStartDocument();
            content.accept(writer);
            writer.writeEndDocument();
            return new RawBsonDocument(out.getInternalBuffer(), 0, out.getPosition());
        }
    }
}
