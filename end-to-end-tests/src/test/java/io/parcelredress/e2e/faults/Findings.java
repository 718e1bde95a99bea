package io.parcelredress.e2e.faults;

import io.parcelredress.e2e.faults.Reading.Rec;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong with what a run left behind. Reads raw records and raw documents, none of it through the suite's own code.
 *
 * @param lost what should be there and is not
 * @param doubled what is there twice
 * @param different where two books do not agree, or something else is not as it must be
 * @param notes what is allowed, and worth knowing
 */
record Findings(List<String> lost, List<String> doubled, List<String> different, List<String> notes) {

    private static final Set<String> OF_VALUE = Set.of("REFUND", "PARTIAL_REFUND", "RESHIPMENT", "STORE_CREDIT");

    static Findings of(Reading reading) {
        var findings = new Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        findings.cases(reading);
        findings.journals(reading);
        findings.parked(reading);
        findings.topics(reading);
        findings.taken(reading);
        findings.remedies(reading);
        findings.alike(reading);
        findings.refunds(reading);
        findings.mails(reading);
        findings.foldedAnew(reading);
        findings.sentAgain(reading);
        return findings;
    }

    boolean none() {
        return lost.isEmpty() && doubled.isEmpty() && different.isEmpty();
    }

    private void cases(Reading reading) {
        for (var service : Services.NAMES) {
            var known = reading.cases().get(service).values().stream()
                    .filter(one -> Reading.facts(one).stream().anyMatch(fact -> "ParcelReportedLost".equals(fact.getString("type"))))
                    .map(one -> one.getString("_id")).collect(Collectors.toSet());
            reading.reported().keySet().stream().filter(id -> !known.contains(id)).sorted()
                    .forEach(id -> lost.add("the loss " + id + " has no case in " + service));
            known.stream().filter(id -> !reading.reported().containsKey(id))
                    .forEach(id -> different.add("nobody reported " + id + ", but " + service + " has a case"));
        }
    }

    private void journals(Reading reading) {
        reading.cases().forEach((service, cases) -> cases.forEach((id, one) -> {
            var facts = Reading.facts(one);
            var seen = new HashSet<String>();
            for (int n = 0; n < facts.size(); n++) {
                var fact = facts.get(n);
                if (!seen.add(fact.getString("id"))) doubled.add("the fact " + fact.getString("id") + " in " + service);
                if (fact.getString("id").startsWith(id + ":") && !fact.getString("id").equals(id + ":" + service + ":" + n)) {
                    different.add("the id " + fact.getString("id") + " at place " + n + " in " + service);
                }
            }
            if (one.getInteger("n", 0) != facts.size()) different.add("the count of facts of " + id + " in " + service);
            if (one.containsKey("pendingSince")) lost.add("unpublished facts of " + id + " in " + service);
            if (one.containsKey("effectsDue")) lost.add("effects not carried out of " + id + " in " + service);
            if (one.containsKey("setAside")) different.add(id + " in " + service + " is set aside: " + one.getString("setAside"));
        }));
    }

    private void parked(Reading reading) {
        for (var service : Services.NAMES) {
            var bad = reading.malformed().entrySet().stream().filter(one -> Consumed.by(service).contains(one.getValue()))
                    .map(Map.Entry::getKey).collect(Collectors.toSet());
            var parked = reading.parked().get(service).keySet();
            bad.stream().filter(position -> !parked.contains(position))
                    .forEach(position -> lost.add("the bad record " + position + " is not parked by " + service));
            parked.stream().filter(position -> !bad.contains(position))
                    .forEach(position -> different.add("the good record " + position + " is parked by " + service + ": "
                    + reading.parked().get(service).get(position)));
            var letters = new TreeMap<String, Integer>();
            reading.topics().forEach((topic, records) -> {
                if (topic.endsWith(".dlt")) {
                    records.stream().filter(letter -> service.equals(letter.headers().get("redress_parked_by")))
                            .forEach(letter -> letters.merge(letter.headers().get("redress_position"), 1, Integer::sum));
                }
            });
            bad.stream().filter(position -> !letters.containsKey(position))
                    .forEach(position -> lost.add("the bad record " + position + " is not on a dead-letter topic, by " + service));
            long again = letters.values().stream().filter(times -> times > 1).count();
            if (again > 0) notes.add(again + " dead letters of " + service + " lie there more than once (killed between topic and list)");
        }
    }

