package io.parcelredress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.CaseId;
import io.parcelredress.journal.CaseArchive.Archived;
import io.parcelredress.journal.JournalStore.Append;
import io.parcelredress.journal.JournalStore.Appended;
import io.parcelredress.journal.JournalStore.Cursor;
import io.parcelredress.journal.JournalStore.Deferred;
import io.parcelredress.journal.JournalStore.Waiting;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the core relies on, asked of every store. */
abstract class JournalStoreConformance {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final JournalStore store = store();

    abstract JournalStore store();

    private final CaseId id = CaseId.of("acme", "P-1");

    @Test
    void what_was_appended_is_loaded_in_order() {
        assertThat(store.append(List.of(append(id, 0, 0, "a", "b")))).isEqualTo(Appended.ALL);
        assertThat(store.append(List.of(append(id, 1, 2, "c")))).isEqualTo(Appended.ALL);
        var loaded = store.load(List.of(id)).get(id);
        assertThat(loaded.version()).as("writes").isEqualTo(2);
        assertThat(loaded.facts()).extracting(RecordedFact::id).containsExactly("a", "b", "c");
        assertThat(loaded.facts()).extracting(RecordedFact::n).containsExactly(0, 1, 2);
        assertThat(loaded.facts().getFirst().fact()).isEqualTo(new Errand.Remarked("a"));
    }

    @Test
    void an_append_on_an_old_version_loses_and_changes_nothing() {
        store.append(List.of(append(id, 0, 0, "a")));
        assertThat(store.append(List.of(append(id, 0, 0, "late"))).lost()).containsExactly(id);
        assertThat(store.load(List.of(id)).get(id).facts()).extracting(RecordedFact::id).containsExactly("a");
    }

    @Test
    void an_append_on_a_version_that_is_not_there_yet_loses() {
        store.append(List.of(append(id, 0, 0, "a")));
        assertThat(store.append(List.of(append(id, 5, 1, "early"))).lost()).containsExactly(id);
    }

    @Test
    void the_cursor_moves_only_at_the_version_that_was_published() {
        store.append(List.of(pending(id, 0, NOON, "a")));
        store.append(List.of(pending(id, 1, NOON, "b")));
        store.published(List.of(new Cursor(id, 1, 1, true, null)));
        assertThat(store.load(List.of(id)).get(id).published()).isZero();
        assertThat(store.oldestPending(Buckets.ALL)).isEqualTo(NOON);
        store.published(List.of(new Cursor(id, 2, 1, false, null)));
        assertThat(store.load(List.of(id)).get(id).published()).as("up to the first that is not out").isEqualTo(1);
        assertThat(store.oldestPending(Buckets.ALL)).isEqualTo(NOON);
        store.published(List.of(new Cursor(id, 2, 2, true, null)));
        assertThat(store.load(List.of(id)).get(id).published()).isEqualTo(2);
        assertThat(store.oldestPending(Buckets.ALL)).isNull();
        store.published(List.of(new Cursor(id, 2, 1, false, null)));
        assertThat(store.load(List.of(id)).get(id).published()).as("of who published a moment later, and less of it").isEqualTo(2);
    }

    @Test
    void it_is_due_by_its_deadline_by_its_effect_or_by_what_waits_to_be_published() {
        store.append(List.of(derived(id, 0, NOON, null, null)));
        assertThat(due(NOON.minusMillis(1), Instant.EPOCH, Instant.EPOCH)).isEmpty();
        assertThat(due(NOON, Instant.EPOCH, Instant.EPOCH)).containsExactly(id);
        store.append(List.of(derived(id, 1, null, NOON, null)));
        assertThat(due(NOON, Instant.EPOCH, NOON)).isEmpty();
        assertThat(due(Instant.EPOCH, NOON, Instant.EPOCH)).containsExactly(id);
        store.append(List.of(derived(id, 2, null, null, NOON)));
        assertThat(due(NOON, NOON, NOON.minusMillis(1))).isEmpty();
        assertThat(due(Instant.EPOCH, Instant.EPOCH, NOON)).containsExactly(id);
    }

