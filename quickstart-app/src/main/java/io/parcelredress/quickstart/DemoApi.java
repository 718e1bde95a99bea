package io.parcelredress.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parcelredress.events.EventCodec;
import io.parcelredress.events.Money;
import io.parcelredress.events.Require;
import io.parcelredress.kit.Signatures;
import io.parcelredress.quickstart.simulated.Payments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The door of the demo: what was sent, the clock, where every case stands; and behind {@code /simulated}, the payment provider and the SMS
 * gateway.
 */
final class DemoApi implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoApi.class);
    private static final Duration FARTHEST = Duration.ofDays(400);
    private static final int LARGEST = 1 << 20;

    private final HttpServer server;
    private final Outbox outbox;
    private final Payments payments;
    private final String secret;

    /** Moves the clock and answers what became of it. */
    @FunctionalInterface
    interface ClockHands {
        Map<String, Object> advance(Duration by) throws InterruptedException;
    }

    DemoApi(int port, Outbox outbox, Payments payments, String secret, ClockHands clock, Supplier<Map<String, Object>> state,
            DemoPages pages) throws IOException {
        this.outbox = outbox;
        this.payments = payments;
        this.secret = secret;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        on("/", "GET", call -> pages.page(call.path()).map(html -> Reply.html(html))
                .orElseGet(() -> Reply.problem(404, "there is no such page")));
        on("/api/demo/outbox", "GET", _ -> Reply.json(200, outbox.last(500)));
        on("/api/demo/state", "GET", _ -> Reply.json(200, state.get()));
        on("/api/demo/clock", "POST", call -> Reply.json(200, clock.advance(step(call.json()))));
        server.createContext("/simulated/refunds", exchange -> serve(exchange, null, this::refund));
        on("/simulated/sms", "POST", this::sms);
    }

    void open() {
        server.start();
    }

    private record Call(HttpExchange exchange, byte[] body) {
        String path() {
            return exchange.getRequestURI().getPath();
        }

        String header(String name) {
            var value = exchange.getRequestHeaders().getFirst(name);
            return value == null ? "" : value;
        }

        JsonNode json() {
            return EventCodec.JSON.readTree(body);
        }
    }

    /** @param body null for a connection that breaks without an answer */
    private record Reply(int status, String type, byte @Nullable [] body) {

        static Reply json(int status, Object body) {
            return new Reply(status, "application/json", EventCodec.JSON.writeValueAsBytes(body));
        }

        static Reply html(String body) {
            return new Reply(200, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
        }

        static Reply problem(int status, String detail) {
            return new Reply(status, "application/problem+json",
                    EventCodec.JSON.writeValueAsBytes(Map.of("type", "about:blank", "title",
                    status == 404 ? "Not found" : "The request cannot be used", "status", status, "detail", detail)));
        }

        static Reply silence() {
            return new Reply(0, "", null);
        }
    }

    private interface Handler {
        Reply answer(Call call) throws InterruptedException;
    }

    private void on(String path, String method, Handler handler) {
        server.createContext(path, exchange -> serve(exchange, method, handler));
    }

    private static void serve(HttpExchange exchange, @Nullable String method, Handler handler) {
        try (exchange) {
            var reply = method == null || method.equals(exchange.getRequestMethod()) ? answer(exchange, handler)
                    : Reply.problem(405, "this address takes " + method);
            if (reply.body() == null) return;
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (IOException gone) {
            // the caller has left
        }
    }

    private static Reply answer(HttpExchange exchange, Handler handler) throws IOException {
        try {
            return handler.answer(new Call(exchange, exchange.getRequestBody().readNBytes(LARGEST)));
        } catch (JacksonException | Require.Unmet unreadable) {
            return Reply.problem(400, "the body is not the JSON this call takes");
        } catch (Options.Misused misused) {
            return Reply.problem(400, String.valueOf(misused.getMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Reply.problem(503, "the demo is stopping");
        } catch (RuntimeException broken) {
            LOG.error("a call to the demo's door failed", broken);
            return Reply.problem(500, "something broke in the demo: see its log");
        }
    }

    private static Duration step(JsonNode body) {
        try {
            var step = Duration.parse(body.path("advance").asString(""));
            if (step.isPositive() && step.compareTo(FARTHEST) <= 0) return step;
        } catch (DateTimeParseException wrong) {
            // said below
        }
        throw new Options.Misused("give {\"advance\": \"P7D\"}: an ISO 8601 duration of days, hours or minutes, above zero and at most 400 "
                + "days");
    }

    private Reply refund(Call call) {
        return switch (call.exchange().getRequestMethod()) {
            case "POST" -> pay(call);
            case "GET" -> payments.find(call.path().substring("/simulated/refunds/".length()))
                    .map(paid -> Reply.json(200, Map.of("status", "DONE", "reference", paid.reference())))
                            .orElseGet(() -> Reply.problem(404, "no refund came under this key"));
            default -> Reply.problem(405, "this address takes POST and GET");
        };
    }

    private Reply pay(Call call) {
        if (!signed(call)) return Reply.problem(401, "X-Redress-Signature does not belong to this body");
        var amount = EventCodec.JSON.treeToValue(call.json().path("amount"), Money.class);
        return switch (payments.refund(call.header("Idempotency-Key"), amount)) {
            case Payments.Answer.Paid paid -> Reply.json(200, Map.of("reference", paid.refund().reference()));
            case Payments.Answer.PaidInSilence _ -> Reply.silence();
            case Payments.Answer.Unavailable _ -> Reply.problem(503, "simulated: come again");
        };
    }

    private Reply sms(Call call) {
        if (!signed(call)) return Reply.problem(401, "X-Redress-Signature does not belong to this body");
        var message = call.json();
        outbox.add(message.path("id").asString(""), message.path("to").asString(""), message.path("text").asString(""));
        return Reply.json(202, Map.of("status", "accepted"));
    }

    private boolean signed(Call call) {
        return Signatures.same("sha256=" + Signatures.hmacSha256(secret.getBytes(StandardCharsets.UTF_8), call.body()),
                call.header("X-Redress-Signature"));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** @throws UncheckedIOException where the port is taken */
    static DemoApi open(int port, Outbox outbox, Payments payments, String secret, ClockHands clock, Supplier<Map<String, Object>> state,
            DemoPages pages) {
        try {
            var door = new DemoApi(port, outbox, payments, secret, clock, state, pages);
            door.open();
            return door;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }
}
