package io.parcelredress.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.RefundWanted;
import io.parcelredress.buyer.RemedyStatus;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Event;
import io.parcelredress.events.EventType;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Remedy;
import io.parcelredress.journal.Effect;
import io.parcelredress.journal.EffectEnded;
import io.parcelredress.journal.StoredCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold for buyers and money once a run has come to rest: a remedy where one is due, once, and books that agree to the minor unit.
 */
final class BuyerChecks {

    private static final Set<Remedy> OF_VALUE = EnumSet.of(Remedy.REFUND, Remedy.PARTIAL_REFUND, Remedy.RESHIPMENT, Remedy.STORE_CREDIT);
    private static final Set<RemedyStatus> SETTLED = EnumSet.of(RemedyStatus.REFUNDED, RemedyStatus.PARTLY_REFUNDED,
            RemedyStatus.RESHIPPED, RemedyStatus.REPLACEMENT_DELIVERED, RemedyStatus.CREDITED, RemedyStatus.NONE_DUE);

    private final World world;

    BuyerChecks(World world) {
        this.world = world;
    }

    void all() {
        eachCaseHasTheRemedyThatIsDueAndNoOther();
        refundsAreTheSameInJournalsEventsAndBooks();
        everybodyWasWrittenTo();
    }

    private void eachCaseHasTheRemedyThatIsDueAndNoOther() {
        var events = events(BuyerCompensated.class);
        for (var stored : world.buyers().store().cases().all()) {
            var remedy = state(stored);
            if (remedy.loss().isEmpty()) continue;
            var given = events.getOrDefault(stored.id(), List.of()).stream().map(BuyerCompensated::remedy).filter(OF_VALUE::contains)
                    .toList();
            assertThat(given).as("remedies of value in " + stored.id()).hasSizeLessThanOrEqualTo(1);
            assertThat(remedy.status()).as("a loss ends with a remedy, or with the reason why none is due: " + stored.id()).isIn(SETTLED);
            if (given.isEmpty()) {
                assertThat(noneIsDue(stored.id(), remedy)).as("nothing was given in " + stored.id()
                        + ", and nobody ever said where the parcel is").isTrue();
            }
            inTime(stored.id(), remedy);
        }
    }

    /** By what people in this run have said, not by what the rules made of it. */
    private boolean noneIsDue(CaseId id, RemedyCase remedy) {
        return world.people().seen().contains(id) || remedy.reports()
                .anyMatch(report -> report.reason() == LossReason.DELIVERED_NOT_RECEIVED);
    }

    /** No fault of a run lasts for hours, so none may cost a buyer the clock; unless it had run out when we first heard of it. */
    private static void inTime(CaseId id, RemedyCase remedy) {
        var first = remedy.decisions().getFirst();
        var bound = remedy.clocks().orElseThrow().at();
        var latest = (bound.isAfter(first.dueBy()) ? bound : first.dueBy()).plus(Duration.ofHours(2));
        assertThat(first.at()).as("the decision in " + id + ", due by " + first.dueBy()).isBeforeOrEqualTo(latest);
    }

    private RemedyCase state(StoredCase stored) {
        var process = world.buyers().definition().process();
        var state = process.initial(stored.id());
        for (var fact : stored.facts()) state = process.evolve(state, fact.fact());
        return state;
    }

    private void refundsAreTheSameInJournalsEventsAndBooks() {
        var journals = new TreeMap<String, Money>();
        for (var stored : world.buyers().store().cases().all()) {
            var done = new HashSet<String>();
            stored.facts().forEach(fact -> {
                if (fact.fact() instanceof EffectEnded ended && ended.done()) done.add(ended.key());
            });
            stored.facts().forEach(fact -> {
                if (fact.fact() instanceof RefundWanted wanted && done.contains(wanted.key())) journals.put(fact.id(), wanted.amount());
            });
        }
        var books = new TreeMap<String, Money>();
        world.providers().books().forEach((key, refund) -> books.put(key, refund.amount()));
        assertThat(books).as("refunds in the provider's books are those in the journals").isEqualTo(journals);
        var told = new TreeMap<String, Money>();
        events(BuyerCompensated.class).values().stream().flatMap(List::stream)
                .filter(event -> event.refundReference() != null && event.refundReference().startsWith("re-"))
                .forEach(event -> told.put(event.refundReference().substring(3), event.refund()));
        assertThat(told).as("refunds told of on the topic are those in the provider's books").isEqualTo(books);
    }

    private void everybodyWasWrittenTo() {
        var wanted = new LinkedHashMap<String, Boolean>();
        world.services().forEach(service -> service.store().cases().all().forEach(stored -> {
            var ends = new HashMap<String, Boolean>();
            stored.facts().forEach(fact -> {
                if (fact.fact() instanceof EffectEnded ended) ends.put(ended.key(), ended.done());
            });
            stored.facts().forEach(fact -> {
                if (fact.fact() instanceof Effect effect && effect.getClass().getSimpleName().contains("Letter")) {
                    wanted.put(fact.id(), ends.getOrDefault(effect.key(), false));
                }
            });
        }));
        var sent = new TreeSet<String>();
        wanted.forEach((id, done) -> {
            if (done) sent.add(id);
        });
        assertThat(new TreeSet<>(world.providers().mails().keySet())).as("letters that arrived are those that were wanted and sent")
                .isEqualTo(sent);
    }

    private <E extends Event> Map<CaseId, List<E>> events(Class<E> kind) {
        var byCase = new TreeMap<CaseId, List<E>>();
        var seen = new HashSet<String>();
        for (var type : EventType.values()) {
            if (type.record() != kind) continue;
            for (var record : world.broker().all(type.topic())) {
                if (!seen.add(Checks.header(record, "ce_id"))) continue;
                var event = kind.cast(Checks.read(type, record));
                byCase.computeIfAbsent(event.caseId(), _ -> new ArrayList<>()).add(event);
            }
        }
        return byCase;
    }
}
