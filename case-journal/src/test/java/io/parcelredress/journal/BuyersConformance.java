package io.parcelredress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.journal.Buyers.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the core relies on where personal data are kept. */
abstract class BuyersConformance {

    private final Buyers buyers = buyers();
    private final CaseId id = CaseId.of("acme", "P-1");

    abstract Buyers buyers();

    private static Buyer buyer(@Nullable String name, @Nullable String email, @Nullable String phone) {
        return new Buyer(name, email, phone, null, null, null);
    }

    @Test
    void whom_nobody_reported_is_not_found() {
        assertThat(buyers.find(List.of(id))).isEmpty();
    }

    @Test
    void the_report_that_sorts_first_counts_whichever_came_first() {
        buyers.keep(List.of(new Report(id, "2-posting#1", buyer("Anna", "anna@old.example", null))));
        buyers.keep(List.of(new Report(id, "1-loss#1", buyer("Ana", "ana@new.example", null))));
        buyers.keep(List.of(new Report(id, "2-posting#1", buyer("Anna", "anna@old.example", null))));
        assertThat(buyers.find(List.of(id)).get(id)).isEqualTo(buyer("Ana", "ana@new.example", null));
    }

    @Test
    void what_one_report_leaves_out_another_fills_in() {
        buyers.keep(List.of(new Report(id, "1-loss#1", buyer("Ana", null, null)),
                new Report(id, "2-posting#1", buyer("Anna", "ana@buyers.example", "+5511987654321"))));
        assertThat(buyers.find(List.of(id)).get(id)).isEqualTo(buyer("Ana", "ana@buyers.example", "+5511987654321"));
    }

    @Test
    void what_was_erased_stays_erased_whatever_comes_again() {
        var report = new Report(id, "1-loss#1", buyer("Ana", null, null));
        buyers.keep(List.of(report));
        buyers.erase(id);
        assertThat(buyers.find(List.of(id))).isEmpty();
        buyers.keep(List.of(report));
        assertThat(buyers.find(List.of(id))).isEmpty();
    }
}
