package io.parcelredress.quickstart;

import io.parcelredress.events.Basis;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.ClaimEscalated;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ClaimSettled;
import io.parcelredress.events.Event;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.EventType;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.Money;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.ReshipmentRequested;
import io.parcelredress.events.UnreadableEvent;
import io.parcelredress.quickstart.losses.NamedCase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Follows one case over all topics and tells every step in a line. */
final class Story implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(60);

    private final NamedCase followed;
    private final Suite suite;
    private final Consumer<String> line;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> told = new HashSet<>();
    private int lastMessage;

    Story(NamedCase followed, Suite suite, Consumer<String> line) {
        this.followed = followed;
        this.suite = suite;
        this.line = line;
        this.consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", suite.brokers(), "enable.auto.commit", "false",
                "fetch.max.wait.ms", "50"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = Stream.of(EventType.values()).flatMap(type -> consumer.partitionsFor(type.topic()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Tells what has happened since it was asked last, in the order it happened. */
    void tell() {
        var fresh = new TreeMap<Instant, List<String>>();
        for (var records = consumer.poll(POLL); !records.isEmpty(); records = consumer.poll(POLL)) {
            for (var record : records) read(record, fresh);
        }
        for (var sent : suite.outbox().last(500).reversed()) {
            if (sent.n() > lastMessage && followed.isBuyers(sent.to())) {
                add(fresh, sent.at(), text(sent.at(), sent.channel().equals("MAIL") ? "mail to the buyer" : "SMS to the buyer",
                        shortened(sent.subject() == null ? sent.text() : sent.subject())));
            }
            lastMessage = Math.max(lastMessage, sent.n());
        }
        fresh.values().stream().flatMap(List::stream).forEach(line);
    }

    private static void add(Map<Instant, List<String>> fresh, Instant at, String step) {
        fresh.computeIfAbsent(at, _ -> new ArrayList<>()).add(step);
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Map<Instant, List<String>> fresh) {
        var type = EventType.ofTopic(record.topic()).orElseThrow();
        try {
            var envelope = EventCodec.read(type, name -> header(record, name), record.value());
            if (!envelope.caseId().equals(followed.caseId()) || !told.add(envelope.id())) return;
            var at = envelope.event() instanceof ParcelReportedLost lost ? lost.reportedAt() : envelope.time() == null
                    ? suite.clock().instant() : envelope.time();
            add(fresh, at, step(at, envelope.event()));
        } catch (UnreadableEvent parked) {
            // parked by the services, with its cause
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String shortened(String words) {
        return words.length() > 100 ? words.substring(0, 100) + "…" : words;
    }

    private static String text(Instant at, String what, String words) {
        return "  %s  %-20s %s".formatted(at.toString().substring(0, 10), what, words);
    }

    private static String step(Instant at, Event event) {
        return switch (event) {
            case ParcelReportedLost lost -> text(at, "reported lost",
                    lost.parcelId() + ", " + lost.parcel().carrier() + " " + lost.parcel().trackingNumber() + " from "
                    + lost.parcel().from() + " to " + lost.parcel().to() + ", worth " + lost.parcel().value());
            case CarrierInquiryOpened opened -> text(at, "carrier asked",
                    opened.carrier() + (opened.replyExpectedBy() == null ? "" : ", answer expected by " + day(opened.replyExpectedBy()))
                    + rule(opened.basis()));
            case CarrierReplied replied -> text(at, "carrier answers",
                    replied.verdict() + offer(replied.offer()) + ": \"" + firstWords(replied.statement()) + "\"");
            case CarrierReplyOverdue overdue -> text(at, "no answer", overdue.reason() + rule(overdue.basis()));
            case ClaimFiled filed -> text(at, "claim filed", filed.claimed() + " from " + filed.against()
                    + (filed.entitlement() == null ? "" : ", limit " + filed.entitlement()) + rule(filed.basis()));
            case ClaimEscalated escalated -> text(at, "claim escalated",
                    "to " + escalated.body() + ", because " + escalated.reason() + rule(escalated.basis()));
            case ClaimSettled settled -> text(at, "claim settled",
                    settled.outcome() + (settled.received() == null ? "" : ", received " + settled.received()) + ": " + settled.reason()
                    + rule(settled.basis()));
            case BuyerCompensated done -> text(at, "buyer made whole",
                    done.remedy() + (done.refund() == null ? "" : " of " + done.refund())
                    + (done.goodwill() == null ? "" : ", and goodwill of " + done.goodwill().value())
                    + (done.dueBy() == null ? "" : ", due by " + done.dueBy().toString().substring(0, 16))
                            + (done.basis() == null ? "" : rule(done.basis())));
            case ParcelFound found -> text(at, "parcel found", found.whereabouts() + " says the "
                    + found.foundBy().toLowerCase(java.util.Locale.ROOT));
            case ReshipmentRequested asked -> text(at, "shipped again", "the order system is asked for order " + asked.orderId());
            case BuyerStatementReceived said -> text(at, "buyer declares", said.statement().name());
            case EvidenceAdded added -> text(at, "evidence kept", added.kind() + " " + added.sha256().substring(0, 12) + "…");
            case ParcelShipped shipped -> text(at, "shipped", shipped.parcelId());
        };
    }

    private static String day(Instant at) {
        return at.toString().substring(0, 10);
    }

    private static String offer(@Nullable Money offer) {
        return offer == null ? "" : " with an offer of " + offer;
    }

    private static String rule(Basis basis) {
        return "  [" + basis.rule() + ", " + basis.version() + "]";
    }

    /** The carrier's words without the lines for machines. */
    private static String firstWords(String statement) {
        var words = statement.lines().filter(text -> !text.isBlank() && !text.matches("[A-Z]+ ?:.*") && !text.startsWith("(")).findFirst()
                .orElse(statement.strip());
        return shortened(words);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
