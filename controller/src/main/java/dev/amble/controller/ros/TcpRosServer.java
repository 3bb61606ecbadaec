package dev.amble.controller.ros;

import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.xmlrpc.DeadlineInputStream;
import dev.amble.controller.ros.xmlrpc.PeerWorkers;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Accepts the connections of subscribers and service clients, reads their header and hands them on.
 *
 * <p>At most {@value #MAX_CONNECTIONS} connections may be in their header or in a service call at a time; one more takes the
 * place of the oldest that has not finished its header or request. At most {@value #MAX_PERSISTENT_CLIENTS} service clients
 * may stay for more than one call. A subscriber costs no thread after its header.
 */
final class TcpRosServer implements Closeable {

    static final int MAX_CONNECTIONS = 64;

    static final int MAX_PERSISTENT_CLIENTS = 16;

    private static final int HEADER_TIMEOUT_MS = 5_000;

    private final RosNode node;
    private final ServerSocketChannel serverChannel;
    private final PeerWorkers workers;
    private final Semaphore persistentClients = new Semaphore(MAX_PERSISTENT_CLIENTS);
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
        workers = new PeerWorkers(threadName, MAX_CONNECTIONS);
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
        workers.close();
    }

    private void acceptConnections() {
        while (serverChannel.isOpen()) {
            try {
                SocketChannel channel = serverChannel.accept();
                if (!workers.serve(channel, () -> welcome(channel)) && serverChannel.isOpen()) {
                    node.offences()
                            .report("an incoming connection is more than the " + MAX_CONNECTIONS
                                    + " unfinished ones this node has at a time; closed the oldest");
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
        boolean handedOver = false;
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            Socket socket = channel.socket();
            Map<String, String> header = ConnectionHeader.read(new DeadlineInputStream(socket, HEADER_TIMEOUT_MS));
            socket.setSoTimeout(0);
            if (header.containsKey("service")) {
                serveClient(channel, header);
            } else {
                handedOver = connectSubscriber(channel, header);
            }
        } catch (MalformedMessageException | SocketTimeoutException | RuntimeException e) {
            node.countDropped(e);
            node.offences().report("dropped an incoming connection: " + reason(e));
        } catch (IOException e) {
            node.countDropped(e);
        } finally {
            if (!handedOver) {
                Quietly.close(channel);
            }
        }
    }

    private static String reason(Exception e) {
        return e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString();
    }

    private void serveClient(SocketChannel channel, Map<String, String> header) throws IOException {
        boolean wantsToStay = "1".equals(header.get("persistent"));
        boolean mayStay = wantsToStay && persistentClients.tryAcquire();
        if (wantsToStay && !mayStay) {
            node.offences()
                    .report("a client of service " + header.get("service") + " gets one answer only: "
                            + MAX_PERSISTENT_CLIENTS + " persistent clients are connected already");
        }
        try {
            node.serveClient(new ServiceCaller(channel, header, mayStay, () -> workers.settle(channel)));
        } finally {
            if (mayStay) {
                persistentClients.release();
            }
        }
    }

    private boolean connectSubscriber(SocketChannel channel, Map<String, String> header) throws IOException {
        String topic = header.getOrDefault("topic", "");
        Publisher publisher = node.publisher(topic);
        String objection = publisher == null
                ? "node " + node.name() + " does not publish '" + topic + "'"
                : publisher.objectionTo(header, channel.socket().getInetAddress());
        if (publisher == null || objection != null) {
            node.offences().report("refused a subscriber: " + objection);
            send(channel, Map.of("error", String.valueOf(objection)));
            return false;
        }
        send(channel, publisher.header());
        publisher.attach(channel, header.getOrDefault("callerid", PublisherLink.UNKNOWN));
        return true;
    }

    static void send(SocketChannel channel, Map<String, String> header) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(ConnectionHeader.encode(header));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
