package io.parcelredress.benchmarks;

import io.parcelredress.backbone.EmbeddedKafka;
import io.parcelredress.buyer.BuyerNotificationApplication;
import io.parcelredress.claim.ClaimApplication;
import io.parcelredress.inquiry.CarrierInquiryApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** One of the programs that take part in a run: it says when it is ready, answers questions, and ends with whoever started it. */
final class Part {

    private static final UnaryOperator<String> NOTHING_TO_SAY = _ -> "";

    private Part() {}

    static void main(List<String> arguments) throws IOException {
        var rest = arguments.subList(1, arguments.size());
        var answers = switch (arguments.getFirst()) {
            case "broker" -> broker();
            case "store" -> CountingStore.start();
            case "smallest-on-journal" -> SmallestOnJournal.start(rest);
            case "smallest-on-streams" -> SmallestOnStreams.start(rest);
            case "smallest-on-operaton" -> SmallestOnOperaton.start(rest);
            case "floor" -> Floor.start(rest);
            case CarrierInquiryApplication.NAME -> service(CarrierInquiryApplication.builder().run(rest.toArray(String[]::new)));
            case ClaimApplication.NAME -> service(ClaimApplication.builder().run(rest.toArray(String[]::new)));
            case BuyerNotificationApplication.NAME -> service(BuyerNotificationApplication.builder().run(rest.toArray(String[]::new)));
            default -> throw new IllegalArgumentException("no such part: " + arguments.getFirst());
        };
        try (var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var question = questions.readLine(); question != null;
                    question = questions.readLine()) System.out.println("answer " + answers.apply(question));
        }
        System.exit(0);
    }

    private static UnaryOperator<String> broker() {
        var kafka = EmbeddedKafka.on(EmbeddedKafka.freePort());
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        ready(kafka.brokers());
        return NOTHING_TO_SAY;
    }

    private static UnaryOperator<String> service(AutoCloseable running) {
        ready(running.getClass().getSimpleName());
        return NOTHING_TO_SAY;
    }

    static void ready(String with) {
        System.out.println("ready " + with);
    }
}
