package dev.amble.controller.ros;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.message.std_msgs.StringMessage;
import dev.amble.controller.ros.message.std_srvs.Trigger;
import dev.amble.controller.ros.message.std_srvs.TriggerRequest;
import dev.amble.controller.ros.message.std_srvs.TriggerResponse;
import dev.amble.controller.ros.xmlrpc.XmlRpcClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More connections than a node serves, from peers that want nothing but to hold them. */
class ConnectionFloodTest {

    private static final int TIMEOUT_MS = 30_000;
    private static final byte[] CALL = {0, 0, 0, 0}; // an empty std_srvs/Trigger request behind its length

    private static final byte[] SUBSCRIPTION =
            ConnectionHeader.encode(Map.of("topic", "/chat", "md5sum", "*", "callerid", "/x"));

    private final EmbeddedGraph graph = newGraph();
    private final List<Socket> crowd = new ArrayList<>();

    private static EmbeddedGraph newGraph() {
        try {
            return new EmbeddedGraph();
        } catch (RosException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : crowd) {
            socket.close();
        }
        graph.close();
    }

    @Test
    void unfinishedHeadersGiveWayToAnHonestSubscriber() throws RosException, IOException {
        RosNode node = graph.node("robot");
        Publisher publisher = node.advertise("chat", StringMessage.TYPE);
        for (int i = 0; i < TcpRosServer.MAX_CONNECTIONS + 20; i++) {
            crowd(node.tcpRosPort(), new byte[] {100});
        }
        graph.node("listener").subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        await("an honest subscriber", () -> publisher.subscriberCount() == 1);
        assertTrue(threads("ros-robot-tcpros-") <= TcpRosServer.MAX_CONNECTIONS + 1, "the acceptor and the workers");
    }

    @Test
    void unfinishedRequestsGiveWayToAnHonestCaller() throws RosException, IOException {
        RosNode node = graph.node("robot");
        for (int i = 0; i < 60; i++) {
            crowd(node.slaveUri().getPort(), new byte[] {'P', 'O', 'S', 'T'});
        }
        Object answer = new XmlRpcClient(node.slaveUri(), TIMEOUT_MS).call("getPid", "/x");
        assertEquals(List.of(1, "", (int) ProcessHandle.current().pid()), answer);
        assertTrue(threads("ros-robot-slave-xmlrpc-") <= 33, "the acceptor and the workers");
    }

    @Test
    void clientsThatAskNothingGiveWayToAnHonestOne() throws RosException, IOException {
        RosNode node = graph.node("robot");
        AtomicInteger calls = offerTrigger(node);
        for (int i = 0; i < TcpRosServer.MAX_CONNECTIONS + 5; i++) {
            crowd(node.tcpRosPort(), header("0"));
        }
        graph.node("operator")
                .serviceClient("go", Trigger.TYPE)
                .call(new TriggerRequest(), TIMEOUT_MS, new TriggerResponse());
        assertEquals(1, calls.get());
    }

    @Test
    void persistentClientsBeyondTheLimitGetOneAnswer() throws RosException, IOException {
        RosNode node = graph.node("robot");
        AtomicInteger calls = offerTrigger(node);
        for (int i = 0; i < TcpRosServer.MAX_PERSISTENT_CLIENTS; i++) {
            Socket socket = crowd(node.tcpRosPort(), header("1"));
            ConnectionHeader.read(socket.getInputStream());
            socket.getOutputStream().write(CALL);
            assertEquals(1, socket.getInputStream().read(), "success");
        }
        Socket late = crowd(node.tcpRosPort(), header("1"));
        ConnectionHeader.read(late.getInputStream());
        late.getOutputStream().write(CALL);
        byte[] answer = late.getInputStream().readAllBytes(); // ends because the node closes the connection
        assertEquals(1, answer[0]);
        assertEquals(TcpRosServer.MAX_PERSISTENT_CLIENTS + 1, calls.get());
        crowd.get(0).getOutputStream().write(CALL);
        await("a second answer to the first client", () -> calls.get() == TcpRosServer.MAX_PERSISTENT_CLIENTS + 2);
    }

    @Test
    void listOfCountlessPublishersIsCut() throws RosException, IOException {
        RosNode node = graph.node("listener");
        Subscriber subscriber = node.subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        List<String> uris = IntStream.range(0, 5_000)
                .mapToObj(i -> "http://127.0.0.1:1/" + i)
                .toList();
        new XmlRpcClient(node.slaveUri(), TIMEOUT_MS).call("publisherUpdate", "/master", "/chat", uris);
        assertEquals(Subscriber.MAX_PUBLISHERS, subscriber.links().size());
    }

