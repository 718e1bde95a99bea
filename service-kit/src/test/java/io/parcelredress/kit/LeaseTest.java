package io.parcelredress.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import io.parcelredress.backbone.EmbeddedStore;
import io.parcelredress.journal.testing.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseTest {

    @Test
    void one_holds_it_until_it_is_given_back_or_has_run_out() {
        var clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));
        try (var store = EmbeddedStore.on(0); var client = MongoClients.create(store.uri())) {
            var database = client.getDatabase("kit");
            var one = new Lease(database, "mailbox", Duration.ofSeconds(30), clock);
            var other = new Lease(database, "mailbox", Duration.ofSeconds(30), clock);
            assertThat(one.hold()).isTrue();
            assertThat(other.hold()).isFalse();
            clock.advance(Duration.ofSeconds(20));
            assertThat(one.hold()).as("it keeps it for another while").isTrue();
            clock.advance(Duration.ofSeconds(20));
            assertThat(other.hold()).isFalse();
            clock.advance(Duration.ofSeconds(11));
            assertThat(other.hold()).as("it has run out").isTrue();
            assertThat(one.hold()).isFalse();
            one.release();
            assertThat(one.hold()).as("nobody gives back what is another's").isFalse();
            other.release();
            assertThat(one.hold()).isTrue();
            assertThat(new Lease(database, "another thing", Duration.ofSeconds(30), clock).hold()).isTrue();
        }
    }
}
