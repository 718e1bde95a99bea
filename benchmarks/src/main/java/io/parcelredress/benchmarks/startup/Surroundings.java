package io.parcelredress.benchmarks.startup;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.parcelredress.backbone.EmbeddedKafka;
import io.parcelredress.backbone.EmbeddedStore;
import io.parcelredress.backbone.Topics;
import io.parcelredress.events.EventType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a service finds when it starts: a broker, a store and a mail server, on loopback and in this JVM, warm from the first round on. */
final class Surroundings implements AutoCloseable {

    private final EmbeddedKafka broker = EmbeddedKafka.on(EmbeddedKafka.freePort());
    private final EmbeddedStore store = EmbeddedStore.on(0);
    private final GreenMail mail = new GreenMail(new ServerSetup(EmbeddedKafka.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final KafkaProducer<byte[], byte[]> producer;
    private int runs;
    private int losses;

    Surroundings() {
        Topics.create(broker.brokers(), 3, (short) 1);
        mail.start();
        producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", broker.brokers(), "acks", "all"),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What a service is told. Each run has a database of its own, so that no run starts with the cases of those before. */
    List<String> settings(int port) {
        return List.of("--server.port=" + port, "--server.address=127.0.0.1",
                "--spring.cloud.stream.kafka.binder.brokers=" + broker.brokers(), "--redress.mongo.uri=" + store.uri(),
                "--redress.mongo.database=run-" + runs++, "--redress.operator.name=operator", "--redress.operator.password=operator",
                        "--spring.mail.port=" + mail.getSmtp().getPort(),
                "--REDRESS_MAILBOX_SECRET=only-for-measuring-1", "--REDRESS_LINKS_SECRET=only-for-measuring-2");
    }

    /** Reports so many lost parcels and waits until the broker has them. */
    void report(int count) throws InterruptedException, ExecutionException {
        var acks = new ArrayList<Future<?>>();
        for (int i = 0; i < count; i++) acks.add(producer.send(new ProducerRecord<>(EventType.PARCEL_REPORTED_LOST.topic(),
                loss("P-" + losses++))));
        for (var ack : acks) ack.get();
    }

    private static byte[] loss(String parcel) {
        return """
                { "sellerId": "acme", "parcelId": "%1$s", "reportedAt": "2026-11-20T09:12:00+01:00", "reason": "BUYER_NOT_RECEIVED",
                  "parcel": { "carrier": "LA_POSTE", "from": "FR", "to": "BR", "shippedAt": "2026-10-30", "value": {"amount": "59.90", \
                  "currency": "EUR"} },
                  "order": { "orderId": "O-%1$s" },
                  "buyer": { "name": "Ana Souza", "email": "ana@example.com", "locale": "pt-BR" } }"""
                          .formatted(parcel).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        mail.stop();
        store.close();
        broker.close();
    }
}
