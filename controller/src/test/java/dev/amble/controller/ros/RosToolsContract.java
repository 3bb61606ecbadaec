package dev.amble.controller.ros;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.message.SampleMessages;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_msgs.StringMessage;
import dev.amble.controller.ros.message.std_srvs.Empty;
import dev.amble.controller.ros.message.std_srvs.SetBool;
import dev.amble.controller.ros.message.std_srvs.Trigger;
import dev.amble.controller.ros.message.std_srvs.TriggerRequest;
import dev.amble.controller.ros.message.std_srvs.TriggerResponse;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do with ROS's own programs, on whichever master a subclass starts. */
public abstract class RosToolsContract {

    private static final double PROBE = -1.0;

    @TempDir
    protected Path logFolder = Path.of("");

    private final Deque<RosNode> nodes = new ArrayDeque<>();
    private Map<String, String> environment = Map.of();

    /** Starts the master; skips the test if ROS is not installed. */
    protected abstract URI startMaster() throws RosException;

    /** The programs, set up for that master. */
    protected abstract RosTools tools();

    protected abstract void stopMaster();

    @BeforeEach
    void start() throws RosException {
        environment = Map.of("ROS_MASTER_URI", startMaster().toString());
    }

    @AfterEach
    void stop() {
        nodes.forEach(RosNode::close);
        stopMaster();
    }

    protected final RosNode node(String name, String... arguments) throws RosException {
        RosNode node = RosNode.start(name, arguments, environment);
        nodes.push(node);
        return node;
    }

