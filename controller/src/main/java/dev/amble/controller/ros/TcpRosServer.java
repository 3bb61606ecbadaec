package dev.amble.controller.ros;

import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.xmlrpc.DeadlineInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Accepts the connections of subscribers and service clients, reads their header and hands them on.
 *
 * <p>At most {@value #MAX_CONNECTIONS} connections may be in their header or in a service call at a time; more are
 * closed at once. A subscriber costs no thread after its header.
 */
final class TcpRosServer implements Closeable {

    static final int MAX_CONNECTIONS = 64;

    private static final int HEADER_TIMEOUT_MS = 5_000;

    private final RosNode node;
    private final ServerSocketChannel serverChannel;
    private final ThreadPoolExecutor workers;
    private final Set<SocketChannel> channelsInWork = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    TcpRosServer(RosNode node, String threadName, InetAddress address) throws IOException {
        this.node = node;
        serverChannel = ServerSocketChannel.open();
        try {
            serverChannel.bind(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            serverChannel.close();
            throw e;
        }
        workers = new ThreadPoolExecutor(
                0, MAX_CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), new NamedThreads(threadName));
        acceptor = new Thread(this::acceptConnections, threadName + "-accept");
        acceptor.setDaemon(true);
    }

    void start() {
        acceptor.start();
    }

    int port() {
        return serverChannel.socket().getLocalPort();
    }

    @Override
    public void close() {
        Quietly.close(serverChannel);
        channelsInWork.forEach(Quietly::close);
        workers.shutdownNow();
    }

    private void acceptConnections() {
        while (serverChannel.isOpen()) {
            try {
                SocketChannel channel = serverChannel.accept();
                try {
                    workers.execute(() -> welcome(channel));
                } catch (RejectedExecutionException e) {
                    channel.close();
                }
            } catch (IOException e) {
                pauseUnlessClosed();
            }
        }
    }

    /** Waits a little after a failed accept: the likely cause is a lack of file descriptors. */
    private void pauseUnlessClosed() {
        if (serverChannel.isOpen()) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void welcome(SocketChannel channel) {
        channelsInWork.add(channel);
        boolean handedOver = false;
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            Socket socket = channel.socket();
            Map<String, String> header = ConnectionHeader.read(new DeadlineInputStream(socket, HEADER_TIMEOUT_MS));
            socket.setSoTimeout(0);
            if (header.containsKey("service")) {
                node.serveClient(channel, header);
            } else {
                handedOver = connectSubscriber(channel, header);
            }
        } catch (IOException | RuntimeException e) {
            node.countDropped(e);
            if (e instanceof MalformedMessageException) {
                node.log().warn("dropped an incoming connection: " + e.getMessage());
            }
        } finally {
            channelsInWork.remove(channel);
            if (!handedOver) {
                Quietly.close(channel);
            }
        }
    }

    private boolean connectSubscriber(SocketChannel channel, Map<String, String> header) throws IOException {
        String topic = header.getOrDefault("topic", "");
        Publisher publisher = node.publisher(topic);
        String objection = publisher == null
                ? "node " + node.name() + " does not publish '" + topic + "'"
                : publisher.objectionTo(header);
        if (publisher == null || objection != null) {
            node.log().warn("refused a subscriber: " + objection);
            send(channel, Map.of("error", String.valueOf(objection)));
            return false;
        }
        send(channel, publisher.header());
        publisher.attach(channel, header.getOrDefault("callerid", "unknown"));
        return true;
    }

    static void send(SocketChannel channel, Map<String, String> header) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(ConnectionHeader.encode(header));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
