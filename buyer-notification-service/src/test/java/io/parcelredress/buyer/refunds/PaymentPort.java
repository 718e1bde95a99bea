package io.parcelredress.buyer.refunds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parcelredress.events.EventCodec;
import io.parcelredress.kit.Signatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** A payment provider that keeps the protocol, checks signatures, takes an act under one key once, and can be told to misbehave. */
public final class PaymentPort implements AutoCloseable {

    public static final String SECRET = "a-refund-secret";

    /** How it behaves: towards the next calls, until told otherwise. */
    public enum Fault { NONE, PAYS_AND_FALLS_SILENT, FALLS_SILENT, BUSY, REFUSES, NO_REFERENCE, GONE, FORGETS, STILL_AT_IT }

    private final HttpServer server;
    private final Map<String, String> paid = new ConcurrentHashMap<>();
    private final List<JsonNode> orders = new CopyOnWriteArrayList<>();
    private final List<String> enquiries = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;
    private volatile String why = "the card was closed";

    public PaymentPort() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/refunds", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/refunds");
    }

    public void behaves(Fault how) {
        fault = how;
    }

    /** In what words it refuses. */
    public void says(String words) {
        why = words;
    }

    /** Payments made, by key. */
    public Map<String, String> paid() {
        return paid;
    }

    /** Bodies of the orders that came, repeats among them. */
    public List<JsonNode> orders() {
        return orders;
    }

    public List<String> enquiries() {
        return enquiries;
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            var body = call.getRequestBody().readAllBytes();
            if (call.getRequestMethod().equals("GET")) enquiry(call);
            else if (!signed(call, body)) answer(call, 401, Map.of("detail", "wrong signature"));
            else order(call, call.getRequestHeaders().getFirst("Idempotency-Key"), EventCodec.JSON.readTree(body));
        }
    }

    private static boolean signed(HttpExchange call, byte[] body) {
        return ("sha256=" + Signatures.hmacSha256(SECRET.getBytes(StandardCharsets.UTF_8), body))
                .equals(call.getRequestHeaders().getFirst("X-Redress-Signature"));
    }

    private void order(HttpExchange call, String key, JsonNode order) throws IOException {
        orders.add(order);
        switch (fault) {
            case NONE, GONE, FORGETS -> answer(call, 201, Map.of("reference", pay(key)));
            case PAYS_AND_FALLS_SILENT -> {
                pay(key);
                fallSilent();
            }
            case FALLS_SILENT -> fallSilent();
            case BUSY -> answer(call, 429, Map.of());
            case REFUSES -> answer(call, 422, Map.of("detail", why));
            case STILL_AT_IT -> answer(call, 409, Map.of("detail", "another call under this key is under way"));
            case NO_REFERENCE -> answer(call, 202, Map.of());
        }
    }

    private String pay(String key) {
        return paid.computeIfAbsent(key, _ -> "re_" + (paid.size() + 1));
    }

    /** Closes the connection without a word. */
    private static void fallSilent() {
        // leaving the handler closes the exchange before any answer was begun
    }

    private void enquiry(HttpExchange call) throws IOException {
        var path = call.getRequestURI().getPath();
        var key = path.substring("/refunds/".length());
        enquiries.add(key);
        if (!("sha256=" + Signatures.hmacSha256(SECRET, path)).equals(call.getRequestHeaders().getFirst("X-Redress-Signature"))) {
            answer(call, 401, Map.of());
        }
        else if (fault == Fault.GONE) answer(call, 500, Map.of());
        else if (fault == Fault.BUSY) answer(call, 200, Map.of("status", "PENDING"));
        else if (fault == Fault.REFUSES) answer(call, 200, Map.of("status", "REFUSED", "reason", why));
        else if (fault == Fault.FORGETS || !paid.containsKey(key)) answer(call, 404, Map.of());
        else answer(call, 200, Map.of("status", "DONE", "reference", paid.get(key)));
    }

    private static void answer(HttpExchange call, int status, Map<String, String> body) throws IOException {
        var bytes = EventCodec.JSON.writeValueAsBytes(body);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
