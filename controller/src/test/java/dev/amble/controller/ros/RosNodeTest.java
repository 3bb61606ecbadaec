package dev.amble.controller.ros;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amble.controller.ros.master.RosMaster;
import dev.amble.controller.ros.message.roscpp.GetLoggers;
import dev.amble.controller.ros.message.roscpp.GetLoggersRequest;
import dev.amble.controller.ros.message.roscpp.GetLoggersResponse;
import dev.amble.controller.ros.message.roscpp.SetLoggerLevel;
import dev.amble.controller.ros.message.roscpp.SetLoggerLevelRequest;
import dev.amble.controller.ros.message.roscpp.SetLoggerLevelResponse;
import dev.amble.controller.ros.message.rosgraph_msgs.Clock;
import dev.amble.controller.ros.message.rosgraph_msgs.Log;
import dev.amble.controller.ros.message.std_msgs.StringMessage;
import dev.amble.controller.ros.message.std_srvs.Empty;
import dev.amble.controller.ros.xmlrpc.XmlRpcClient;
import dev.amble.controller.ros.xmlrpc.XmlRpcFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RosNodeTest {
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

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

    @Test
    void listensOnLoopbackUnlessTold() throws RosException {
        assertEquals("127.0.0.1", graph.node("robot").slaveUri().getHost());
        assertEquals(
                "localhost",
                graph.node("other", "__hostname:=localhost").slaveUri().getHost());
    }

    @Test
    void advertisedHostIsTheOneGiven() throws RosException {
        assertEquals("127.0.0.1", BindAddress.of(null).advertisedHost());
        assertTrue(BindAddress.of("localhost").address().isLoopbackAddress());
        assertEquals("127.0.0.2", BindAddress.of("127.0.0.2").address().getHostAddress());
        assertEquals("[::1]", BindAddress.of("::1").advertisedHost());
        assertTrue(BindAddress.of("0.0.0.0").address().isAnyLocalAddress());
    }

    @Test
    void unreachableMasterIsOneLineThatSaysWhereAndWhatToDo() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        String uri = "http://127.0.0.1:" + closedPort + "/";
        RosException e =
                assertThrows(RosException.class, () -> RosNode.start("x", new String[] {"__master:=" + uri}, Map.of()));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(uri) && message.contains("ROS_MASTER_URI"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void unknownAndForeignHostsAreRefused() {
        for (String host : List.of("no-such-host.invalid", "192.0.2.1")) {
            RosException e = assertThrows(RosException.class, () -> graph.node("x", "__ip:=" + host));
            assertTrue(String.valueOf(e.getMessage()).contains(host), e.getMessage());
        }
    }

    @Test
    void nodeOfTheSameNameReplacesTheFirst() throws RosException {
        RosNode first = graph.node("robot");
        Captured reason = new Captured();
        first.onShutdown(reason::set);
        first.advertise("chat", StringMessage.TYPE);
        RosNode second = graph.node("robot");
        Publisher publisher = second.advertise("chat", StringMessage.TYPE);
        await("the first node's end", () -> !reason.get().isEmpty());
        await("the first node's close", first::isClosed);
        assertTrue(reason.get().contains("same name"), reason.get());
        graph.node("listener").subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        await("a subscriber of the second", () -> publisher.subscriberCount() == 1);
    }

    @Test
    void shutdownCallEndsTheNode() throws RosException, IOException {
        RosNode node = graph.node("robot");
        Captured reason = new Captured();
        node.onShutdown(reason::set);
        call(node, "shutdown", "/rosnode", "user request");
        await("the node's end", () -> reason.get().equals("user request"));
        await("the node's close", node::isClosed);
        await("an empty graph", () -> {
            try {
                return masterCall("getSystemState").equals(List.of(List.of(), List.of(), List.of()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void everythingIsRegisteredAgainAfterTheMasterRestarted() throws RosException, IOException {
        RosNode robot = graph.node("robot", "_rate:=50");
        Publisher publisher = robot.advertise("chat", StringMessage.TYPE);
        robot.advertiseService("reset", Empty.TYPE, (request, responseOut) -> {});
        RosNode listener = graph.node("listener");
        Subscriber subscriber = listener.subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        Captured mode = new Captured();
        listener.parameters().subscribe("/mode", (name, value) -> mode.set(String.valueOf(value)));
        await("connection", () -> publisher.subscriberCount() == 1);
        Object before = masterCall("getSystemState");

        graph.restartMaster();
        await("registrations", () -> {
            try {
                return asSets(masterCall("getSystemState")).equals(asSets(before));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(1, publisher.subscriberCount(), "the connection outlived the master");
        publisher.publish(new StringMessage());
        await("a message", () -> subscriber.receivedMessages() == 1);
        await("the private parameter", () -> {
            try {
                return robot.parameters().getInt("~rate", 0) == 50;
            } catch (RosException e) {
                throw new IllegalStateException(e);
            }
        });
        await("the parameter's subscription", () -> {
            try {
                robot.parameters().set("/mode", "walk");
            } catch (RosException e) {
                throw new IllegalStateException(e);
            }
            Eventually.pause(50);
            return mode.get().equals("walk");
        });
    }

    @Test
    void singleForgottenTopicIsRegisteredAgain() throws RosException, IOException {
        RosNode robot = graph.node("robot");
        robot.advertise("chat", StringMessage.TYPE);
        new XmlRpcClient(graph.master().uri(), 5_000)
                .call("unregisterPublisher", "/robot", "/chat", robot.slaveUri().toString());
        await("the topic", () -> {
            try {
                return String.valueOf(masterCall("getPublishedTopics", "")).contains("/chat");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void closedNodeIsUnknownToTheMaster() throws RosException, IOException {
        RosNode node = graph.node("robot");
        node.advertise("chat", StringMessage.TYPE);
        node.close();
        node.close();
        assertEquals(List.of(List.of(), List.of(), List.of()), masterCall("getSystemState"));
    }

    @Test
    void slaveApiDescribesTheNode() throws RosException, IOException {
        RosNode robot = graph.node("robot");
        Publisher publisher = robot.advertise("chat", StringMessage.TYPE);
        RosNode listener = graph.node("listener");
        listener.subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        await("connection", () -> publisher.subscriberCount() == 1);
        publisher.publish(new StringMessage());

        assertEquals((int) ProcessHandle.current().pid(), call(robot, "getPid", "/x"));
        assertEquals(graph.master().uri().toString(), call(robot, "getMasterUri", "/x"));
        assertTrue(String.valueOf(call(robot, "getPublications", "/x")).contains("[/chat, std_msgs/String]"));
        assertEquals(List.of(List.of("/chat", "std_msgs/String")), call(listener, "getSubscriptions", "/x"));
        String busInfo = String.valueOf(call(robot, "getBusInfo", "/x"));
        assertTrue(busInfo.contains("/listener, o, TCPROS, /chat, true"), busInfo);
        busInfo = String.valueOf(call(listener, "getBusInfo", "/x"));
        assertTrue(busInfo.contains(robot.slaveUri() + ", i, TCPROS, /chat, true"), busInfo);
        // An empty string is a length of four bytes, behind the frame's own length of four bytes.
        String busStats = String.valueOf(call(robot, "getBusStats", "/x"));
        assertTrue(busStats.contains("[/chat, 8, [["), busStats);
        assertThrows(XmlRpcFault.class, () -> call(robot, "noSuchMethod", "/x"));
        assertThrows(IOException.class, () -> call(robot, "requestTopic", "/x", "/none", List.of(List.of("TCPROS"))));
        assertThrows(IOException.class, () -> call(robot, "requestTopic", "/x", "/chat", List.of(List.of("UDPROS"))));
        assertThrows(IOException.class, () -> call(robot, "publisherUpdate", "/x", 1));
    }

    @Test
    void logGoesToRosout() throws RosException {
        RosNode robot = graph.node("robot");
        Captured heard = new Captured();
        graph.node("console")
                .subscribe(
                        "/rosout",
                        new Log(),
                        (message, receiveTimeNs) -> heard.set(message.level + " " + message.name + ": " + message.msg));
        robot.log().error("leg 3 is too hot");
        await("the record", () -> heard.get().equals(Log.ERROR + " /robot: leg 3 is too hot"));
    }

    @Test
    void loggersAreListedAndMadeQuieter() throws RosException {
        RosNode robot = graph.node("robot");
        RosNode tool = graph.node("tool");
        GetLoggersResponse loggers = new GetLoggersResponse();
        tool.serviceClient("/robot/get_loggers", GetLoggers.TYPE).call(new GetLoggersRequest(), 5_000, loggers);
        assertEquals(1, loggers.loggers.size());
        assertEquals("ros", loggers.loggers.get(0).name.get());
        assertEquals("info", loggers.loggers.get(0).level.get());

        SetLoggerLevelRequest request = new SetLoggerLevelRequest();
        request.logger.set("ros");
        request.level.set("ERROR");
        ServiceClient<SetLoggerLevelRequest, SetLoggerLevelResponse> client =
                tool.serviceClient("/robot/set_logger_level", SetLoggerLevel.TYPE);
        client.call(request, 5_000, new SetLoggerLevelResponse());
        List<String> heard = new ArrayList<>();
        robot.log().addListener((level, text) -> heard.add(text));
        robot.log().warn("warm");
        robot.log().error("hot");
        assertEquals(List.of("hot"), heard);

        request.level.set("loud");
        RosException e =
                assertThrows(RosException.class, () -> client.call(request, 5_000, new SetLoggerLevelResponse()));
        assertTrue(String.valueOf(e.getMessage()).contains("allowed are [DEBUG, INFO, WARN, ERROR, FATAL]"));
    }

    @Test
    void timeIsThatOfTheSimulationIfTheGraphSaysSo() throws RosException {
        assertTrue(graph.node("early").clock().nowNs() > 0);
        RosNode simulator = graph.node("simulator");
        Publisher publisher = simulator.advertise("/clock", Clock.TYPE);
        simulator.parameters().set("/use_sim_time", true);
        RosNode robot = graph.node("robot");
        assertEquals(0, robot.clock().nowNs());
        await("connection", () -> publisher.subscriberCount() == 1);
        Clock message = new Clock();
        message.clock.setNs(12_000_000_034L);
        publisher.publish(message);
        await("the time", () -> robot.clock().nowNs() == 12_000_000_034L);
    }

    @Test
    void nodesTalkOverIpv6() throws RosException {
        assumeTrue(hasIpv6Loopback(), "skipped: this machine has no ::1");
        try (RosMaster master = RosMaster.start("::1", 0);
                RosNode talker = RosNode.start("talker", new String[] {"__ip:=::1"}, environment(master));
                RosNode listener = RosNode.start("listener", new String[] {"__ip:=::1"}, environment(master))) {
            assertEquals("[::1]", talker.slaveUri().getHost());
            Captured heard = new Captured();
            listener.subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> heard.set(message.data.get()));
            StringMessage message = new StringMessage();
            message.data.set("six");
            talker.advertiseLatched("chat", StringMessage.TYPE).publish(message);
            await("the message", () -> heard.get().equals("six"));
        }
    }

    private static Map<String, String> environment(RosMaster master) {
        return Map.of("ROS_MASTER_URI", master.uri().toString());
    }

    private static boolean hasIpv6Loopback() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(IPV6_LOOPBACK))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private Object masterCall(String method, Object... arguments) throws IOException {
        return new MasterClient(graph.master().uri(), "/test", 5_000).call(method, arguments);
    }

    private static Object call(RosNode node, String method, String caller, Object... arguments) throws IOException {
        return new MasterClient(node.slaveUri(), caller, 5_000).call(method, arguments);
    }

    /** A system state without the order of its lists: nodes register again in any order. */
    private static Object asSets(Object state) {
        if (!(state instanceof List<?> list)) {
            return state;
        }
        List<Object> parts = list.stream().<Object>map(RosNodeTest::asSets).toList();
        boolean isNamedEntry = parts.size() == 2 && parts.get(0) instanceof String && parts.get(1) instanceof Set;
        boolean isWholeState = parts.size() == 3 && parts.stream().allMatch(Set.class::isInstance);
        return isNamedEntry || isWholeState ? parts : Set.copyOf(parts);
    }
}
