package io.parcelredress.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parcelredress.kit.SignedCalls.NoAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SignedCallsTest {

    @Test
    @Timeout(30)
    void an_answer_whose_head_comes_and_whose_body_does_not_is_no_answer() throws IOException {
        var over = new CountDownLatch(1);
        var port = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        port.createContext("/refunds", call -> {
            call.getRequestBody().readAllBytes();
            call.sendResponseHeaders(200, 500);
            call.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        port.start();
        try {
            var reply = new SignedCalls("a secret", Duration.ofSeconds(1))
                    .post(URI.create("http://localhost:" + port.getAddress().getPort() + "/refunds"), "k-1", Map.of("amount", "1.00"));
            assertThat(reply).isInstanceOf(NoAnswer.class);
        } finally {
            over.countDown();
            port.stop(0);
        }
    }
}
