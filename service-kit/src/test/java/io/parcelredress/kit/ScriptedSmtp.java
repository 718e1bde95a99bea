package io.parcelredress.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A mail server that answers as a test tells it, command by command; {@code HANG UP} cuts the line. */
final class ScriptedSmtp implements AutoCloseable {

    static final String HANG_UP = "HANG UP";

    private final ServerSocket socket;
    private final Map<String, String> answers;

    ScriptedSmtp(Map<String, String> answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var line = socket.accept()) {
                talk(line);
            } catch (IOException over) {
                // the next caller gets a fresh line
            }
        }
    }

    private void talk(Socket line) throws IOException {
        var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
        if (!say(line, "CONNECT", "220 ready")) return;
        boolean data = false;
        for (var said = in.readLine(); said != null; said = in.readLine()) {
            if (data && !said.equals(".")) continue;
            var command = data ? "." : said.split("[ :]")[0].toUpperCase(java.util.Locale.ROOT);
            data = command.equals("DATA") && answers.getOrDefault("DATA", "354").startsWith("354");
            if (!say(line, command, command.equals("DATA") ? "354 go on" : command.equals("QUIT") ? "221 bye" : "250 ok")) return;
        }
    }

    private boolean say(Socket line, String command, String usual) throws IOException {
        var answer = answers.getOrDefault(command, usual);
        if (answer.equals(HANG_UP)) return false;
        line.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        line.getOutputStream().flush();
        return true;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