    @Test
    void a_case_set_aside_is_not_due_until_then() {
        store.append(List.of(derived(id, 0, NOON, NOON, NOON)));
        store.setAside(id, 1, "a rule with a fault", NOON.plusSeconds(3600), NOON.plusSeconds(7200));
        assertThat(due(NOON, NOON, NOON)).isEmpty();
        assertThat(due(Instant.EPOCH, Instant.EPOCH, NOON.plusSeconds(7200))).as("by what waits to be published").containsExactly(id);
        assertThat(due(NOON.plusSeconds(3600), Instant.EPOCH, Instant.EPOCH)).containsExactly(id);
        assertThat(due(Instant.EPOCH, NOON.plusSeconds(7199), Instant.EPOCH)).isEmpty();
        assertThat(due(Instant.EPOCH, NOON.plusSeconds(7200), Instant.EPOCH)).containsExactly(id);
    }

    @Test
    void a_case_set_aside_says_so_until_it_is_written_again() {
        store.append(List.of(derived(id, 0, NOON, NOON, null)));
        store.setAside(id, 1, "a rule with a fault", NOON.plusSeconds(3600), NOON.plusSeconds(7200));
        store.published(List.of(new Cursor(id, 1, 1, true, null)));
        assertThat(store.load(List.of(id)).get(id).setAside()).isTrue();
        store.append(List.of(derived(id, 1, null, null, null)));
        assertThat(store.load(List.of(id)).get(id).setAside()).isFalse();
        assertThat(due(NOON.plusSeconds(9999), NOON.plusSeconds(9999), Instant.EPOCH)).isEmpty();
    }

    private Set<CaseId> due(Instant now, Instant machine, Instant stale) {
        var due = new HashSet<>(store.due(now, Buckets.ALL, 10));
        due.addAll(store.effectsDue(machine, Buckets.ALL, 10));
        store.waiting(stale, Buckets.ALL, null, 10).forEach(waiting -> due.add(waiting.id()));
        return due;
    }

    @Test
    void what_is_due_comes_the_oldest_first() {
        var later = CaseId.of("acme", "P-2");
        store.append(List.of(derived(later, 0, NOON.plusSeconds(1), NOON.plusSeconds(1), null), derived(id, 0, NOON, NOON, null)));
        assertThat(store.due(NOON.plusSeconds(5), Buckets.ALL, 10)).containsExactly(id, later);
        assertThat(store.due(NOON.plusSeconds(5), Buckets.ALL, 1)).containsExactly(id);
        assertThat(store.effectsDue(NOON.plusSeconds(5), Buckets.ALL, 1)).containsExactly(id);
        assertThat(store.oldestEffectDue(Buckets.ALL)).isEqualTo(NOON);
    }

    @Test
    void what_waits_is_looked_through_page_by_page_also_where_many_wait_since_the_same_instant() {
        for (int i = 0; i < 5; i++) store.append(List.of(pending(CaseId.of("acme", "P-" + i), 0, NOON, "a")));
        var seen = new HashSet<CaseId>();
        Waiting last = null;
        for (int page = 0; page < 3; page++) {
            var waiting = store.waiting(NOON, Buckets.ALL, last, 2);
            waiting.forEach(one -> seen.add(one.id()));
            last = waiting.getLast();
        }
        assertThat(seen).hasSize(5);
        assertThat(store.waiting(NOON, Buckets.ALL, last, 2)).isEmpty();
    }

    @Test
    void what_became_of_effects_lies_beside_the_facts_and_is_replaced_as_a_whole() {
        var claimed = new EffectProgress(1, 1, true, NOON.plusSeconds(60), null, NOON, null);
        var postponed = new EffectProgress(1, 1, false, null, NOON.plusSeconds(61), NOON, "the server is away");
        store.append(List.of(beside(append(id, 0, 0, "a", "b"), Map.of(0, claimed, 1, postponed))));
        assertThat(store.load(List.of(id)).get(id).effects()).isEqualTo(Map.of(0, claimed, 1, postponed));
        store.append(List.of(beside(append(id, 1, 2), Map.of(1, claimed))));
        assertThat(store.load(List.of(id)).get(id).effects()).isEqualTo(Map.of(1, claimed));
        assertThat(store.load(List.of(id)).get(id).facts()).as("none was added").hasSize(2);
        assertThat(store.load(List.of(id)).get(id).version()).isEqualTo(2);
        store.append(List.of(append(id, 2, 2)));
        assertThat(store.load(List.of(id)).get(id).effects()).isEmpty();
    }

