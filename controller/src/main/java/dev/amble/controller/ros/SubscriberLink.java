package dev.amble.controller.ros;

import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.xmlrpc.DeadlineInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One publisher of a subscriber: connects, again and again if need be, and cuts the stream into frames.
 *
 * <p>Connecting runs on the node's connector threads; reading on the subscriber's thread.
 */
final class SubscriberLink {

    private static final int CONNECT_TIMEOUT_MS = 3_000;
    private static final int FIRST_BUFFER_BYTES = 8 << 10;

    /** So many full buffers are skipped at most before the newest message in hand is delivered. */
    private static final int MAX_READS = 64;

    private static final long MIN_PAUSE_MS = 100;
    private static final long MAX_PAUSE_MS = 5_000;

    private final Subscriber subscriber;
    private final RosNode node;
    private final String uri;
    private final int id;

    private ByteBuffer in = Frames.allocate(FIRST_BUFFER_BYTES);
    private volatile long pauseMs;
    private volatile boolean cancelled;
    private volatile @Nullable SocketChannel channel;
    private final AtomicLong receivedBytes = new AtomicLong();
    private volatile String lastReason = "";

    /**
     * A link to the publisher whose slave API is at an address; does not connect yet.
     */
    SubscriberLink(Subscriber subscriber, RosNode node, String uri) {
        this.subscriber = subscriber;
        this.node = node;
        this.uri = uri;
        this.id = node.nextConnectionId();
    }

    String uri() {
        return uri;
    }

    int id() {
        return id;
    }

    long receivedBytes() {
        return receivedBytes.get();
    }

    boolean isConnected() {
        SocketChannel present = channel;
        return present != null && present.isOpen();
    }

    SocketChannel channel() throws IOException {
        SocketChannel present = channel;
        if (present == null) {
            throw new IOException("not connected to " + uri);
        }
        return present;
    }

    /** Gives up for good. */
    void cancel() {
        cancelled = true;
        SocketChannel present = channel;
        if (present != null) {
            Quietly.close(present);
        }
    }

    void scheduleConnect() {
        node.scheduleConnect(this::connect, pauseMs);
    }

    private void connect() {
        if (cancelled) {
            return;
        }
        SocketChannel opened = null;
        try {
            opened = SocketChannel.open();
            handshake(opened);
            in.clear();
            channel = opened;
            subscriber.adopt(this);
            if (cancelled) {
                opened.close();
            }
        } catch (IOException | RuntimeException e) {
            if (opened != null) {
                Quietly.close(opened);
            }
            retry(e);
        }
    }

    private void handshake(SocketChannel opened) throws IOException {
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        InetSocketAddress address = requestTopic();
        opened.socket().connect(address, CONNECT_TIMEOUT_MS);
        TcpRosServer.send(opened, header());
        Map<String, String> answer =
                ConnectionHeader.read(new DeadlineInputStream(opened.socket(), CONNECT_TIMEOUT_MS));
        check(answer);
        opened.configureBlocking(false);
    }

    private InetSocketAddress requestTopic() throws IOException {
        MasterClient publisher = new MasterClient(URI.create(uri), node.name(), CONNECT_TIMEOUT_MS);
        Object protocol = publisher.call("requestTopic", subscriber.topic(), List.of(List.of("TCPROS")));
        if (protocol instanceof List<?> triple
                && triple.size() == 3
                && triple.get(1) instanceof String host
                && triple.get(2) instanceof Integer port
                && port > 0
                && port < 65_536) {
            return new InetSocketAddress(host, port);
        }
        throw new MalformedMessageException("the answer to requestTopic is not [TCPROS, host, port]: " + protocol);
    }

    private Map<String, String> header() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("callerid", node.name());
        fields.put("topic", subscriber.topic());
        fields.put("type", subscriber.type().name());
        fields.put("md5sum", subscriber.type().md5());
        fields.put("message_definition", subscriber.type().definition());
        fields.put("tcp_nodelay", "1");
        return fields;
    }

    private void check(Map<String, String> answer) throws IOException {
        String error = answer.get("error");
        if (error != null) {
            throw new IOException("the publisher refused: " + error);
        }
        String type = answer.getOrDefault("type", ConnectionHeader.ANY);
        String md5 = answer.getOrDefault("md5sum", ConnectionHeader.ANY);
        if (!ConnectionHeader.agree(subscriber.type().name(), type)
                || !ConnectionHeader.agree(subscriber.type().md5(), md5)) {
            throw new IOException("the publisher sends " + type + " with md5sum " + md5 + ", this node expects "
                    + subscriber.type().name() + " with md5sum "
                    + subscriber.type().md5() + "; build both against the same message definition");
        }
    }

    /**
     * Reads what there is and delivers every complete frame, or the newest alone; called when the socket has something.
     */
    void read() throws IOException {
        boolean full = fill();
        for (int reads = 1; subscriber.newestOnly() && full && reads < MAX_READS; reads++) {
            in.flip();
            skipOlderFrames();
            makeRoom();
            full = fill();
        }
        long receiveTimeNs = System.nanoTime();
        in.flip();
        if (subscriber.newestOnly()) {
            skipOlderFrames();
        }
        for (int length = Frames.lengthAt(in, in.position());
                length >= 0;
                length = Frames.lengthAt(in, in.position())) {
            deliver(length, receiveTimeNs);
        }
        makeRoom();
    }

    /** Reads once; whether the buffer is full, so that the socket may hold more. */
    private boolean fill() throws IOException {
        int count = channel().read(in);
        if (count < 0) {
            throw new EOFException("the publisher closed the connection");
        }
        receivedBytes.addAndGet(count);
        return !in.hasRemaining();
    }

    private void skipOlderFrames() throws MalformedMessageException {
        int length = Frames.lengthAt(in, in.position());
        while (length >= 0) {
            int next = in.position() + Frames.LENGTH_BYTES + length;
            length = Frames.lengthAt(in, next);
            if (length >= 0) {
                in.position(next);
                subscriber.countSkipped();
            }
        }
    }

    private void deliver(int length, long receiveTimeNs) throws MalformedMessageException {
        int available = in.limit();
        int end = in.position() + Frames.LENGTH_BYTES + length;
        in.position(in.position() + Frames.LENGTH_BYTES);
        in.limit(end);
        subscriber.receive(in, receiveTimeNs);
        in.limit(available);
        in.position(end);
        if (pauseMs != 0) {
            pauseMs = 0;
            lastReason = "";
        }
    }

    /** Moves the rest to the front; a full buffer grows to twice its size, never further ahead of what has come. */
    private void makeRoom() {
        if (in.remaining() == in.capacity()) {
            ByteBuffer larger = Frames.allocate(2 * in.capacity());
            larger.put(in);
            in = larger;
        } else {
            in.compact();
        }
    }

    /** Called on the subscriber's thread when the connection has broken. */
    void lost(Exception reason) {
        SocketChannel present = channel;
        channel = null;
        if (present != null) {
            Quietly.close(present);
        }
        retry(reason);
    }

    private void retry(Exception reason) {
        if (cancelled) {
            return;
        }
        pauseMs = Math.min(Math.max(2 * pauseMs, MIN_PAUSE_MS), MAX_PAUSE_MS);
        String text = String.valueOf(reason.getMessage());
        node.countDropped(reason);
        if (!text.equals(lastReason)) {
            lastReason = text;
            node.offences()
                    .report("no connection to " + uri + " for topic " + subscriber.topic() + ", will try again: "
                            + text);
        }
        scheduleConnect();
    }
}