    @Test
    void subscribersBeyondTheLimitAreToldSo() throws RosException, IOException {
        RosNode node = graph.node("robot");
        Publisher publisher = node.advertise("chat", StringMessage.TYPE);
        for (int i = 0; i < Publisher.MAX_SUBSCRIBERS; i++) {
            Map<String, String> answer =
                    ConnectionHeader.read(crowd(node.tcpRosPort(), SUBSCRIPTION).getInputStream());
            assertFalse(answer.containsKey("error"), answer.toString());
        }
        await("all subscribers", () -> publisher.subscriberCount() == Publisher.MAX_SUBSCRIBERS);
        Map<String, String> answer =
                ConnectionHeader.read(crowd(node.tcpRosPort(), SUBSCRIPTION).getInputStream());
        assertTrue(answer.getOrDefault("error", "").contains("64 subscribers"), answer.toString());
    }

    @Test
    void subscribersThatDoNotReadGiveWayToOneThatDoes() throws RosException, IOException {
        RosNode node = graph.node("robot");
        Publisher publisher = node.advertise("chat", StringMessage.TYPE);
        for (int i = 0; i < Publisher.MAX_SUBSCRIBERS; i++) {
            ConnectionHeader.read(crowd(node.tcpRosPort(), SUBSCRIPTION).getInputStream());
        }
        await("all subscribers", () -> publisher.subscriberCount() == Publisher.MAX_SUBSCRIBERS);
        AtomicInteger heard = new AtomicInteger();
        graph.node("listener").subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {
            heard.incrementAndGet();
        });
        StringMessage message = new StringMessage();
        message.data.set("x".repeat(500_000)); // soon fills the sockets of those that do not read
        await("a message at the one that reads", () -> {
            publisher.publish(message);
            return heard.get() > 5;
        });
        assertEquals(Publisher.MAX_SUBSCRIBERS, publisher.subscriberCount());
    }

    @Test
    void oneHostCannotKeepOthersFromATopic() throws RosException, IOException {
        RosNode node = graph.node("robot");
        Publisher publisher = node.advertise("chat", StringMessage.TYPE);
        InetAddress crowdedHost = InetAddress.getByName("127.0.0.2");
        for (int i = 0; i < Publisher.MAX_SUBSCRIBERS; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.tcpRosPort(), crowdedHost, 0);
            crowd.add(socket);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(SUBSCRIPTION);
            ConnectionHeader.read(socket.getInputStream());
        }
        await("all subscribers", () -> publisher.subscriberCount() == Publisher.MAX_SUBSCRIBERS);
        Subscriber late = graph.node("listener").subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        await("the subscriber of another host", () -> late.publisherCount() == 1);
        await("the same number again", () -> publisher.subscriberCount() == Publisher.MAX_SUBSCRIBERS);
    }

    @Test
    void oneNodeCannotKeepOthersOfItsHostFromATopic() throws RosException, IOException {
        RosNode node = graph.node("robot");
        Publisher publisher = node.advertise("chat", StringMessage.TYPE);
        Subscriber early = graph.node("driver").subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        await("the first subscriber", () -> early.publisherCount() == 1);
        for (int i = 1; i < Publisher.MAX_SUBSCRIBERS; i++) {
            ConnectionHeader.read(crowd(node.tcpRosPort(), SUBSCRIPTION).getInputStream());
        }
        await("all subscribers", () -> publisher.subscriberCount() == Publisher.MAX_SUBSCRIBERS);
        Subscriber late = graph.node("listener").subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        await("another node's subscriber", () -> late.publisherCount() == 1);
        assertEquals(1, early.publisherCount());
        await("the same number again", () -> publisher.subscriberCount() == Publisher.MAX_SUBSCRIBERS);
    }

    @Test
    void offencesAreAllCountedAndAFewLogged() throws RosException, IOException {
        RosNode node = graph.node("robot");
        AtomicInteger lines = new AtomicInteger();
        node.log().addListener((level, text) -> lines.incrementAndGet());
        long startNs = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.tcpRosPort())) {
                socket.setSoTimeout(TIMEOUT_MS);
                socket.getOutputStream().write(new byte[] {-1, -1, -1, 127});
                assertEquals(-1, socket.getInputStream().read());
            }
        }
        long seconds = (System.nanoTime() - startNs) / 1_000_000_000L;
        assertEquals(200, node.malformedConnections());
        assertEquals(200, node.offences().count());
        assertTrue(lines.get() >= OffenceLog.BURST, "logged: " + lines);
        assertTrue(lines.get() <= OffenceLog.BURST + seconds + 1, "logged: " + lines);
    }

    private static AtomicInteger offerTrigger(RosNode node) throws RosException {
        AtomicInteger calls = new AtomicInteger();
        node.advertiseService("go", Trigger.TYPE, (request, response) -> {
            calls.incrementAndGet();
            response.success = true;
        });
        return calls;
    }

    private static byte[] header(String persistent) {
        return ConnectionHeader.encode(
                Map.of("service", "/go", "md5sum", "*", "callerid", "/x", "persistent", persistent));
    }

    private Socket crowd(int port, byte[] first) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        crowd.add(socket);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.getOutputStream().write(first);
        return socket;
    }

    private static long threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }
}