    private void topics(Reading reading) {
        var written = new TreeMap<String, String>();
        reading.cases().forEach((service, cases) -> cases.values()
                .forEach(one -> Reading.facts(one).stream().filter(fact -> fact.getBoolean("out", false))
                .forEach(fact -> written.put(fact.getString("id"), fact.getString("type")))));
        var sent = new HashMap<String, JsonNode>();
        int[] repeats = {0};
        reading.topics().forEach((topic, records) -> records.stream()
                .filter(record -> !topic.endsWith(".dlt") && record.headers().getOrDefault("ce_source", "").startsWith("/parcel-redress/"))
                .forEach(record -> {
            var body = EventCodec.JSON.readTree(record.value());
            var before = sent.putIfAbsent(record.id(), body);
            if (before != null && !before.equals(body)) different.add("the id " + record.id() + " has two meanings");
            if (before != null) repeats[0]++;
        }));
        written.keySet().stream().filter(id -> !sent.containsKey(id))
                .forEach(id -> lost.add("the event " + id + " (" + written.get(id) + ") is on no topic"));
        sent.keySet().stream().filter(id -> !written.containsKey(id)).forEach(id -> different.add("the event " + id + " is in no journal"));
        notes.add(sent.size() + " events published, " + repeats[0] + " of them again, under the same id");
    }

    /** Every event a service published stands in the journal of each service that listens to it. */
    private void taken(Reading reading) {
        for (var service : Services.NAMES) {
            var own = "/parcel-redress/" + service;
            for (var topic : Consumed.by(service)) {
                for (var record : reading.topics().getOrDefault(topic, List.of())) {
                    var source = record.headers().getOrDefault("ce_source", "");
                    if (!source.startsWith("/parcel-redress/") || source.equals(own)) continue;
                    var one = reading.cases().get(service).get(record.headers().getOrDefault("ce_subject", ""));
                    var id = source + "#" + record.id();
                    if (one == null || Reading.facts(one).stream().noneMatch(fact -> id.equals(fact.getString("id")))) {
                        lost.add("the event " + record.id() + " on " + topic + " was never taken in by " + service);
                    }
                }
            }
        }
    }

    private void remedies(Reading reading) {
        var given = new TreeMap<String, Integer>();
        var ended = new HashSet<String>();
        events(reading, EventType.BUYER_COMPENSATED).values().forEach(event -> {
            var id = event.path("caseId").asString();
            ended.add(id);
            if (OF_VALUE.contains(event.path("remedy").asString())) given.merge(id, 1, Integer::sum);
        });
        given.forEach((id, times) -> {
            if (times > 1) doubled.add(times + " remedies of value in " + id);
        });
        reading.reported().keySet().stream().filter(id -> !ended.contains(id))
                .forEach(id -> lost.add("no remedy, and no word why none is due, in " + id));
        notes.add(given.size() + " buyers were given something, " + (ended.size() - given.size()) + " were owed nothing");
    }

    /** Losses that are alike end alike, whatever they met on their way. */
    private void alike(Reading reading) {
        var outcomes = new TreeMap<String, String>();
        events(reading, EventType.BUYER_COMPENSATED).values().forEach(event -> outcomes.merge(event.path("caseId").asString(),
                event.path("remedy").asString() + " " + event.path("refund").path("amount").asString("")
                        + event.path("refund").path("currency").asString(""),
                        (one, other) -> Stream.of(one, other).sorted().collect(Collectors.joining(" and "))));
        var kinds = new TreeMap<String, TreeMap<String, Integer>>();
        outcomes.forEach((id, outcome) -> kinds.computeIfAbsent(reading.reported().getOrDefault(id, "nobody's"), _ -> new TreeMap<>())
                .merge(outcome, 1, Integer::sum));
        kinds.forEach((kind, ends) -> {
            if (ends.size() > 1) different.add("losses that are alike ended differently: " + kind + ": " + ends);
        });
    }

