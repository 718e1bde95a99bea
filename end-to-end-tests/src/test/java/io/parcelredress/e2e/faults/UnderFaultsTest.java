package io.parcelredress.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parcelredress.e2e.faults.Reading.Rec;
import io.parcelredress.events.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite in its own processes, killed, stopped and cut off: nothing is lost, nothing doubled. {@code -Pfaults} makes it long. */
class UnderFaultsTest {

    private static final boolean LONG = Boolean.getBoolean("faults.long");
    private static final List<Long> SEEDS = Arrays.stream(System.getProperty("faults.seeds", "1").split(",")).map(Long::valueOf).toList();
    private static final Duration AT_REST_WITHIN = Duration.ofSeconds(60);

    static List<Long> seeds() {
        return LONG ? SEEDS : SEEDS.subList(0, 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_is_lost_or_doubled_and_all_comes_to_rest(long seed) {
        assumeTrue(Services.NAMES.stream().allMatch(service -> Services.jar(service).isPresent()),
                "SKIPPED, for the services' runnable jars are not built: run ./mvnw verify");
        var run = new FaultRun(seed, LONG ? Plan.LONG : Plan.SHORT).run();
        assertThat(run.findings().lost()).as("lost, by the report of seed " + seed).isEmpty();
        assertThat(run.findings().doubled()).as("doubled").isEmpty();
        assertThat(run.findings().different()).as("different").isEmpty();
        assertThat(run.reading().cases().values().stream().flatMap(cases -> cases.values().stream())
                .filter(document -> document.getInteger("format", 1) > 1)).as("cases written by the next release").isNotEmpty();
        assertThat(run.goneOnWithout()).as("pauses during which the group went on without the paused instance")
                .isEqualTo(run.plan().pauses());
        if (LONG) assertThat(run.toRest()).as("from the last fault to rest").isLessThan(AT_REST_WITHIN);
        theCheckersCatchWhatIsPlanted(run.reading());
    }

    /** On the same data, one thing at a time: a checker counts once it has caught something. */
    private static void theCheckersCatchWhatIsPlanted(Reading reading) {
        var id = reading.reported().keySet().iterator().next();
        var refund = reading.books().keySet().iterator().next();
        var bad = reading.malformed().keySet().iterator().next();
        var event = reading.topics().get(EventType.BUYER_COMPENSATED.topic()).getFirst();
        var books = reading.books();
        assertThat(caught(reading, one -> withCases(one, Services.NAMES.get(1), id, null)).lost()).as("a case that is gone")
                .anyMatch(line -> line.contains("has no case in claim-service"));
        assertThat(caught(reading, one -> withTopic(one, EventType.BUYER_COMPENSATED.topic(),
                records -> records.replaceAll(record -> record.id().equals(event.id())
                ? new Rec(event.headers(), event.value().replaceFirst("\"remedy\":\"[A-Z_]+\"", "\"remedy\":\"SOMETHING\"")) : record)))
                .different()).as("another end than its like")
                .anyMatch(line -> line.contains("alike ended differently"));
        assertThat(caught(reading, one -> withBooks(one, with(books, refund + "-again", books.get(refund)))).different())
                .as("a refund paid twice").anyMatch(line -> line.contains(refund + "-again"));
        assertThat(caught(reading, one -> withBooks(one, with(books, refund, "0.01 EUR"))).different()).as("a cent too little")
                .anyMatch(line -> line.contains("0.01 EUR"));
        assertThat(caught(reading, one -> withTopic(one, EventType.BUYER_COMPENSATED.topic(),
                records -> records.removeIf(record -> record.id().equals(event.id())))).lost()).as("an event that never came")
                .anyMatch(line -> line.contains("is on no topic"));
        assertThat(caught(reading, one -> withTopic(one, EventType.BUYER_COMPENSATED.topic(),
                records -> records.add(new Rec(with(event.headers(), "ce_id", "another"), event.value())))).lost())
                .as("an event nobody took in").anyMatch(line -> line.contains("was never taken in by claim-service"));
        assertThat(caught(reading, one -> withTopic(one, EventType.BUYER_COMPENSATED.topic(),
                records -> records.add(new Rec(with(event.headers(), "ce_id", "another"), event.value())))).doubled()).as("a second remedy")
                .anyMatch(line -> line.contains("remedies of value"));
        assertThat(caught(reading, one -> withTopic(one, EventType.BUYER_COMPENSATED.topic(),
                records -> records.add(new Rec(event.headers(),
                event.value().replace("REFUND", "STORE_CREDIT").replace("RESHIPMENT", "STORE_CREDIT"))))).different())
                .as("one id, two meanings").anyMatch(line -> line.contains("two meanings"));
        assertThat(caught(reading, one -> withoutParked(one, bad)).lost()).as("a bad record skipped")
                .anyMatch(line -> line.contains("is not parked"));
        assertThat(caught(reading, one -> withMails(one, Map.of())).lost()).as("letters that never came")
                .anyMatch(line -> line.contains("never came"));
        var journal = Document.parse(reading.buyers().get(id).toJson());
        journal.getList("facts", String.class).add(journal.getList("facts", String.class).getFirst());
        assertThat(caught(reading, one -> withCases(one, Services.NAMES.get(2), id, journal)).doubled()).as("a fact twice")
                .anyMatch(line -> line.contains("the fact "));
        var pending = Document.parse(reading.buyers().get(id).toJson()).append("pendingSince", new java.util.Date());
        assertThat(caught(reading, one -> withCases(one, Services.NAMES.get(2), id, pending)).lost()).as("an outbox that is not empty")
                .anyMatch(line -> line.contains("unpublished facts"));
    }

    private static Findings caught(Reading reading, Function<Reading, Reading> plant) {
        return Findings.of(plant.apply(reading));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        var copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static Reading withCases(Reading one, String service, String id, Document instead) {
        var cases = new TreeMap<>(one.cases().get(service));
        if (instead == null) cases.remove(id);
        else cases.put(id, instead);
        return new Reading(one.topics(), with(one.cases(), service, cases), one.parked(), one.books(), one.mails(), one.reported(),
                one.malformed());
    }

    private static Reading withBooks(Reading one, Map<String, String> books) {
        return new Reading(one.topics(), one.cases(), one.parked(), books, one.mails(), one.reported(), one.malformed());
    }

    private static Reading withMails(Reading one, Map<String, Integer> mails) {
        return new Reading(one.topics(), one.cases(), one.parked(), one.books(), mails, one.reported(), one.malformed());
    }

    private interface Edit {
        void on(List<Rec> records);
    }

    private static Reading withTopic(Reading one, String topic, Edit edit) {
        var records = new ArrayList<>(one.topics().get(topic));
        edit.on(records);
        return new Reading(with(one.topics(), topic, records), one.cases(), one.parked(), one.books(), one.mails(), one.reported(),
                one.malformed());
    }

    private static Reading withoutParked(Reading one, String position) {
        var parked = new TreeMap<String, Map<String, String>>();
        one.parked().forEach((service, causes) -> {
            var left = new TreeMap<>(causes);
            left.remove(position);
            parked.put(service, left);
        });
        return new Reading(one.topics(), one.cases(), parked, one.books(), one.mails(), one.reported(), one.malformed());
    }
}