    private static Append beside(Append append, Map<Integer, EffectProgress> effects) {
        return new Append(append.id(), append.from(), append.before(), append.added(), effects, null, null, null, Map.of(), NOON);
    }

    @Test
    void a_case_that_has_long_been_settled_goes_to_the_archive_and_is_found_there() {
        var open = CaseId.of("acme", "P-open");
        store.append(List.of(settled(id, 0, NOON, "a"), append(open, 0, 0, "a")));
        assertThat(store.copyToArchive(NOON.minusMillis(1), Buckets.ALL, 10)).isEmpty();
        var copied = store.copyToArchive(NOON, Buckets.ALL, 10);
        assertThat(copied).containsExactly(new Archived(id, 1));
        assertThat(store.load(List.of(id))).as("until it is left to the archive it counts here").containsKey(id);
        store.leaveToArchive(copied);
        assertThat(store.load(List.of(id, open))).containsOnlyKeys(open);
        assertThat(store.archived(List.of(id, open))).containsOnlyKeys(id);
        assertThat(store.archived(List.of(id)).get(id).facts()).extracting(RecordedFact::id).containsExactly("a");
        assertThat(store.copyToArchive(NOON, Buckets.ALL, 10)).isEmpty();
    }

    @Test
    void what_lies_in_the_archive_is_found_by_what_names_it_and_is_on_no_other_list() {
        store.append(List.of(settled(id, 0, NOON, "a")));
        archive();
        assertThat(store.search(Map.of("q", "P-1"), 0, 10)).isEqualTo(new JournalStore.Found(List.of(id), 1));
        assertThat(store.search(Map.of("q", "P-1", "status", "OVER"), 0, 10).ids()).containsExactly(id);
        assertThat(store.search(Map.of("q", "P-1"), 1, 1)).isEqualTo(new JournalStore.Found(List.of(), 1));
        assertThat(store.search(Map.of(), 0, 10).ids()).isEmpty();
    }

    private void archive() {
        store.leaveToArchive(store.copyToArchive(NOON, Buckets.ALL, 10));
    }

    @Test
    void a_case_that_is_brought_back_is_whole_has_the_next_version_and_stays_until_it_is_written() {
        store.append(List.of(settled(id, 0, NOON, "a")));
        archive();
        assertThat(store.bringBack(List.of(id, CaseId.of("acme", "P-2")))).containsExactly(id);
        var back = store.load(List.of(id)).get(id);
        assertThat(back.facts()).extracting(RecordedFact::id).containsExactly("a");
        assertThat(List.of(back.version(), back.broughtBackFrom())).containsExactly(2, 1);
        assertThat(store.bringBack(List.of(id))).as("once more, by another instance").containsExactly(id);
        assertThat(store.takeFromArchive(List.of(back))).isEmpty();
        assertThat(store.takeFromArchive(List.of(back))).as("by another instance a moment later").isEmpty();
        assertThat(store.archived(List.of(id))).isEmpty();
        assertThat(store.copyToArchive(NOON.plusSeconds(9), Buckets.ALL, 10)).isEmpty();
        assertThat(store.append(List.of(settled(id, 2, NOON.plusSeconds(1), "b")))).isEqualTo(Appended.ALL);
        var written = store.load(List.of(id)).get(id);
        assertThat(List.of(written.version(), written.broughtBackFrom())).containsExactly(3, 0);
        assertThat(written.facts()).extracting(RecordedFact::id).containsExactly("a", "b");
        assertThat(store.copyToArchive(NOON.plusSeconds(9), Buckets.ALL, 10)).containsExactly(new Archived(id, 3));
    }

    @Test
    void who_wants_to_write_a_case_that_went_to_the_archive_loses_and_leaves_nothing_behind() {
        store.append(List.of(settled(id, 0, NOON, "a")));
        archive();
        var other = CaseId.of("acme", "P-2");
        assertThat(store.append(List.of(append(id, 1, 1, "late"), append(other, 0, 0, "a"))).lost()).containsExactly(id);
        assertThat(store.load(List.of(id, other))).containsOnlyKeys(other);
        assertThat(store.bringBack(List.of(id))).containsExactly(id);
        assertThat(store.load(List.of(id)).get(id).facts()).extracting(RecordedFact::id).containsExactly("a");
    }