    private static Map<String, JsonNode> events(Reading reading, EventType type) {
        var events = new TreeMap<String, JsonNode>();
        for (Rec record : reading.topics().getOrDefault(type.topic(), List.of())) events.putIfAbsent(record.id(),
                EventCodec.JSON.readTree(record.value()));
        return events;
    }

    private void refunds(Reading reading) {
        var journals = new TreeMap<String, String>();
        reading.buyers().values().forEach(one -> {
            var done = Reading.facts(one).stream().filter(fact -> "EffectEnded".equals(fact.getString("type")))
                    .map(fact -> fact.get("is", Document.class)).filter(end -> end.getBoolean("done", false))
                    .map(end -> end.getString("key")).collect(Collectors.toSet());
            Reading.facts(one).stream().filter(fact -> "RefundWanted".equals(fact.getString("type"))).forEach(fact -> {
                var wanted = fact.get("is", Document.class);
                if (done.contains("refund-" + wanted.get("number"))) {
                    journals.put(fact.getString("id"), wanted.get("amount", Document.class).getString("amount") + " "
                            + wanted.get("amount", Document.class).getString("currency"));
                }
            });
        });
        compare("the journals", journals, "the provider's books", reading.books());
        var told = new TreeMap<String, String>();
        events(reading, EventType.BUYER_COMPENSATED).values().stream()
                .filter(event -> event.path("refundReference").asString("").startsWith("re_"))
                .forEach(event -> told.put(event.path("refundReference").asString().substring(3),
                        event.path("refund").path("amount").asString() + " " + event.path("refund").path("currency").asString()));
        compare("the events", told, "the provider's books", reading.books());
    }

    private void compare(String here, Map<String, String> one, String there, Map<String, String> other) {
        var keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        keys.stream().filter(key -> !String.valueOf(one.get(key)).equals(other.get(key)))
                .forEach(key -> different.add("the refund " + key + " is " + one.get(key) + " in " + here + " and " + other.get(key)
                + " in " + there));
    }

    private void mails(Reading reading) {
        var wanted = new TreeSet<String>();
        reading.cases().forEach((service, cases) -> cases.values()
                .forEach(one -> Reading.facts(one).stream().filter(fact -> "EffectEnded".equals(fact.getString("type")))
                .map(fact -> fact.get("is", Document.class))
                .filter(end -> end.getBoolean("done", false) && String.valueOf(end.getString("reference")).contains("@"))
                        .forEach(end -> wanted.add(end.getString("reference")))));
        var came = reading.mails().keySet().stream().map(mail -> mail.substring(0, mail.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.stream().filter(mail -> !came.contains(mail))
                .forEach(mail -> lost.add("the mail " + mail + " counts as sent, and never came"));
        came.stream().filter(mail -> !wanted.contains(mail))
                .forEach(mail -> different.add("the mail " + mail + " came, and no journal knows"));
        long twice = reading.mails().values().stream().filter(times -> times > 1).count();
        notes.add(came.size() + " mails came, " + twice
                + " of them more than once under one Message-ID (the mail server had taken it, and the instance was killed, or cut off "
                + "from the store, before it could be recorded)");
    }

    /** What is stored, and what is left to do, must follow from the facts, by the real rules. */
    private void foldedAnew(Reading reading) {
        var last = reading.cases().values().stream().flatMap(cases -> cases.values().stream()).flatMap(one -> Reading.facts(one).stream())
                .map(fact -> Instant.parse(fact.getString("at"))).max(Instant::compareTo).orElseThrow();
        RealRules.OF_ALL.forEach(service -> different.addAll(Folding.complaints(service, reading.cases().get(service.name()), last)));
    }

    private void sentAgain(Reading reading) {
        var attempts = new HashMap<String, Integer>();
        reading.cases().forEach((service, cases) -> attempts.putAll(Repeats.attempts(service, cases)));
        var came = new HashMap<String, Integer>();
        reading.mails().forEach((mail, times) -> came.merge(mail.substring(0, mail.indexOf(' ')), times, Integer::sum));
        doubled.addAll(Repeats.unexplained(attempts, came));
    }
}
