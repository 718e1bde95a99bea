package io.parcelredress.benchmarks;

import io.parcelredress.backbone.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;

/** The services as they are shipped, each in a JVM of its own, with nothing set but where things are. */
final class Services {

    static final String OPERATOR = "operator";
    /** As in an installation: default collector, no flag that tunes. */
    static final List<String> FLAGS = List.of("-Xmx1g");

    private Services() {}

    /** A service that runs, and the port of its HTTP door. */
    record Running(Jvm jvm, int port) implements AutoCloseable {

        @Override
        public void close() {
            jvm.close();
        }
    }

    /** @param more settings, which count more than those all services have */
    static Running start(String log, String service, Backbone backbone, List<String> more) {
        return start(log, service, backbone, FLAGS, more);
    }

    static Running start(String log, String service, Backbone backbone, List<String> flags, List<String> more) {
        return start(log, System.getProperty("java.class.path"), service, backbone, flags, more);
    }

    /** That of another build, where the class path is its runnable jar. */
    static Running start(String log, String classPath, String service, Backbone backbone, List<String> flags, List<String> more) {
        int port = EmbeddedKafka.freePort();
        var arguments = new ArrayList<>(List.of(service, "--server.port=" + port, "--server.address=127.0.0.1",
                "--spring.cloud.stream.kafka.binder.brokers=" + backbone.brokers(), "--redress.mongo.uri=" + backbone.mongo(),
                "--redress.operator.name=" + OPERATOR, "--redress.operator.password=" + OPERATOR,
                "--redress.mailbox.address=redress@seller.example", "--redress.mailbox.secret=benchmark-secret-0001",
                "--redress.seller.name=Acme EU", "--redress.seller.address=Rue de la Paix 1, 75002 Paris, FR",
                        "--redress.seller.email=claims@seller.example",
                "--redress.links.secret=benchmark-secret-0002"));
        arguments.addAll(more);
        return new Running(Jvm.start(log, classPath, flags, arguments.toArray(String[]::new)), port);
    }
}