    @Test
    void whoever_was_held_up_while_he_moved_a_case_takes_away_nothing_that_counts() {
        store.append(List.of(settled(id, 0, NOON, "a")));
        var copiedLongAgo = store.copyToArchive(NOON, Buckets.ALL, 10);
        store.leaveToArchive(copiedLongAgo);
        store.bringBack(List.of(id));
        store.leaveToArchive(copiedLongAgo);
        var back = store.load(List.of(id)).get(id);
        assertThat(back).as("it has another version by now").isNotNull();
        store.takeFromArchive(List.of(back));
        store.append(List.of(settled(id, 2, NOON, "b")));
        archive();
        store.takeFromArchive(List.of(back));
        assertThat(store.archived(List.of(id)).get(id).facts()).extracting(RecordedFact::id).containsExactly("a", "b");
    }

    @Test
    void an_old_version_that_was_brought_back_by_whoever_was_held_up_gives_way_to_the_one_in_the_archive() {
        store.append(List.of(settled(id, 0, NOON, "a")));
        archive();
        store.bringBack(List.of(id));
        var old = store.load(List.of(id)).get(id); // and is all that he has seen of it
        store.takeFromArchive(List.of(old));
        store.append(List.of(settled(id, 2, NOON, "b")));
        store.copyToArchive(NOON, Buckets.ALL, 10);
        assertThat(store.takeFromArchive(List.of(old))).containsExactly(id);
        assertThat(store.load(List.of(id)).get(id).facts()).as("what was written since is not what he brought back").hasSize(2);
    }

    @Test
    void a_case_is_settled_once_its_last_event_is_out() {
        store.append(List.of(pending(id, 0, NOON, "a")));
        store.published(List.of(new Cursor(id, 1, 1, true, NOON)));
        assertThat(store.copyToArchive(NOON, Buckets.ALL, 10)).containsExactly(new Archived(id, 1));
    }

    private static Append settled(CaseId id, int from, Instant since, String fact) {
        return new Append(id, from, from == 0 ? 0 : from - 1, List.of(fact(from == 0 ? 0 : from - 1, fact)), Map.of(), null, null, null,
                Map.of("status", "OVER", "q", List.of("P-1")), null, since, since);
    }

    @Test
    void a_journal_that_would_be_too_large_is_refused_alone() {
        var large = CaseId.of("acme", "large");
        var huge = CaseId.of("acme", "huge");
        var tenMegabytes = "x".repeat(10_000_000);
        assertThat(store.append(List.of(wordy(large, 0, tenMegabytes))).refused()).isEmpty();
        var appended = store.append(List.of(append(id, 0, 0, "a"), wordy(large, 1, tenMegabytes),
                wordy(huge, 0, "x".repeat(17_500_000))));
        assertThat(appended.refused()).containsOnlyKeys(large, huge);
        assertThat(appended.lost()).isEmpty();
        assertThat(store.load(List.of(id, large, huge))).containsOnlyKeys(id, large);
        assertThat(store.load(List.of(large)).get(large).version()).isEqualTo(1);
        assertThat(store.load(List.of(large)).get(large).bytes()).isGreaterThan(10_000_000);
        assertThat(store.setAside(large, 1, "too large", NOON, NOON)).isTrue();
    }

    @Test
    void in_one_bulk_each_loser_is_named_and_the_others_are_written() {
        var ids = List.of(CaseId.of("acme", "1"), CaseId.of("acme", "2"), CaseId.of("acme", "3"));
        store.append(List.of(append(ids.get(1), 0, 0, "first")));
        assertThat(store.append(ids.stream().map(id -> append(id, 0, 0, "second")).toList()).lost()).isEqualTo(Set.of(ids.get(1)));
        assertThat(store.load(ids)).hasSize(3);
        assertThat(store.load(ids).get(ids.get(1)).facts()).extracting(RecordedFact::id).containsExactly("first");
    }

