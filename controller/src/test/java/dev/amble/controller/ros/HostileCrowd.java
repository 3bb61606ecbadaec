package dev.amble.controller.ros;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Peers that mean harm to one node, all at once until closed: connections that send a byte now and then, connections that
 * come and go, garbage, and lengths that lie, to its TCPROS port and to its slave API, and more subscribers of a topic than it
 * serves, none of which reads.
 */
public final class HostileCrowd implements Closeable {

    private static final int SLOW_CONNECTIONS = 80;
    private static final int SUBSCRIBERS = 100;
    private static final int RECEIVE_BYTES = 256;
    private static final int PAUSE_MS = 20;
    private static final int GARBAGE_BYTES = 400;

    private final int[] ports;
    private final byte[] subscription;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /** @param topic a global name that {@code victim} publishes */
    public HostileCrowd(RosNode victim, String topic) {
        subscription = ConnectionHeader.encode(Map.of("topic", topic, "md5sum", "*", "callerid", "/crowd"));
        ports = new int[] {victim.tcpRosPort(), victim.slaveUri().getPort()};
        for (Thread thread : List.of(
                new Thread(this::sendSlowly, "test-slow-loris"),
                new Thread(this::subscribe, "test-subscribers"),
                new Thread(this::comeAndGo, "test-flood"),
                new Thread(this::sendGarbage, "test-garbage"))) {
            threads.add(thread);
            thread.start();
        }
    }

    /** How many connections were made. */
    public int connections() {
        return connections.get();
    }

    private Socket connect(int port) throws IOException {
        connections.incrementAndGet();
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** Holds connections open, each with a header that never ends; those the node closes are made again. */
    private void sendSlowly() {
        Socket[] sockets = new Socket[SLOW_CONNECTIONS];
        for (int turn = 0; !closed; turn++) {
            int i = turn % SLOW_CONNECTIONS;
            try {
                if (sockets[i] == null) {
                    sockets[i] = connect(ports[i % 2]);
                }
                sockets[i].getOutputStream().write(i % 2 == 0 ? 1 : 'P');
            } catch (IOException e) {
                sockets[i] = null;
            }
            Eventually.pause(1);
        }
        for (Socket socket : sockets) {
            if (socket != null) {
                Quietly.close(socket);
            }
        }
    }

    /** Subscribes without ever reading, the oldest leaving for a new one. */
    private void subscribe() {
        Socket[] sockets = new Socket[SUBSCRIBERS];
        for (int turn = 0; !closed; turn++) {
            int i = turn % SUBSCRIBERS;
            try {
                if (sockets[i] != null) {
                    sockets[i].close();
                }
                connections.incrementAndGet();
                sockets[i] = new Socket();
                sockets[i].setReceiveBufferSize(RECEIVE_BYTES); // so that the publisher's side jams soon
                sockets[i].connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[0]));
                sockets[i].getOutputStream().write(subscription);
            } catch (IOException e) {
                Eventually.pause(PAUSE_MS);
            }
            Eventually.pause(turn < SUBSCRIBERS ? 1 : PAUSE_MS);
        }
        for (Socket socket : sockets) {
            if (socket != null) {
                Quietly.close(socket);
            }
        }
    }

    private void comeAndGo() {
        for (int turn = 0; !closed; turn++) {
            try (Socket socket = connect(ports[turn % 2])) {
                socket.setSoLinger(true, 0); // a reset instead of a goodbye
            } catch (IOException e) {
                Eventually.pause(PAUSE_MS);
            }
            Eventually.pause(1);
        }
    }

    private void sendGarbage() {
        SplittableRandom random = new SplittableRandom(1);
        byte[][] lies = {
            {-1, -1, -1, -1},
            {-1, -1, -1, 127},
            {0, 0, 4, 0, 0, 0, 4, 0},
            "POST / HTTP/1.1\r\nContent-Length: 2147483647\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            "POST / HTTP/1.1\r\nContent-Length: 8\r\n\r\n<!DOCTYP".getBytes(StandardCharsets.US_ASCII),
            "\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
        };
        for (int turn = 0; !closed; turn++) {
            byte[] bytes = lies[random.nextInt(lies.length)];
            if (turn % 2 == 0) {
                bytes = new byte[GARBAGE_BYTES];
                random.nextBytes(bytes);
            }
            try (Socket socket = connect(ports[random.nextInt(2)])) {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                Eventually.pause(PAUSE_MS);
            }
            Eventually.pause(1);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
