package io.parcelredress.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parcelredress.journal.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSmsTest {

    private HttpServer gateway;
    private volatile int status = 204;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/sms", call -> {
            try (call) {
                call.getRequestBody().readAllBytes();
                call.sendResponseHeaders(status, -1);
            }
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    private Outcome answered(int with) {
        status = with;
        return new WebhookSms(new SignedCalls("a secret", Duration.ofSeconds(5)),
                URI.create("http://localhost:" + gateway.getAddress().getPort() + "/sms")).send("k-1", "+5511987654321", "Hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 425, 429, 500, 503})
    void a_gateway_that_is_busy_is_asked_again_and_the_buyer_is_told_later(int busy) {
        assertThat(answered(busy)).isInstanceOf(Outcome.NotDone.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422})
    void a_gateway_that_refuses_is_believed(int refusal) {
        assertThat(answered(refusal)).isInstanceOf(Outcome.Refused.class);
    }
}