    @Test
    void open_cases_that_an_older_edition_of_the_rules_decided_are_found_and_closed_ones_are_not() {
        var closed = CaseId.of("acme", "P-2");
        store.append(List.of(byEdition(id, 0, 1L), byEdition(closed, 0, null)));
        assertThat(store.ofOlderEdition(2, Buckets.ALL, 10)).containsExactly(id);
        assertThat(store.ofOlderEdition(1, Buckets.ALL, 10)).isEmpty();
        assertThat(store.load(List.of(id)).get(id).edition()).isEqualTo(1L);
        assertThat(store.load(List.of(closed)).get(closed).edition()).isNull();
        store.append(List.of(byEdition(id, 1, 2L)));
        assertThat(store.ofOlderEdition(2, Buckets.ALL, 10)).isEmpty();
    }

    private static Append byEdition(CaseId id, int from, @Nullable Long edition) {
        return new Append(id, from, from, List.of(fact(from, "f" + from)), Map.of(), null, null, null, Map.of(), edition, null, NOON);
    }

    @Test
    void a_fact_that_waits_for_a_newer_release_is_kept_once_and_gone_when_it_was_taken_up() {
        var one = new Deferred(id, "a", new Errand.Remarked("a"), 120, NOON);
        var other = new Deferred(id, "b", new Errand.Remarked("b"), 120, NOON);
        store.defer(List.of(one, other));
        store.defer(List.of(new Deferred(id, "a", new Errand.Remarked("a"), 120, NOON.plusSeconds(9))));
        assertThat(store.deferred(null, 10)).containsExactly(one, other);
        assertThat(store.deferred(one, 10)).containsExactly(other);
        assertThat(store.deferred(null, 1)).containsExactly(one);
        store.takenUp(List.of(one));
        assertThat(store.deferred(null, 10)).containsExactly(other);
        assertThat(store.deferred()).isEqualTo(1);
    }

    @Test
    void a_page_holds_what_matches_all_fields_and_any_of_the_words() {
        for (int i = 0; i < 5; i++) {
            var id = CaseId.of("acme", "P-" + i);
            store.append(List.of(new Append(id, 0, 0, List.of(fact(0, "a")), Map.of(), null, null, null,
                    Map.of("status", i < 3 ? "OPEN" : "OVER", "q", List.of("P-" + i, "T-" + i)), NOON.plusSeconds(i))));
        }
        assertThat(store.search(Map.of("status", "OPEN"), 0, 2).ids()).containsExactly(CaseId.of("acme", "P-2"), CaseId.of("acme", "P-1"));
        assertThat(store.search(Map.of("status", "OPEN"), 0, 2).total()).isEqualTo(3);
        assertThat(store.search(Map.of("status", "OPEN"), 1, 2).ids()).containsExactly(CaseId.of("acme", "P-0"));
        assertThat(store.search(Map.of("status", "OPEN"), 1, 2).total()).as("on the last page").isEqualTo(3);
        assertThat(store.search(Map.of("status", "OPEN"), 7, 2).total()).as("beyond the last page").isEqualTo(3);
        assertThat(store.search(Map.of("status", "OPEN"), 0, 10).total()).as("on the only page").isEqualTo(3);
        assertThat(store.search(Map.of("q", "T-4"), 0, 10).ids()).containsExactly(CaseId.of("acme", "P-4"));
    }

    private static RecordedFact fact(int n, String id) {
        return new RecordedFact(n, id, NOON, false, new Errand.Remarked(id));
    }

    private static Append append(CaseId id, int from, int before, String... facts) {
        var added = new java.util.ArrayList<RecordedFact>();
        for (var fact : facts) added.add(fact(before + added.size(), fact));
        return new Append(id, from, before, added, Map.of(), null, null, null, Map.of(), NOON);
    }

    private static Append wordy(CaseId id, int from, String words) {
        return new Append(id, from, from, List.of(new RecordedFact(from, "f" + from, NOON, false, new Errand.Remarked(words))), Map.of(),
                null,
                null, null, Map.of(), NOON);
    }

    private static Append pending(CaseId id, int from, Instant since, String fact) {
        return new Append(id, from, from, List.of(fact(from, fact)), Map.of(), null, null, since, Map.of(), NOON);
    }

    private static Append derived(CaseId id, int from, @Nullable Instant nextDue, @Nullable Instant effectsDue,
            @Nullable Instant pendingSince) {
        return new Append(id, from, from, List.of(fact(from, "f" + from)), Map.of(), nextDue, effectsDue, pendingSince, Map.of(), NOON);
    }
}