    @Test
    void rostopicListsEchoesAndMeasures() throws RosException {
        RosNode robot = node("robot");
        Publisher publisher = robot.advertise("joint_states", JointState.TYPE);
        String list = tools().run("rostopic", "list", "-v");
        assertTrue(list.contains("* /joint_states [sensor_msgs/JointState] 1 publisher"), list);
        assertTrue(tools().run("rostopic", "info", "/joint_states").contains("* /robot (" + robot.slaveUri() + ")"));

        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(new NamedThreads("test-timer"));
        try {
            JointState state = SampleMessages.jointState();
            var unused = timer.scheduleAtFixedRate(() -> publisher.publish(state), 0, 20, TimeUnit.MILLISECONDS);
            String echo = tools().run("rostopic", "echo", "-n", "1", "/joint_states");
            assertTrue(echo.contains("name:") && echo.contains("joint11") && echo.contains("nsecs: 123456789"), echo);
            String rate = tools().awaitLine(tools().start("rostopic", "hz", "/joint_states"), "average rate");
            double rateHz = Double.parseDouble(rate.replaceAll("[^0-9.]", ""));
            assertTrue(rateHz > 25 && rateHz < 100, rate);
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void rostopicPublishesToOurSubscriber() throws RosException {
        List<Double> received = Collections.synchronizedList(new ArrayList<>());
        node("robot")
                .subscribe(
                        "cmd_vel",
                        new Twist(),
                        (message, receiveTimeNs) -> Collections.addAll(received, message.linear.x, message.angular.z));
        tools().start(
                        "rostopic",
                        "pub",
                        "-1",
                        "/cmd_vel",
                        "geometry_msgs/Twist",
                        "{linear: {x: 0.5}, angular: {z: -1}}");
        await("the command", () -> received.size() == 2);
        assertEquals(List.of(0.5, -1.0), received);
    }

    @Test
    void rosnodeSeesPingsAndKillsOurNode() throws RosException {
        RosNode robot = node("robot");
        Publisher publisher = robot.advertise("chat", StringMessage.TYPE);
        RosNode listener = node("listener");
        listener.subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        robot.advertiseService("reset", Empty.TYPE, (request, responseOut) -> {});
        await("connection", () -> publisher.subscriberCount() == 1);
        assertTrue(tools().run("rosnode", "list").contains("/robot"));
        String info = tools().run("rosnode", "info", "/robot");
        for (String part :
                List.of("* /chat [std_msgs/String]", "* /reset", "to: /listener", "direction: outbound", "TCPROS")) {
            assertTrue(info.contains(part), info);
        }
        String listenerInfo = tools().run("rosnode", "info", "/listener");
        assertTrue(listenerInfo.contains("to: /robot"), listenerInfo);
        assertTrue(tools().run("rosnode", "ping", "-c", "1", "/robot").contains("xmlrpc reply"));
        Captured reason = new Captured();
        robot.onShutdown(reason::set);
        tools().run("rosnode", "kill", "/robot");
        await("the node's end", () -> !reason.get().isEmpty());
        assertTrue(!tools().run("rosnode", "list").contains("/robot"));
    }

    @Test
    void rosparamAndOurParametersAgree() throws RosException {
        Parameters parameters = node("robot", "_rate:=50").parameters();
        assertEquals("50", tools().run("rosparam", "get", "/robot/rate").trim());
        Captured heard = new Captured();
        parameters.subscribe("/gains", (name, value) -> heard.set(name + "=" + value));
        tools().run("rosparam", "set", "/gains", "{kp: 20, kd: 0.5, legs: [FL, FR], clock: true}");
        await("the update", () -> !heard.get().isEmpty());
        assertTrue(heard.get().startsWith("/gains/"), heard.get());
        assertEquals(Map.of("kp", 20, "kd", 0.5, "legs", List.of("FL", "FR"), "clock", true), parameters.get("/gains"));
        parameters.set("/gains/kp", 25.5);
        assertEquals("25.5", tools().run("rosparam", "get", "/gains/kp").trim());
        tools().run("rosparam", "delete", "/gains/kd");
        assertTrue(!parameters.has("/gains/kd"));
        assertTrue(tools().run("rosparam", "list").contains("/gains/legs"));
        // A dump goes through a YAML file: what comes back is the same tree.
        Path file = logFolder.resolve("gains.yaml");
        Object before = parameters.get("/gains");
        tools().run("rosparam", "dump", file.toString(), "/gains");
        tools().run("rosparam", "delete", "/gains");
        tools().run("rosparam", "load", file.toString(), "/gains");
        assertEquals(before, parameters.get("/gains"));
    }

    @Test
    void rosserviceCallsOurServices() throws RosException {
        RosNode robot = node("robot");
        robot.advertiseService("stand", Trigger.TYPE, (request, responseOut) -> {
            responseOut.success = true;
            responseOut.message.set("stood up");
        });
        robot.advertiseService("enable", SetBool.TYPE, (request, responseOut) -> {
            responseOut.success = request.data;
            responseOut.message.set("enabled: " + request.data);
        });
        robot.advertiseService("reset", Empty.TYPE, (request, responseOut) -> {});
        assertTrue(tools().run("rosservice", "list").contains("/stand"));
        assertEquals(
                "std_srvs/Trigger", tools().run("rosservice", "type", "/stand").trim());
        String answer = tools().run("rosservice", "call", "/stand", "{}");
        assertTrue(answer.contains("success: True") && answer.contains("stood up"), answer);
        assertTrue(tools().run("rosservice", "call", "/enable", "true").contains("enabled: true"));
        tools().run("rosservice", "call", "/reset");
    }

    @Test
    void rospyReceivesSendsAndServes() throws RosException {
        RosNode robot = node("robot");
        Publisher publisher = robot.advertise("joint_states", JointState.TYPE);
        List<double[]> positions = Collections.synchronizedList(new ArrayList<>());
        Captured lastName = new Captured();
        Subscriber subscriber = robot.subscribe("relayed", new JointState(), (message, receiveTimeNs) -> {
            lastName.set(message.name.get(11).get());
            if (message.position.get(0) != PROBE) {
                positions.add(message.position.toArray());
            }
        });
        tools().startScript("rospy_relay.py");
        await("rospy", () -> publisher.subscriberCount() == 1 && subscriber.publisherCount() == 1);
        JointState state = SampleMessages.jointState();
        // rospy begins to send a little after it has exchanged headers.
        state.position.set(0, PROBE);
        await("the first message back", () -> {
            publisher.publish(state);
            return !lastName.get().isEmpty();
        });
        for (int i = 0; i < 200; i++) {
            state.position.set(0, i);
            publisher.publish(state);
            Eventually.pause(1);
        }
        await("200 messages there and back", () -> positions.size() == 200);
        for (int i = 0; i < 200; i++) {
            state.position.set(0, i);
            assertArrayEquals(state.position.toArray(), positions.get(i));
        }
        assertEquals("joint11", lastName.get());

        ServiceClient<TriggerRequest, TriggerResponse> client = robot.serviceClient("ask", Trigger.TYPE);
        TriggerResponse response = new TriggerResponse();
        client.call(new TriggerRequest(), 30_000, response);
        assertTrue(response.success);
        assertEquals("answer of rospy", response.message.get());
    }
}
