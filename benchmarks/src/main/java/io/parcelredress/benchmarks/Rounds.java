package io.parcelredress.benchmarks;

import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.events.EventType;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Rounds of new cases of the mixture, which a service's contenders run in turn. */
final class Rounds {

    /** So many warm up where CPU time is compared: until then a good part of it is the compiler's. */
    static final int UNTIL_COMPILED = 24;

    /** What comes to a service about a case, in order; each kind when all of the kind before has been worked off. */
    private static final Map<String, List<EventType>> LOADS = Map.of(
            CarrierInquiryApplication.NAME, List.of(EventType.PARCEL_SHIPPED, EventType.PARCEL_REPORTED_LOST),
            ClaimApplication.NAME, List.of(EventType.PARCEL_REPORTED_LOST, EventType.CARRIER_INQUIRY_OPENED, EventType.CARRIER_REPLIED));

    private final String service;
    private final List<EventType> events;
    private final Losses losses = new Losses();
    private int parcels;

    Rounds(String service) {
        this.service = service;
        this.events = Objects.requireNonNull(LOADS.get(service), () -> "no load is known for " + service);
    }

    List<EventType> events() {
        return events;
    }

    Losses losses() {
        return losses;
    }

    /** Rounds of this many new cases, all contenders in turn; those of warming up are not told. */
    Map<String, List<Contender.Round>> measure(List<Contender> contenders, int cases, int warmUp, int rounds) {
        var told = new LinkedHashMap<String, List<Contender.Round>>();
        for (int round = -warmUp; round < rounds; round++) {
            var phases = phases(cases);
            for (var contender : contenders) {
                var one = contender.run(phases);
                one.say(service + ", " + contender.name(), round);
                if (round >= 0) told.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(one);
                if (round < rounds - 1) contender.forget();
            }
        }
        return told;
    }

    private List<List<ProducerRecord<byte[], byte[]>>> phases(int cases) {
        int first = parcels;
        parcels += cases;
        return events.stream().map(event -> IntStream.range(first, parcels).mapToObj(n -> losses.record(event, losses.kindOf(n), "B-" + n))
                .toList()).toList();
    }
}
