package io.parcelredress.quickstart;

import io.parcelredress.quickstart.simulated.Carriers;
import io.parcelredress.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.List;

/** What each service is told in the demo: the same settings an installation would give, with simulated addresses. */
record Settings(Ports ports, Secrets secrets, String brokers) {

    static final String OPERATOR = "operator";

    private List<String> all(int port) {
        return new ArrayList<>(List.of(
                "--server.port=" + port, "--server.address=127.0.0.1",
                "--spring.cloud.stream.kafka.binder.brokers=" + brokers, "--redress.mongo.uri=mongodb://localhost:" + ports.mongo(),
                "--redress.operator.name=" + OPERATOR, "--redress.operator.password=" + OPERATOR,
                "--redress.journal.tick=PT0.1S",
                "--spring.mail.host=localhost", "--spring.mail.port=" + ports.smtp(),
                "--redress.mailbox.address=" + PostOffice.ADDRESS, "--redress.mailbox.secret=" + secrets.mailbox(),
                "--redress.seller.name=Acme EU (simulated seller)", "--redress.seller.address=Rue de la Paix 1, 75002 Paris, FR",
                        "--redress.seller.phone=+33142000000", "--redress.seller.email=" + PostOffice.ADDRESS));
    }

    private List<String> withCarriers(List<String> settings) {
        RuleCatalogue.shipped().carriers()
                .forEach(carrier -> settings.add("--redress.carriers." + carrier.code() + ".email=" + Carriers.address(carrier.code())));
        settings.add("--redress.carriers.default-email=" + Carriers.address("OTHER_CARRIER"));
        return settings;
    }

    List<String> inquiry() {
        var settings = withCarriers(all(ports.inquiry()));
        settings.addAll(List.of("--redress.mailbox.host=localhost", "--redress.mailbox.port=" + ports.imap(),
                "--redress.mailbox.user=" + PostOffice.USER, "--redress.mailbox.password=" + PostOffice.PASSWORD,
                "--redress.mailbox.tls=false", "--redress.mailbox.every=PT0.15S", "--EASYPOST_WEBHOOK_SECRET=" + secrets.easyPost()));
        return settings;
    }

    List<String> claim() {
        var settings = withCarriers(all(ports.claim()));
        settings.addAll(List.of("--redress.insurers.default-email=" + Carriers.INSURER, "--redress.bodies.default-email=" + Carriers.BODY));
        return settings;
    }

    List<String> buyer() {
        var settings = all(ports.buyer());
        var demo = "http://localhost:" + ports.demo();
        settings.addAll(List.of("--redress.seller.contact=help@seller.example", "--redress.mail.from=help@seller.example",
                "--redress.links.secret=" + secrets.links(), "--redress.links.base-url=http://localhost:" + ports.buyer(),
                "--redress.refunds.url=" + demo + "/simulated/refunds", "--redress.refunds.secret=" + secrets.calls(),
                "--redress.sms.url=" + demo + "/simulated/sms", "--redress.sms.secret=" + secrets.calls()));
        return settings;
    }
}
