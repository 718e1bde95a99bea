package io.parcelredress.quickstart;

import io.parcelredress.backbone.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where everything listens, all on loopback. */
public record Ports(int kafka, int mongo, int smtp, int imap, int inquiry, int claim, int buyer, int demo) {

    /** Those of the contract, moved up by a number for a machine on which one of them is taken. */
    public static Ports usual(int shift) {
        return new Ports(9092 + shift, 27017 + shift, 3025 + shift, 3143 + shift, 8081 + shift, 8082 + shift, 8083 + shift, 8090 + shift);
    }

    /** Any that are free, for tests beside a running suite. */
    public static Ports free() {
        return new Ports(any(), any(), any(), any(), any(), any(), any(), any());
    }

    private static int any() {
        return EmbeddedKafka.freePort();
    }

    public Map<String, Integer> byName() {
        var names = new LinkedHashMap<String, Integer>();
        names.put("Kafka", kafka);
        names.put("MongoDB protocol", mongo);
        names.put("SMTP", smtp);
        names.put("IMAP", imap);
        names.put("carrier-inquiry-service", inquiry);
        names.put("claim-service", claim);
        names.put("buyer-notification-service", buyer);
        names.put("demo door", demo);
        return names;
    }

    /** Those somebody else listens on, each with what we would need it for. */
    public List<String> taken() {
        return byName().entrySet().stream().filter(port -> isTaken(port.getValue()))
                .map(port -> port.getValue() + " (" + port.getKey() + ")").toList();
    }

    private static boolean isTaken(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true); // a port that is only still closing is not taken
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
