package io.parcelredress.journal.mongo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelredress.journal.testing.Backbone;
import io.parcelredress.journal.testing.OnePairAtATime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(providers = OnePairAtATime.class)
class EditionsTest {

    @Test
    void other_rules_under_the_same_edition_are_refused_with_what_to_do() {
        var editions = new Editions(Backbone.shared().mongoClient().getDatabase("editions-" + UUID.randomUUID()));
        editions.enter(1_000_000, "");
        editions.enter(1_000_001, "abc");
        assertThatCode(() -> editions.enter(1_000_001, "abc")).doesNotThrowAnyException();
        assertThatThrownBy(() -> editions.enter(1_000_001, "def")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("redress.rules.revision").hasMessageContaining("raise it");
        assertThatCode(() -> editions.enter(1_000_002, "def")).doesNotThrowAnyException();
    }
}
