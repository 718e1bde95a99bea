package io.parcelredress.journal.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.Buckets;
import io.parcelredress.journal.JournalStore.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is due in some buckets, in order. Each of the indexes it uses begins with the bucket; MongoDB merges them in order as long as
 * there are at most 200 of them in a query, so more are asked for in parts. A store that does not merge them is asked for one at a time.
 */
final class DueCases {

    private static final Comparator<Waiting> IN_ORDER = Comparator.comparing(Waiting::since).thenComparing(Waiting::id);

    private final MongoCollection<Document> cases;
    private final boolean embedded;
    private final int bucketsAtOnce;

    DueCases(MongoCollection<Document> cases, boolean embedded, int bucketsAtOnce) {
        this.cases = cases;
        this.embedded = embedded;
        this.bucketsAtOnce = bucketsAtOnce;
    }

    List<CaseId> upTo(String field, Instant at, Buckets buckets, int limit) {
        return parts(buckets).map(part -> part.append(field, new Document("$lte", Date.from(at))))
                .flatMap(filter -> found(field, filter, new Document(field, 1), limit).stream())
                .sorted(Comparator.comparing(Waiting::since)).limit(limit).map(Waiting::id).toList();
    }

    List<CaseId> ofOlderEdition(long edition, Buckets buckets, int limit) {
        return parts(buckets).map(part -> part.append("edition", new Document("$lt", edition)))
                .flatMap(filter -> find("edition", filter).projection(new Document("_id", 1)).limit(limit)
                        .map(document -> CaseId.parse(document.getString("_id"))).into(new ArrayList<>()).stream()).limit(limit).toList();
    }

    List<Waiting> waiting(Instant stale, Buckets buckets, @Nullable Waiting after, int limit) {
        return parts(buckets).flatMap(part -> found("pendingSince", after(part, stale, after),
                new Document("pendingSince", 1).append("_id", 1), limit).stream()).sorted(IN_ORDER).limit(limit).toList();
    }

    private static Document after(Document filter, Instant stale, @Nullable Waiting after) {
        var since = new Document("$lte", Date.from(stale));
        filter.append("pendingSince", since);
        if (after == null) return filter;
        since.append("$gte", Date.from(after.since()));
        return filter.append("$or", List.of(new Document("pendingSince", new Document("$gt", Date.from(after.since()))),
                new Document("_id", new Document("$gt", after.id().toString()))));
    }

    private List<Waiting> found(String field, Document filter, Document order, int limit) {
        return find(field, filter).projection(new Document(field, 1)).sort(order).limit(limit)
                .map(document -> new Waiting(CaseId.parse(document.getString("_id")), document.getDate(field).toInstant()))
                .into(new ArrayList<>());
    }

    @Nullable Instant oldest(String field, Buckets buckets) {
        return parts(buckets).map(part -> find(field, part.append(field, new Document("$gt", new Date(0))))
                .projection(new Document(field, 1)).sort(new Document(field, 1)).first())
                .filter(Objects::nonNull).map(first -> first.getDate(field).toInstant()).min(Instant::compareTo).orElse(null);
    }

    /** By the one index that is made for it, also where a planner would rather look at all documents, for many buckets are asked for. */
    private FindIterable<Document> find(String field, Document filter) {
        var found = cases.find(filter);
        return embedded || bucketsAtOnce == 1 ? found : found.hintString(CaseIndexes.nameOf(field));
    }

    /** A filter for each part; the embedded store looks at all documents whatever it is asked for, so it is asked once. */
    private Stream<Document> parts(Buckets buckets) {
        if (buckets.isEmpty()) return Stream.empty();
        if (embedded) return Stream.of(buckets.isAll() ? new Document() : in(buckets.numbers()));
        var numbers = buckets.numbers();
        return IntStream.iterate(0, from -> from < numbers.size(), from -> from + bucketsAtOnce)
                .mapToObj(from -> in(numbers.subList(from, Math.min(from + bucketsAtOnce, numbers.size()))));
    }

    private static Document in(List<Integer> numbers) {
        return new Document("bucket", numbers.size() == 1 ? numbers.getFirst() : new Document("$in", numbers));
    }
}
