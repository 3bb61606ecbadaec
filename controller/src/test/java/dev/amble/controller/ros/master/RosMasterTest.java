package dev.amble.controller.ros.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.xmlrpc.MethodCall;
import dev.amble.controller.ros.xmlrpc.XmlRpcClient;
import dev.amble.controller.ros.xmlrpc.XmlRpcFault;
import dev.amble.controller.ros.xmlrpc.XmlRpcServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The master alone, called as nodes call it. */
class RosMasterTest {

    private static final String NOWHERE = "http://127.0.0.1:9/";

    private final BlockingQueue<MethodCall> notifications = new LinkedBlockingQueue<>();
    private final RosMaster master = newMaster();
    private final XmlRpcClient client = new XmlRpcClient(master.uri(), 5_000);
    private final XmlRpcServer slave = newSlave();
    private final String slaveUri = "http://127.0.0.1:" + slave.port() + "/";

    private static RosMaster newMaster() {
        try {
            return RosMaster.start("127.0.0.1", 0);
        } catch (RosException e) {
            throw new IllegalStateException(e);
        }
    }

    private XmlRpcServer newSlave() {
        try {
            XmlRpcServer server = new XmlRpcServer("slave", InetAddress.getLoopbackAddress(), 0, call -> {
                notifications.add(call);
                return List.of(1, "", 0);
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        slave.close();
        master.close();
    }

    @Test
    void publishersAndSubscribersFindEachOther() throws IOException, InterruptedException {
        assertEquals(List.of(), value("registerSubscriber", "/sub", "chat", "std_msgs/String", slaveUri));
        assertEquals(List.of(slaveUri), value("registerPublisher", "/ns/pub", "/chat", "std_msgs/String", NOWHERE));
        assertNotified("publisherUpdate", "/master", "/chat", List.of(NOWHERE));
        assertEquals(1, value("unregisterPublisher", "/ns/pub", "/chat", NOWHERE));
        assertNotified("publisherUpdate", "/master", "/chat", List.of());
        assertEquals(0, value("unregisterPublisher", "/ns/pub", "/chat", NOWHERE));
    }

    @Test
    void relativeNamesResolveInTheCallersNamespace() throws IOException {
        value("registerPublisher", "/a1/pub", "chat", "std_msgs/String", NOWHERE);
        assertEquals(List.of(List.of("/a1/chat", "std_msgs/String")), value("getPublishedTopics", "/x", "/a1"));
        assertEquals(List.of(), value("getPublishedTopics", "/x", "/a"));
    }

    @Test
    void topicKeepsItsTypeAfterItsPublisher() throws IOException {
        value("registerSubscriber", "/any", "/chat", "*", NOWHERE);
        assertEquals(List.of(), value("getTopicTypes", "/x"));
        value("registerPublisher", "/pub", "/chat", "std_msgs/String", NOWHERE);
        value("unregisterPublisher", "/pub", "/chat", NOWHERE);
        assertEquals(List.of(List.of("/chat", "std_msgs/String")), value("getTopicTypes", "/x"));
        assertEquals(List.of(), value("getPublishedTopics", "/x", ""));
    }

    @Test
    void nodeAtANewAddressReplacesTheOldOne() throws IOException, InterruptedException {
        value("registerSubscriber", "/node", "/chat", "std_msgs/String", slaveUri);
        value("registerService", "/node", "/reset", "rosrpc://127.0.0.1:1", slaveUri);
        value("registerPublisher", "/node", "/other", "std_msgs/String", NOWHERE);
        MethodCall shutdown = next();
        assertEquals("shutdown", shutdown.method());
        assertEquals(NOWHERE, value("lookupNode", "/x", "/node"));
        assertEquals(
                List.of(List.of(List.of("/other", List.of("/node"))), List.of(), List.of()),
                value("getSystemState", "/x"));
        assertEquals(-1, code("lookupService", "/x", "/reset"));
    }

    @Test
    void serviceBelongsToTheLastWhoOfferedIt() throws IOException {
        value("registerService", "/first", "/reset", "rosrpc://127.0.0.1:1", NOWHERE);
        value("registerService", "/second", "/reset", "rosrpc://127.0.0.1:2", slaveUri);
        assertEquals("rosrpc://127.0.0.1:2", value("lookupService", "/x", "/reset"));
        assertEquals(0, value("unregisterService", "/first", "/reset", "rosrpc://127.0.0.1:1"));
        assertEquals(1, value("unregisterService", "/second", "/reset", "rosrpc://127.0.0.1:2"));
        assertEquals(-1, code("lookupService", "/x", "/reset"));
    }

    @Test
    void idleNodeIsForgotten() throws IOException {
        value("registerPublisher", "/node", "/chat", "std_msgs/String", NOWHERE);
        value("registerSubscriber", "/node", "/chat", "std_msgs/String", NOWHERE);
        value("unregisterPublisher", "/node", "/chat", NOWHERE);
        assertEquals(NOWHERE, value("lookupNode", "/x", "/node"));
        value("unregisterSubscriber", "/node", "/chat", NOWHERE);
        assertEquals(-1, code("lookupNode", "/x", "/node"));
    }

    @Test
    void deadSubscriberDelaysNoLivingOne() throws IOException, InterruptedException {
        value("registerSubscriber", "/dead", "/chat", "std_msgs/String", NOWHERE);
        value("registerSubscriber", "/sub", "/chat", "std_msgs/String", slaveUri);
        for (int i = 0; i < 3; i++) {
            value("registerPublisher", "/pub" + i, "/chat", "std_msgs/String", "http://127.0.0.1:" + (10 + i) + "/");
        }
        for (int i = 1; i <= 3; i++) {
            assertEquals(i, ((List<?>) next().arguments().get(2)).size());
        }
    }

    @Test
    void malformedCallsAreErrorsNotFaults() throws IOException {
        assertEquals(-1, code("registerPublisher", "/node"));
        assertEquals(-1, code("registerPublisher", "/node", "/chat", "String", NOWHERE));
        assertEquals(-1, code("registerPublisher", "/node", "http://chat", "std_msgs/String", NOWHERE));
        assertEquals(-1, code("registerPublisher", "/node", "/chat", "std_msgs/String", "127.0.0.1"));
        assertEquals(-1, code("getParam", "/node", 1));
        assertEquals(-1, code("setParam", "/node", "/", 1));
        assertEquals(-1, code("searchParam", "/node", ""));
        assertEquals(-1, code("getPid"));
        assertThrows(XmlRpcFault.class, () -> client.call("noSuchMethod", "/node"));
    }

    @Test
    void takenPortIsOneLineThatSaysWhatToDo() {
        RosException e = assertThrows(RosException.class, () -> RosMaster.start("127.0.0.1", master.port()));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("port " + master.port()), message);
        assertEquals(1, message.lines().count());
    }

    private Object value(String method, Object... arguments) throws IOException {
        List<?> answer = (List<?>) client.call(method, arguments);
        assertEquals(1, answer.get(0), () -> method + " failed: " + answer);
        return answer.get(2);
    }

    private Object code(String method, Object... arguments) throws IOException {
        return ((List<?>) client.call(method, arguments)).get(0);
    }

    private MethodCall next() throws InterruptedException {
        MethodCall call = notifications.poll(30, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no notification within 30 s");
        }
        return call;
    }

    private void assertNotified(String method, Object... arguments) throws InterruptedException {
        assertEquals(new MethodCall(method, List.of(arguments)), next());
    }

    @Test
    void requestsBeyondTheLimitAreRefusedAndAFewOfThemReported() throws IOException, RosException {
        AtomicInteger lines = new AtomicInteger();
        long startNs = System.nanoTime();
        try (RosMaster reporting = RosMaster.start("127.0.0.1", 0, offence -> lines.incrementAndGet())) {
            String head = "POST / HTTP/1.1\r\nContent-Length: " + (RosMaster.MAX_REQUEST_BYTES + 1) + "\r\n\r\n";
            for (int i = 0; i < 50; i++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), reporting.port())) {
                    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
                }
            }
            Object answer = new XmlRpcClient(reporting.uri(), 30_000).call("getPid", "/x");
            assertEquals(List.of(1, "", (int) ProcessHandle.current().pid()), answer);
        }
        long seconds = (System.nanoTime() - startNs) / 1_000_000_000L;
        assertTrue(lines.get() >= 10 && lines.get() <= 10 + seconds + 1, "reported: " + lines);
    }
}
