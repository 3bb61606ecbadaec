package dev.amble.controller.ros;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_msgs.Bool;
import dev.amble.controller.ros.message.std_msgs.StringMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that die, lie or send garbage; the node under test must go on serving the honest ones. */
class HostilePeerTest {

    private static final byte[] HELLO = {9, 0, 0, 0, 5, 0, 0, 0, 'h', 'e', 'l', 'l', 'o'};

    private final EmbeddedGraph graph = newGraph();

    private static EmbeddedGraph newGraph() {
        try {
            return new EmbeddedGraph();
        } catch (RosException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        graph.close();
    }

    /** Little-endian frames: negative length, 2 GB, string longer than frame, bytes after the message, empty frame. */
    @ParameterizedTest
    @ValueSource(strings = {"ffffffff", "ffffff7f", "04000000ffffff7f", "06000000010000004142", "00000000"})
    void malformedFrameDropsTheConnectionAndTheNextOneWorks(String hex)
            throws RosException, IOException, InterruptedException {
        RosNode node = graph.node("listener");
        Captured last = new Captured();
        try (FakePublisher fake = fake("/chat", FakePublisher.header(StringMessage.TYPE))) {
            Subscriber subscriber = node.subscribe(
                    "chat", new StringMessage(), (message, receiveTimeNs) -> last.set(message.data.get()));
            try (Socket first = fake.connection()) {
                first.getOutputStream().write(java.util.HexFormat.of().parseHex(hex));
                try (Socket second = fake.connection()) {
                    assertEquals(1, subscriber.malformedMessages());
                    assertEquals(1, node.malformedConnections());
                    second.getOutputStream().write(HELLO);
                    await("a message after the malformed one", () -> last.get().equals("hello"));
                }
            }
        }
    }

    @Test
    void framesCutAnywhereAreJoined() throws RosException, IOException, InterruptedException {
        RosNode node = graph.node("listener");
        try (FakePublisher fake = fake("/chat", FakePublisher.header(StringMessage.TYPE))) {
            Subscriber subscriber = node.subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
            try (Socket socket = fake.connection()) {
                for (byte b : HELLO) {
                    socket.getOutputStream().write(b);
                    Eventually.pause(2);
                }
                await("the message sent byte by byte", () -> subscriber.receivedMessages() == 1);
                byte[] three = new byte[3 * HELLO.length];
                for (int i = 0; i < 3; i++) {
                    System.arraycopy(HELLO, 0, three, i * HELLO.length, HELLO.length);
                }
                socket.getOutputStream().write(three);
                await("three messages sent at once", () -> subscriber.receivedMessages() == 4);
            }
        }
    }

    @Test
    void deadPublisherIsConnectedAgainWhenItIsBack() throws RosException, IOException, InterruptedException {
        RosNode node = graph.node("listener");
        try (FakePublisher fake = fake("/chat", FakePublisher.header(StringMessage.TYPE))) {
            Subscriber subscriber = node.subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
            for (int life = 1; life <= 3; life++) {
                int expected = life;
                try (Socket socket = fake.connection()) {
                    socket.getOutputStream().write(HELLO);
                    await("message " + life, () -> subscriber.receivedMessages() == expected);
                    socket.setSoLinger(true, 0); // dies with a reset
                }
            }
            assertEquals(0, node.malformedConnections());
        }
    }

    @Test
    void publisherWithAnotherSumIsRefusedByTheSubscriber() throws RosException, IOException {
        RosNode node = graph.node("listener");
        Captured log = new Captured();
        node.log().addListener((level, text) -> log.set(text));
        Map<String, String> header = Map.of("type", "std_msgs/String", "md5sum", "0".repeat(32));
        FakePublisher fake = fake("/chat", header);
        Subscriber subscriber = node.subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        await("a log record", () -> log.get().contains("0".repeat(32)));
        assertTrue(log.get().contains(StringMessage.TYPE.md5()), log.get());
        assertEquals(0, subscriber.publisherCount());
        fake.close();
    }

    @Test
    void publisherThatMatchesAnythingIsAccepted() throws RosException, IOException, InterruptedException {
        RosNode node = graph.node("listener");
        try (FakePublisher fake = fake("/chat", Map.of("type", "*", "md5sum", "*"))) {
            Subscriber subscriber = node.subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
            try (Socket socket = fake.connection()) {
                socket.getOutputStream().write(HELLO);
                await("a message", () -> subscriber.receivedMessages() == 1);
            }
        }
    }

    @Test
    void garbageInsteadOfAConnectionHeaderIsDropped() throws RosException, IOException {
        RosNode node = graph.node("robot");
        Publisher publisher = node.advertise("chat", StringMessage.TYPE);
        for (byte[] garbage : new byte[][] {
            {-1, -1, -1, -1},
            {-1, -1, -1, 127},
            {4, 0, 0, 0, -1, -1, -1, 127},
            {5, 0, 0, 0, 1, 0, 0, 0, 'x'},
            {2, 0, 0, 0, 1, 0}
        }) {
            try (Socket socket = connect(node)) {
                socket.getOutputStream().write(garbage);
                assertEquals(-1, socket.getInputStream().read());
            }
        }
        assertEquals(5, node.malformedConnections());
        graph.node("listener").subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        await("an honest subscriber", () -> publisher.subscriberCount() == 1);
    }

    @Test
    void unknownTopicAndServiceAreAnsweredWithAnError() throws RosException, IOException {
        RosNode node = graph.node("robot");
        for (String kind : new String[] {"topic", "service"}) {
            try (Socket socket = connect(node)) {
                socket.getOutputStream()
                        .write(ConnectionHeader.encode(Map.of(kind, "/none", "md5sum", "*", "callerid", "/x")));
                String error = ConnectionHeader.read(socket.getInputStream()).getOrDefault("error", "");
                assertTrue(error.contains("/none"), error);
            }
        }
    }

    @Test
    void vanishedSubscriberIsNoticedWithoutPublishing() throws RosException, IOException {
        RosNode node = graph.node("robot");
        Publisher publisher = node.advertise("flag", Bool.TYPE);
        try (Socket socket = connect(node)) {
            socket.getOutputStream()
                    .write(ConnectionHeader.encode(Map.of("topic", "/flag", "md5sum", "*", "callerid", "/x")));
            Map<String, String> header = ConnectionHeader.read(socket.getInputStream());
            assertEquals(Bool.TYPE.md5(), header.get("md5sum"));
            assertEquals(Bool.TYPE.definition(), header.get("message_definition"));
            await("the subscriber", () -> publisher.subscriberCount() == 1);
        }
        await("its end", () -> publisher.subscriberCount() == 0);
    }

    @Test
    void nodeThatClosesTellsItsSubscribers() throws RosException, IOException {
        RosNode node = graph.node("robot");
        node.advertise("js", JointState.TYPE);
        try (Socket socket = connect(node)) {
            socket.getOutputStream().write(ConnectionHeader.encode(Map.of("topic", "/js", "md5sum", "*")));
            ConnectionHeader.read(socket.getInputStream());
            node.close();
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    private FakePublisher fake(String topic, Map<String, String> header) throws IOException {
        return new FakePublisher(graph.master().uri(), topic, StringMessage.TYPE, header);
    }

    private static Socket connect(RosNode node) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.tcpRosPort());
        socket.setSoTimeout(30_000);
        return socket;
    }
}
