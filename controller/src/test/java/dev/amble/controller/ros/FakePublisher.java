package dev.amble.controller.ros;

import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.xmlrpc.MethodCall;
import dev.amble.controller.ros.xmlrpc.XmlRpcClient;
import dev.amble.controller.ros.xmlrpc.XmlRpcServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A publisher under the test's control: sends any bytes, and dies when told to. */
public final class FakePublisher implements AutoCloseable {

    private final ServerSocket tcp = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final XmlRpcServer slave;
    private final BlockingQueue<Socket> connections = new LinkedBlockingQueue<>();

    public FakePublisher(URI master, String topic, MessageType type, Map<String, String> header) throws IOException {
        slave = new XmlRpcServer("fake", InetAddress.getLoopbackAddress(), 0, this::answer);
        slave.start();
        Thread acceptor = new Thread(() -> accept(header), "fake-accept");
        acceptor.setDaemon(true);
        acceptor.start();
        new XmlRpcClient(master, 5_000)
                .call("registerPublisher", "/fake", topic, type.name(), "http://127.0.0.1:" + slave.port() + "/");
    }

    public static Map<String, String> header(MessageType type) {
        return Map.of("callerid", "/fake", "type", type.name(), "md5sum", type.md5());
    }

    /** The next connection of a subscriber, its headers exchanged. */
    public Socket connection() throws InterruptedException {
        Socket socket = connections.poll(30, TimeUnit.SECONDS);
        if (socket == null) {
            throw new AssertionError("no subscriber connected within 30 s");
        }
        return socket;
    }

    private Object answer(MethodCall call) {
        return call.method().equals("requestTopic")
                ? List.of(1, "", List.of("TCPROS", "127.0.0.1", tcp.getLocalPort()))
                : List.of(1, "", 0);
    }

    private void accept(Map<String, String> header) {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                ConnectionHeader.read(socket.getInputStream());
                socket.getOutputStream().write(ConnectionHeader.encode(header));
                connections.add(socket);
            } catch (IOException e) {
                // The subscriber went away, or this publisher is closing: the loop's condition tells.
            }
        }
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        slave.close();
    }
}
