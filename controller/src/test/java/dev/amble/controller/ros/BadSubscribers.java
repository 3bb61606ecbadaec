package dev.amble.controller.ros;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Two subscribers of a topic nobody wishes for: one that hardly reads, and one that connects and dies, again and again. */
public final class BadSubscribers implements Closeable {

    private static final int LIFE_MS = 150;
    private static final int READ_PAUSE_MS = 1_000;
    private static final int READ_BYTES = 256;

    private final RosNode publisher;
    private final String topic;
    private final AtomicInteger deaths = new AtomicInteger();
    private final Thread slow = new Thread(this::readSlowly, "test-slow-subscriber");
    private final Thread dying = new Thread(this::dieAgainAndAgain, "test-dying-subscriber");
    private volatile boolean closed;

    /** @param topic a global name that {@code publisher} publishes */
    public BadSubscribers(RosNode publisher, String topic) {
        this.publisher = publisher;
        this.topic = topic;
        slow.start();
        dying.start();
    }

    /** How often the dying one has died. */
    public int deaths() {
        return deaths.get();
    }

    private Socket connect() throws IOException {
        Object protocol = new MasterClient(publisher.slaveUri(), "/bad", 5_000)
                .call("requestTopic", topic, List.of(List.of("TCPROS")));
        int port = protocol instanceof List<?> triple && triple.get(2) instanceof Integer number ? number : 0;
        Socket socket = new Socket();
        socket.setReceiveBufferSize(READ_BYTES); // so that the publisher's side jams soon
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Map<String, String> header = Map.of("callerid", "/bad", "topic", topic, "type", "*", "md5sum", "*");
        socket.getOutputStream().write(ConnectionHeader.encode(header));
        ConnectionHeader.read(socket.getInputStream());
        return socket;
    }

    private void readSlowly() {
        byte[] bytes = new byte[READ_BYTES];
        try (Socket socket = connect()) {
            while (!closed && socket.getInputStream().read(bytes) >= 0) {
                Eventually.pause(READ_PAUSE_MS);
            }
        } catch (IOException e) {
            // The publisher may drop whom it likes.
        }
    }

    private void dieAgainAndAgain() {
        while (!closed) {
            try (Socket socket = connect()) {
                Eventually.pause(LIFE_MS);
                socket.setSoLinger(true, 0); // a reset instead of a goodbye
                deaths.incrementAndGet();
            } catch (IOException e) {
                Eventually.pause(LIFE_MS);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            slow.join();
            dying.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
