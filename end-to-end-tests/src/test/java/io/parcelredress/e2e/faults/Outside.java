package io.parcelredress.e2e.faults;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parcelredress.events.EventCodec;
import io.parcelredress.kit.Signatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The made-up world around the suite: a payment provider that in one call of twenty pays and does not answer (in time, or at all), and a
 * mail server that takes everything.
 */
final class Outside implements AutoCloseable {

    static final String SECRET = "a secret between order system and suite";
    static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);
    private static final int ONE_IN = 20;
    private static final int PURGE_EVERY = 200;

    private final HttpServer http;
    private final GreenMail mail;
    private final GreenMailUser everybody;
    private final Map<String, String> books = new ConcurrentHashMap<>();
    private final Map<String, Integer> mails = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger silent = new AtomicInteger();
    private final AtomicInteger enquiries = new AtomicInteger();

    Outside() {
        try {
            this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        http.createContext("/refunds", this::refund);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
        this.mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        var usual = Thread.getDefaultUncaughtExceptionHandler();
        // a client that is killed in the middle of a mail is what this is about
        Thread.setDefaultUncaughtExceptionHandler((thread, broken) -> {
            if (!thread.getName().startsWith("smtp:") && usual != null) usual.uncaughtException(thread, broken);
        });
        this.everybody = mail.setUser("everybody@elsewhere.example", "everybody", "everybody");
        mail.getUserManager().setMessageDeliveryHandler((moving, to) -> {
            int all = mails.merge(moving.getMessage().getMessageID() + " " + to.getEmail(), 1, Integer::sum) + mails.size();
            if (all % PURGE_EVERY == 0) purge();
            return everybody;
        });
    }

    private void purge() {
        try {
            ImapHostManager boxes = mail.getManagers().getImapHostManager();
            boxes.getInbox(everybody).deleteAllMessages();
        } catch (FolderException busy) {
            // next time
        }
    }

    private void refund(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                enquiries.incrementAndGet();
                var key = exchange.getRequestURI().getPath().substring("/refunds/".length());
                if (books.containsKey(key)) answer(exchange, 200, Map.of("status", "DONE", "reference", "re_" + key));
                else answer(exchange, 404, Map.of("detail", "no refund came under this key"));
                return;
            }
            var body = exchange.getRequestBody().readAllBytes();
            if (!Signatures.same("sha256=" + Signatures.hmacSha256(SECRET.getBytes(StandardCharsets.UTF_8), body),
                    exchange.getRequestHeaders().getFirst("X-Redress-Signature"))) {
                answer(exchange, 401, Map.of("detail", "not signed"));
                return;
            }
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            var amount = EventCodec.JSON.readTree(body).path("amount");
            var paid = amount.path("amount").asString() + " " + amount.path("currency").asString();
            var before = books.putIfAbsent(key, paid);
            // one key, two wishes: found when books are compared
            if (before != null && !before.equals(paid)) {
                books.put(key + "-with-another-amount", paid);
            }
            if (calls.incrementAndGet() % ONE_IN == 0) {
                if (silent.incrementAndGet() % 2 == 0) Waiting.rest(ANSWERS_WITHIN.plusSeconds(1)); // paid, and by then nobody listens
                return; // or the connection breaks before the answer
            }
            answer(exchange, 200, Map.of("reference", "re_" + key));
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> body) throws IOException {
        var bytes = EventCodec.JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    String refundsUrl() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/refunds";
    }

    int smtpPort() {
        return mail.getSmtp().getPort();
    }

    /** Amounts by key. */
    Map<String, String> books() {
        return new TreeMap<>(books);
    }

    /** How often each mail came, by its Message-ID and addressee. */
    Map<String, Integer> mails() {
        return new TreeMap<>(mails);
    }

    int silent() {
        return silent.get();
    }

    int calls() {
        return calls.get();
    }

    int enquiries() {
        return enquiries.get();
    }

    @Override
    public void close() {
        http.stop(0);
        mail.stop();
    }
}
