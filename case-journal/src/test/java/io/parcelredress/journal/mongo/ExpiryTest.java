package io.parcelredress.journal.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.OnePairAtATime;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(providers = OnePairAtATime.class)
class ExpiryTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void what_nobody_needs_any_more_is_deleted_and_what_waits_for_a_person_is_not() {
        var database = Backbone.shared().mongoClient().getDatabase("expiry-" + UUID.randomUUID());
        var ofSignals = new Expiry.Rule("signals", "lastAt", Duration.ofDays(120), "ofACase");
        var expiry = new Expiry(database, List.of(ParkedRecords.EXPIRY, ofSignals));
        var parked = database.getCollection("parked");
        parked.insertMany(IntStream.range(0, 1_200).mapToObj(i -> new Document("_id", "long ticked " + i)
                .append("mendedAt", Date.from(NOW.minus(Duration.ofDays(91))))).toList());
        parked.insertOne(new Document("_id", "just ticked").append("mendedAt", Date.from(NOW.minus(Duration.ofDays(89)))));
        parked.insertOne(new Document("_id", "waits").append("parkedAt", Date.from(NOW.minus(Duration.ofDays(900)))));
        var signals = database.getCollection("signals");
        signals.insertOne(new Document("_id", "never lost").append("lastAt", Date.from(NOW.minus(Duration.ofDays(121)))));
        signals.insertOne(new Document("_id", "lost").append("lastAt", Date.from(NOW.minus(Duration.ofDays(121)))).append("ofACase", true));

        assertThat(expiry.delete(NOW)).isEqualTo(1_201);

        assertThat(parked.find().map(document -> document.getString("_id"))).containsExactlyInAnyOrder("just ticked", "waits");
        assertThat(signals.find().map(document -> document.getString("_id"))).containsExactly("lost");
        assertThat(expiry.delete(NOW)).isZero();
    }
}
