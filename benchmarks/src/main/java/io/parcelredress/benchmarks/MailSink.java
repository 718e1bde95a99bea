package io.parcelredress.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server that accepts every mail, keeps none, and notes when it took the first for each recipient. */
final class MailSink implements AutoCloseable {

    private final ServerSocket door;
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();

    MailSink() {
        try {
            door = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        Thread.ofPlatform().name("mail-sink").daemon().start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    /** When the first mail to this address was accepted, by {@link System#nanoTime}; null while there was none. */
    @org.jspecify.annotations.Nullable Long acceptedAt(String address) {
        return accepted.get(address);
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller; var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
                var out = caller.getOutputStream()) {
            say(out, "220 sink");
            String recipient = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                if (command.startsWith("DATA")) take(in, out, recipient);
                else if (command.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else say(out, "250 ok");
            }
        } catch (IOException gone) {
            // the sender's matter
        }
    }

    private void take(BufferedReader in, OutputStream out, String recipient) throws IOException {
        say(out, "354 go on");
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) Thread.onSpinWait();
        say(out, "250 accepted");
        accepted.putIfAbsent(recipient, System.nanoTime());
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
