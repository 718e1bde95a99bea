package io.parcelredress.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.parcelredress.backbone.EmbeddedStore;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final EmbeddedStore store = EmbeddedStore.on(0);
    private MongoClient client;
    private Idempotency keys;

    @BeforeEach
    void start() {
        client = MongoClients.create(store.uri());
        keys = new Idempotency(client.getDatabase("kit"));
    }

    @AfterEach
    void stop() {
        client.close();
        store.close();
    }

    @Test
    void the_same_call_again_is_the_same_call() {
        keys.claim("losses", "k-1", new byte[] {1}, NOW);
        assertThatCode(() -> keys.claim("losses", "k-1", new byte[] {1}, NOW.plusSeconds(9))).doesNotThrowAnyException();
    }

    @Test
    void another_body_under_the_same_key_is_a_mistake_of_the_callers() {
        keys.claim("losses", "k-1", new byte[] {1}, NOW);
        assertThatThrownBy(() -> keys.claim("losses", "k-1", new byte[] {2}, NOW))
                .isInstanceOfSatisfying(BadRequest.class, bad -> assertThat(bad.status()).isEqualTo(422));
        assertThatCode(() -> keys.claim("replies", "k-1", new byte[] {2}, NOW)).doesNotThrowAnyException();
    }

    @Test
    void a_key_that_is_none_is_refused() {
        assertThatThrownBy(() -> keys.claim("losses", " ", new byte[0], NOW)).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> keys.claim("losses", "k".repeat(201), new byte[0], NOW)).isInstanceOf(BadRequest.class);
    }
}
