package io.parcelredress.journal.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports that no outgoing connection is given by the system: what is killed finds its own free when it starts again. */
public final class LastingPorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 30_000; // where the usual systems begin to give ports to outgoing connections is above
    private static final AtomicInteger NEXT = new AtomicInteger(FIRST + (int) (ProcessHandle.current().pid() % 400) * 20);

    private LastingPorts() {}

    public static int free() {
        while (NEXT.get() < LAST) {
            int port = NEXT.getAndIncrement();
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next
            }
        }
        throw new IllegalStateException("no port is free between " + FIRST + " and " + LAST);
    }
}
